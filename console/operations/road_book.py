"""The centre's road graph beside its store: made from the customer's extract, read once."""

from pathlib import Path

from console.geo import osm, road_lines, roads
from console.geo.road_lines import Line
from console.geo.roads import Graph, NoGraph
from console.store.pack import resources

_held: dict[Path, tuple[float, Graph]] = {}


def file_of(store: Path) -> Path:
    """The graph beside a store."""
    return store.with_name(store.name + ".veje.npz")


def graph(store: Path) -> Graph | None:
    """The graph; None where there is none to be used. Read anew when it has been written."""
    path = file_of(store)
    try:
        written = path.stat().st_mtime
        if path not in _held or _held[path][0] != written:
            _held[path] = (written, roads.load(path))
        return _held[path][1]
    except (OSError, NoGraph):
        return None


def lines(store: Path, box: tuple[float, float, float, float], *, main_only: bool) -> tuple[Line, ...]:
    """The roads of a box (metres) to draw, the main ones or all; none where there is no graph."""
    path = file_of(store)
    try:
        return road_lines.within(path, path.stat().st_mtime, box, main_only=main_only)
    except (OSError, NoGraph):
        return ()


def take_in(store: Path, extract: Path) -> Graph:
    """Make the graph from an extract; the old one stays until the new is whole. Raises NotReadable, OSError."""
    made = osm.graph_of(extract, (resources() / "geo" / "speeds.toml").read_text(encoding="utf-8"))
    roads.save(made, file_of(store))
    return made
