"""The fold depends on the set of entries, never on the order they arrive in."""

from hypothesis import given
from hypothesis import strategies as st

from console.domain import fold, incident, stamp, status
from console.domain.fact import Fact


def fact(rank: int, kind: str, body: dict, cites: tuple[str, ...] = (), user: str = "Anna") -> Fact:
    return Fact(rank, f"{rank:064x}", kind, 1, body, {"user": user, "seat": "S1"}, rank // stamp.STEPS, rank, cites, {})


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """An incident's life as several seats might have written it, some of them not seeing one another."""
    facts: list[Fact] = []
    for step in range(draw(st.integers(1, 12))):
        known = [f.hash for f in facts]
        cites = tuple(draw(st.lists(st.sampled_from(known), max_size=3, unique=True))) if known else ()
        kind, body = draw(
            st.sampled_from(
                [
                    ("incident.typed", {"type": "A"}),
                    ("incident.typed", {"type": "B"}),
                    ("incident.noted", {"text": "x"}),
                    ("incident.closed", {"outcome": "reel"}),
                    ("incident.reopened", {}),
                    ("incident.struck", {"target": known[0] if known else ""}),
                ]
            )
        )
        facts.append(fact((step + 1) * stamp.STEPS + draw(st.integers(0, 9)), kind, body, cites))
    return facts


@given(histories(), st.randoms())
def test_an_incident_folds_to_the_same_whatever_order_its_entries_came_in(facts, random):
    shuffled = list(facts)
    random.shuffle(shuffled)

    assert fold.whole(shuffled, incident.writes, incident.adds) == fold.whole(facts, incident.writes, incident.adds)


@given(histories())
def test_folding_one_by_one_gives_what_folding_the_whole_gives(facts):
    state = fold.empty()
    for number, each in enumerate(facts, 1):
        if not fold.extend(state, each, incident.writes, incident.adds):
            state = fold.whole(facts[:number], incident.writes, incident.adds)

    assert state == fold.whole(facts, incident.writes, incident.adds)


@given(histories(), st.integers(0, 12))
def test_folding_on_from_a_snapshot_gives_what_folding_the_whole_gives(facts, at):
    ordered = sorted(facts)
    base = fold.whole(ordered[:at], incident.writes, incident.adds)

    resumed = fold.resume(base, ordered[at:], incident.writes, incident.adds)

    assert resumed in (None, fold.whole(ordered, incident.writes, incident.adds))


def cites(n: int) -> tuple[str, ...]:
    return (f"{(n - 1) * stamp.STEPS:064x}",) if n > 1 else ()


def test_a_long_history_in_one_line_can_be_folded_on_from_its_middle():
    line = [
        fact(n * stamp.STEPS, "incident.noted", {"text": str(n)}, (f"{(n - 1) * stamp.STEPS:064x}",) if n > 1 else ())
        for n in range(1, 9)
    ]
    late = fact(7 * stamp.STEPS + 1, "incident.typed", {"type": "B"}, (line[5].hash,))
    base = fold.whole(line[:5], incident.writes, incident.adds)

    resumed = fold.resume(base, [*line[5:], late], incident.writes, incident.adds)

    assert resumed == fold.whole([*line, late], incident.writes, incident.adds)


@given(
    st.permutations(range(8)),
    st.lists(st.integers(0, 5), min_size=8, max_size=8),
    st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_a_units_status_is_the_same_whatever_order_its_reports_came_in(order, times, manual):
    reports = [
        fact(
            (n + 10) * stamp.STEPS,
            "status.reported",
            {"meaning": status.REPORTED[n], "source": "operator" if manual[n] else "radio"},
        )._replace(happened=times[n])
        for n in range(8)
    ]  # fmt: skip
    line, shuffled = status.empty(), status.empty()
    for report in reports:
        status.join(line, report)
    for n in order:
        status.join(shuffled, reports[n])

    assert shuffled == line


def test_two_who_did_not_see_each_other_clash_and_the_higher_ranked_shows():
    opened = fact(10_000, "incident.typed", {"type": "A"})
    anna = fact(20_000, "incident.typed", {"type": "B"}, (opened.hash,))
    bo = fact(30_000, "incident.typed", {"type": "C"}, (opened.hash,), "Bo")

    state = fold.whole([opened, bo, anna], incident.writes, incident.adds)

    assert fold.standing(state, "type") == "C"
    assert [write[1] for write in fold.clashes(state)["type"]] == ["C", "B"]


def test_settling_that_names_both_ends_the_clash():
    opened = fact(10_000, "incident.typed", {"type": "A"})
    anna = fact(20_000, "incident.typed", {"type": "B"}, (opened.hash,))
    bo = fact(30_000, "incident.typed", {"type": "C"}, (opened.hash,))
    settled = fact(40_000, "incident.settled", {"field": "type", "value": "B"}, (anna.hash, bo.hash))

    state = fold.whole([settled, bo, anna, opened], incident.writes, incident.adds)

    assert fold.standing(state, "type") == "B"
    assert not fold.clashes(state)


def test_a_clash_is_not_announced_while_an_ancestor_is_missing():
    anna = fact(20_000, "incident.typed", {"type": "B"}, ("f" * 64,))
    bo = fact(30_000, "incident.typed", {"type": "C"})

    state = fold.whole([anna, bo], incident.writes, incident.adds)

    assert state["missing"] == ["f" * 64]
    assert not fold.clashes(state)


def test_an_older_radio_status_never_overwrites_a_newer_manual_one():
    line = status.empty()
    manual = fact(50_000, "status.reported", {"meaning": "on_scene", "source": "operator"})
    radio = fact(60_000, "status.reported", {"meaning": "en_route", "source": "radio"})._replace(
        happened=manual.when - 1
    )

    status.join(line, manual)
    status.join(line, radio)

    assert status.newest([line], "stands")["meaning"] == "on_scene"


def test_at_equal_times_what_a_person_said_stands_over_the_radio():
    line = status.empty()
    manual = fact(50_000, "status.reported", {"meaning": "on_scene", "source": "operator"})
    radio = fact(60_000, "status.reported", {"meaning": "en_route", "source": "radio"})._replace(happened=manual.when)

    status.join(line, manual)
    status.join(line, radio)

    assert status.newest([line], "stands")["meaning"] == "on_scene"


def test_what_is_said_to_happen_later_than_a_minute_ahead_counts_as_entered():
    ahead = fact(100 * stamp.STEPS, "status.reported", {})._replace(happened=100 + 60_001)

    assert ahead.is_future
    assert ahead.when == 100


@given(st.integers(0, 10**17 - 1))
def test_a_stamp_reads_back_as_it_was_written(rank):
    assert stamp.read(stamp.write(rank)) == rank


@given(st.lists(st.integers(0, 10**6)), st.integers(0, 10**6))
def test_no_entry_ranks_before_its_causes_whatever_its_clock_says(cited, entered):
    assert all(stamp.rank(entered, cited) > rank for rank in cited)
    assert stamp.rank(entered, cited) >= entered
