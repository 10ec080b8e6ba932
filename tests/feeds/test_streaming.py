"""DATEX II read piece by piece: whole situations only, whatever the chunks cut through; memory and depth are bounded."""

from io import BytesIO

import pytest

from console.feeds import datex2, datex_stream
from console.feeds.refusal import Unreadable
from tests.feeds.test_laws import NOW, datex, one, record

HEAD = b'<messageContainer modelBaseVersion="3"><payload>'
MANY = "".join(f'<situation id="S{n}">{record("Accident", f"Uheld {n}")}</situation>' for n in range(60)).encode()


def names(data: bytes) -> list[str]:
    return [warning.id for warning in datex2.stream(BytesIO(data), NOW).warnings]


@pytest.mark.parametrize("chunk", [64, 700, 5_000])
def test_no_cut_between_chunks_loses_a_situation_or_its_order(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(datex_stream, "CHUNK", chunk)
    assert names(HEAD + MANY + b"</payload></messageContainer>") == [f"S{n}" for n in range(60)]


def test_a_situation_alone_is_whole_though_it_came_in_many_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datex_stream, "CHUNK", 100)
    inside = "".join(record("Accident", f"del {n}") for n in range(9))
    (found,) = datex2.stream(BytesIO(f'<situation id="A">{inside}</situation>'.encode()), NOW).warnings
    assert (found.id, found.records) == ("A", 9)


def test_a_document_cut_short_gives_what_was_whole_before_the_cut_and_says_so() -> None:
    found = datex2.stream(BytesIO((HEAD + MANY)[:-300]), NOW)
    assert [warning.id for warning in found.warnings] == [f"S{n}" for n in range(59)]
    assert not found.complete
    assert "klippet over" in found.rejected[-1].reason


def test_a_situation_without_an_end_and_a_document_without_a_floor_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datex_stream, "CHUNK", 100)
    with pytest.raises(Unreadable, match="for stor"):
        names(HEAD + b'<situation id="A">' + b"<a>x</a>" * 20_000)
    with pytest.raises(Unreadable, match="for dybt"):
        names(HEAD + b"<a>" * 20_000)


def test_what_the_envelope_says_of_a_situation_ends_it_wherever_it_stands() -> None:
    told = (
        b'<informationManagement><elementReference id="S1"><managementStatus>closed</managementStatus>'
        b"</elementReference></informationManagement>"
    )
    body = HEAD + MANY + b"</payload>"
    for data in (
        body + told + b"</messageContainer>",
        body.replace(b"<payload>", told + b"<payload>") + b"</messageContainer>",
    ):
        states = {one.id: one.state for one in datex2.stream(BytesIO(data), NOW).warnings}
        assert (states["S1"], states["S2"]) == ("ended", "active")


def test_codes_of_a_place_are_kept_with_the_table_they_are_of() -> None:
    place = (
        "<alertCPoint><alertCLocationCountryCode>8</alertCLocationCountryCode><alertCLocationTableNumber>9"
        "</alertCLocationTableNumber><alertCLocationTableVersion>4.1</alertCLocationTableVersion><alertCLocation>"
        "<specificLocation>1234</specificLocation></alertCLocation></alertCPoint>"
    )
    found = one(datex(record("Accident", "Uheld", place)))
    assert [(code.scheme, code.code) for code in found.codes] == [("alertc", "1234")]
    assert found.facts["alertc_table"] == "8 9 4.1"
    assert "sted ukendt" in found.problems
    assert found.areas == ()
