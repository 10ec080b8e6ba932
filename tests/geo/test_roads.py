"""Travel times by road, against another library's shortest paths; a closed road, a one-way street, an island."""

import tomllib
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.geo import osm, roads
from console.geo.roads import NO_ROAD, Graph, NoGraph, Way, built, speed
from console.store.pack import resources

EXTRACT = Path(__file__).parents[2] / ".." / "shared" / "data" / "geo" / "test" / "bornholm.osm.pbf"
SPEEDS = (resources() / "geo" / "speeds.toml").read_text(encoding="utf-8")
TABLE = tomllib.loads(SPEEDS)
SIDE = 5


def at(n: int) -> tuple[float, float]:
    return 700_000.0 + 1000 * (n % SIDE), 6_100_000.0 + 1000 * (n // SIDE)


def grid() -> Graph:
    """Five by five junctions a kilometre apart, a minute each way."""
    ways = [Way(n, n + 1, 60, True, n) for n in range(SIDE * SIDE) if n % SIDE < SIDE - 1]
    ways += [Way(n, n + SIDE, 60, True, 100 + n) for n in range(SIDE * (SIDE - 1))]
    return built([at(n) for n in range(SIDE * SIDE)], ways)


def test_every_unit_is_timed_in_one_look() -> None:
    assert grid().seconds_to(at(0), [at(0), at(1), at(24)]) == [0, 60, 480]


def test_a_closed_road_is_driven_around_at_once() -> None:
    graph = grid()
    assert graph.seconds_to(at(0), [at(1)], closed=graph.sources == 0) == [180]


def test_a_one_way_street_is_not_driven_backwards() -> None:
    graph = built([at(0), at(1)], [Way(0, 1, 60, False, 1)])
    assert graph.seconds_to(at(1), [at(0)]) == [60]
    assert graph.seconds_to(at(0), [at(1)]) == [None]


def test_what_no_road_leads_to_has_no_time() -> None:
    island = built([at(0), at(1), (760_000.0, 6_100_000.0), (761_000.0, 6_100_000.0)],
                   [Way(0, 1, 60, True, 1), Way(2, 3, 60, True, 2)])  # fmt: skip
    assert island.seconds_to(at(0), [(760_000.0, 6_100_000.0)]) == [NO_ROAD]
    assert island.seconds_to((500_000.0, 6_000_000.0), [at(0)]) == [None]


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 500), st.booleans()), min_size=1, max_size=40
    )
)
def test_the_times_are_the_shortest_there_are(edges: list[tuple[int, int, int, bool]]) -> None:
    graph = built([at(n) for n in range(10)], [Way(a, b, s, both, n) for n, (a, b, s, both) in enumerate(edges)])
    oracle = networkx.DiGraph()
    oracle.add_nodes_from(range(10))
    for a, b, seconds, both in edges:
        for one, other in ((a, b), (b, a)) if both else ((a, b),):
            if one != other and seconds < oracle.get_edge_data(one, other, {"weight": 10**9})["weight"]:
                oracle.add_edge(one, other, weight=seconds)
    told = graph.seconds_to(at(0), [at(n) for n in range(10)])
    expected = networkx.single_source_dijkstra_path_length(oracle.reverse(), 0)
    assert {n: round(one) for n, one in enumerate(told) if one not in (None, NO_ROAD)} == dict(expected)


def test_a_graph_is_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    roads.save(grid(), path)
    assert roads.load(path).seconds_to(at(0), [at(24)]) == [480]
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(NoGraph, match="ikke et vejnet"):
        roads.load(path)


@pytest.mark.parametrize(
    ("tags", "kmh"),
    [
        ({"highway": "primary"}, 75),
        ({"highway": "residential", "maxspeed": "30"}, 30),
        ({"highway": "residential", "maxspeed": "90"}, pytest.approx(44)),
        ({"highway": "footway"}, None),
        ({"highway": "service", "access": "private"}, None),
        ({"route": "ferry"}, 12),
    ],
)
def test_a_road_is_driven_by_its_class_and_limit(tags: dict[str, str], kmh: float | None) -> None:
    assert speed(tags, TABLE) == kmh


def test_a_file_that_is_no_extract_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "x.osm.pbf"
    path.write_bytes(b"not an extract")
    with pytest.raises(osm.NotReadable, match="kan ikke læses"):
        osm.graph_of(path, SPEEDS)


@pytest.mark.skipif(not EXTRACT.exists(), reason="the extract of Bornholm is not on this machine")
def test_bornholm_from_roenne_to_gudhjem_is_as_another_library_says() -> None:
    graph = osm.graph_of(EXTRACT, SPEEDS)
    assert 23_000 < len(graph.east) < 26_000
    oracle = networkx.DiGraph()
    for a, b, seconds in zip(graph.start.tolist(), graph.end.tolist(), graph.seconds.tolist(), strict=True):
        if seconds < oracle.get_edge_data(a, b, {"weight": 10**9})["weight"]:
            oracle.add_edge(a, b, weight=seconds)
    ends = [(float(graph.east[n]), float(graph.north[n])) for n in (100, 20_000, 7_777)]
    told = graph.seconds_to(ends[0], ends[1:])
    expected = [networkx.dijkstra_path_length(oracle, n, 100) for n in (20_000, 7_777)]
    assert told == pytest.approx(expected, rel=1e-4)
