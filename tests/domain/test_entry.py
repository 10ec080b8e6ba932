"""The bytes of an entry: one form for one content, and nothing else gets in."""

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import entry
from console.domain.entry import Malformed

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-entry.WHOLE, entry.WHOLE)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner, max_size=4)
    ),
    max_leaves=12,
)


def fields(**changed):
    plain = {
        "after": {},
        "body": {"text": "æøå"},
        "by": {"user": "Anna"},
        "entered": "1795476705950-0000",
        "entity": "incident/X",
        "happened": 1,
        "kind": "incident.noted",
        "origin": "o" + "a" * 19,
        "prev": None,
        "scope": "oest-drift-2026k4",
        "seq": 1,
        "v": 1,
    }
    return plain | changed


@given(VALUES)
def test_canonical_bytes_are_the_same_from_both_writers_we_use(value):
    try:
        ours = entry.canonical(value)
    except Malformed:
        return
    assert ours == orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    assert entry.canonical(json.loads(ours)) == ours


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        2**53 + 1,
        {"æ": 1},
        "\ud800",
        {"a": object()},
        [[[[[[[[[1]]]]]]]]],
    ],
    ids=["float", "nan", "wide", "key", "surrogate", "object", "deep"],
)
def test_what_javascript_would_change_has_no_canonical_form(value):
    with pytest.raises(Malformed):
        entry.canonical(value)


@pytest.mark.parametrize(
    "changed",
    [
        {"seq": 0},
        {"seq": 2},
        {"prev": "0" * 64},
        {"v": True},
        {"entity": "Incident/x"},
        {"entity": "incident/æ"},
        {"kind": "noted"},
        {"origin": "me"},
        {"scope": "oest-drift"},
        {"scope": "oest-stam-2026k4"},
        {"entered": "now"},
        {"body": []},
        {"after": []},
        {"after": {"incident/X": ["0"]}},
        {"body": {"text": "x" * 65_536}},
    ],
)
def test_what_is_not_an_entry_is_refused(changed):
    with pytest.raises(Malformed):
        entry.compose(fields(**changed))


def test_the_hash_covers_every_field():
    plain = entry.compose(fields())

    changed = [
        entry.compose(fields(**{name: value}))
        for name, value in (("happened", 2), ("body", {}), ("kind", "incident.typed"))
    ]

    assert len({plain.hash, *(other.hash for other in changed)}) == 4
    assert plain.id == f"{plain.origin}:1:{plain.hash[:32]}"
