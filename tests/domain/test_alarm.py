"""An alarm job is the same whatever order its entries come in, and however strange they are."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from console.domain import alarm
from console.domain.alarm_text import compose
from console.domain.fact import Fact

KINDS = ("attempted", "sent", "delivered", "acknowledged", "failed", "expired", "uncertain")
BODY = {"deployment": "deployment/D", "unit": "RB-ROM1", "incident": "incident/I", "purpose": "alert", "text": "brand",
        "channels": ["first", "second"], "expires": 9_000}  # fmt: skip
anything = st.one_of(st.none(), st.integers(-5, 5), st.text(max_size=3), st.lists(st.integers(), max_size=2))


def fact(n: int, kind: str, at: int, **body) -> Fact:
    rank = at * 10_000
    return Fact(rank, f"{n:064x}", f"alarm.{kind}", 1, body, {}, at, rank, (), {})


def folded(facts) -> Any:
    state = alarm.empty()
    for each in facts:
        alarm.join(state, each)
    return alarm.job(state)


@st.composite
def histories(draw):
    rows = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 50), anything, st.booleans()), max_size=12))
    told = [fact(0, "queued", draw(st.integers(0, 50)), **BODY)]
    return told + [
        fact(n + 1, kind, at, attempt=attempt, channel=f"c{attempt}", final=final)
        for n, (kind, at, attempt, final) in enumerate(rows)
    ]


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(history, chance):
    mixed = list(history)
    chance.shuffle(mixed)

    assert folded(mixed) == folded(history)
    assert folded([*history, *history]) == folded(history)
    assert folded(history).state in alarm.STATES


@given(st.dictionaries(st.sampled_from([*BODY, "attempt", "final"]), anything))
def test_a_body_from_anywhere_folds(body):
    found = folded([fact(1, "queued", 5, **body), fact(2, "attempted", 6, **body), fact(3, "failed", 7, **body)])

    assert found is not None
    assert found.state in alarm.STATES


def test_without_the_entry_that_queued_it_there_is_no_job():
    assert folded([fact(1, "sent", 5, attempt=1)]) is None


def test_the_states_a_job_goes_through():
    told = [
        fact(0, "queued", 1, **BODY),
        fact(1, "attempted", 2, attempt=1, channel="first"),
        fact(2, "failed", 3, attempt=1, channel="first", reason="optaget"),
        fact(3, "attempted", 4, attempt=2, channel="second"),
        fact(4, "sent", 5, attempt=2, channel="second"),
        fact(5, "delivered", 6, channel="second"),
        fact(6, "acknowledged", 7, channel="second"),
    ]
    seen = [(job.state, job.unanswered) for n in range(1, 8) if (job := folded(told[:n]))]

    assert seen == [
        ("queued", ()), ("queued", (1,)), ("queued", ()), ("queued", (2,)), ("sent", ()), ("delivered", ()),
        ("acknowledged", ()),
    ]  # fmt: skip
    assert folded(told).channel == "second"


def test_a_part_of_a_text_vanishes_when_what_it_holds_is_empty():
    template = "{type} {place} {drive}[ # {note}] - {units}"
    known = {"type": "Bygn.brand", "place": "Algade 12", "drive": "Kørsel 1", "units": "ROIL1 ROM1 ROV1"}

    assert compose(template, known) == "Bygn.brand Algade 12 Kørsel 1 - ROIL1 ROM1 ROV1"
    said = compose(template, known | {"note": "røg\nfra {tag}"})
    assert said == "Bygn.brand Algade 12 Kørsel 1 # røg fra {tag} - ROIL1 ROM1 ROV1"
