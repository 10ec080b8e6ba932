"""What holds for every document, recorded or not."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.warning import KINDS, STATES
from console.feeds import cap, reach, recognising, times
from console.feeds.plain import plain
from console.feeds.refusal import Unreadable

NOW = 1_795_183_200_000  # 20 November 2026, 14:00 UTC
ALERT = """<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>a1</identifier><sender>dmi</sender><sent>2026-11-20T08:00:00+01:00</sent><status>{status}</status>
<msgType>{type}</msgType><scope>Public</scope>{infos}</alert>"""
INFO = """<info><language>{language}</language><category>Met</category><event>{event}</event><severity>{severity}</severity>
<onset>{onset}</onset><expires>{expires}</expires><headline>{headline}</headline>
<parameter><valueName>awareness_level</valueName><value>{level}</value></parameter>
<area><areaDesc>x</areaDesc>{place}</area></info>"""
USUAL = {
    "language": "da", "event": "Kraftig vind", "severity": "Moderate", "onset": "2026-11-20T10:00:00Z",
    "expires": "2026-11-20T20:00:00Z", "headline": "Kraftig vind", "level": "3; orange; Severe",
    "place": "<geocode><valueName>EMMA_ID</valueName><value>DK001</value></geocode>",
}  # fmt: skip
SITUATION = """<situation id="{id}">{records}</situation>"""
RECORD = """<situationRecord xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="sit:{type}" id="r{n}" version="1">
<validity><validityStatus>{status}</validityStatus><validityTimeSpecification>
<overallStartTime>2026-11-20T10:00:00Z</overallStartTime></validityTimeSpecification></validity>
<generalPublicComment><comment><values><value lang="da">{told}</value></values></comment></generalPublicComment>
{more}</situationRecord>"""


def alert(status: str = "Actual", type: str = "Alert", infos: int = 1, **fields: str) -> bytes:
    blocks = "".join(INFO.format(**(USUAL | fields)) for _ in range(infos))
    return ALERT.format(status=status, type=type, infos=blocks).encode()


def one(data: bytes, now: int = NOW):
    (warning,) = reach.applied(recognising.parse(data, "auto", now)).warnings
    return warning


def datex(*records: str) -> bytes:
    inside = SITUATION.format(id="S1", records="".join(records))
    return f'<messageContainer modelBaseVersion="3"><payload>{inside}</payload></messageContainer>'.encode()


def record(type: str, told: str = "", more: str = "", status: str = "active") -> str:
    return RECORD.format(type=type, n=len(told), told=told, more=more, status=status)


def test_the_awareness_level_ranks_before_the_severity():
    assert one(alert()).level == 3
    assert one(alert(level="")).level_source == "severity"
    assert one(alert(level="99; pink; ?")).problems == ("ukendt varselsniveau: 99; pink; ?",)


def test_green_is_level_one():
    assert one(alert(level="1; green; Minor", severity="Severe")).level == 1


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-11-20T09:59:59Z", "upcoming"), ("2026-11-20T10:00:00Z", "active"), ("2026-11-20T20:00:00Z", "expired")],
)
def test_a_warning_is_over_by_our_own_clock(now: str, state: str):
    at, _ = times.read(now)
    assert at is not None
    assert one(alert(), at).state == state


@pytest.mark.parametrize("status", ["Exercise", "Test", "System", "Draft"])
def test_what_is_not_meant_is_marked(status: str):
    found = one(alert(status=status))
    assert (found.test, found.state) == (True, "test")


def test_danish_is_read_before_english_and_english_before_the_rest():
    both = alert(language="da", headline="Storm").replace(
        b"</alert>", INFO.format(**(USUAL | {"language": "en-GB"})).encode()
    )
    assert one(both + b"</alert>").headline == "Storm"
    english = alert(language="de-DE", headline="Sturm").replace(
        b"</alert>", INFO.format(**(USUAL | {"language": "en", "headline": "Storm!"})).encode()
    )
    assert one(english + b"</alert>").headline == "Storm!"


def test_a_polygon_is_drawn_longitude_first_and_touches_its_area():
    found = one(alert(place="<polygon>57.0,9.8 57.1,9.8 57.1,10.0 57.0,9.8</polygon>"))
    assert found.geometry == {"type": "Polygon", "coordinates": [[(9.8, 57.0), (9.8, 57.1), (10.0, 57.1), (9.8, 57.0)]]}
    assert found.areas == ("nord",)


def test_a_circle_without_extent_is_a_point_and_a_real_one_is_round():
    assert one(alert(place="<circle>55.7,12.5 0</circle>")).geometry == {"type": "Point", "coordinates": (12.5, 55.7)}
    assert one(alert(place="<circle>55.7,12.5 5</circle>")).areas == ("oest",)


@pytest.mark.parametrize(
    ("scheme", "code", "areas"),
    [("NUTS3", "DK041", ("midt",)), ("EMMA_ID", "DK003", ("oest",)), ("municipality", "461", ("syd",)), ("postcode", "9000", ("nord",))],
)  # fmt: skip
def test_a_code_decides_where_it_applies(scheme: str, code: str, areas: tuple[str, ...]):
    place = f"<geocode><valueName>{scheme}</valueName><value>{code}</value></geocode>"
    assert one(alert(place=place)).areas == areas


def test_twenty_thousand_corners_are_kept():
    corners = " ".join(f"{55 + n / 40_000:.6f},{9 + (n % 7) / 100:.4f}" for n in range(20_001))
    found = one(alert(place=f"<polygon>{corners}</polygon>"))
    assert found.geometry is not None
    assert len(found.geometry["coordinates"][0]) >= 20_001


def test_one_bad_alert_does_not_hide_the_others():
    good = {"identifier": "g", "sender": "s", "sent": "2026-11-20T08:00:00Z", "status": "Actual", "msgType": "Alert"}
    rows = [{"uuid": "1", "alert": good}, {"uuid": "2"}, 7, {"uuid": "3", "alert": {"identifier": 3}}]
    found = recognising.parse(json.dumps({"warnings": rows}).encode(), "auto", NOW)
    assert [warning.id for warning in found.warnings] == ["g"]
    assert len(found.rejected) == 3


def test_an_empty_feed_is_a_quiet_day():
    found = recognising.parse(b'{"warnings": []}', "auto", NOW)
    assert (found.complete, found.warnings) == (True, ())


def test_the_closure_leads_whatever_order_the_records_stand_in():
    accident = record("Accident", "Uheld")
    closure = record(
        "RoadOrCarriagewayOrLaneManagement", "Spærret mellem 52 og 53",
        "<roadOrCarriagewayOrLaneManagementType>roadClosed</roadOrCarriagewayOrLaneManagementType>",
    )  # fmt: skip
    for records in ((accident, closure), (closure, accident)):
        found = one(datex(*records))
        assert (found.kind, found.level, found.records) == ("road-closed", 3, 2)
        assert found.headline == "Vejen er spærret: Spærret mellem 52 og 53"
        assert "Uheld" in found.text


def test_a_suspended_record_holds_nothing():
    assert one(datex(record("Accident", "Uheld", status="suspended"))).state == "ended"


def test_utm_and_degrees_in_one_document_are_the_same_place():
    utm = record(
        "Accident",
        "a",
        '<gmlLineString srsName="25832"><posList>580000 6200000 580100 6200000</posList></gmlLineString>',
    )
    found = one(datex(utm))
    assert found.geometry is not None
    lon, lat = found.geometry["coordinates"][0]
    assert (round(lon, 2), round(lat, 2)) == (10.28, 55.94)


def test_alert_c_without_coordinates_is_kept_as_place_unknown():
    told = record("Accident", "a", "<alertCLocation><specificLocation>1234</specificLocation></alertCLocation>")
    found = one(datex(told))
    assert "sted ukendt" in found.problems
    assert [(code.scheme, code.code) for code in found.codes] == [("alertc", "1234")]


def test_a_packed_document_is_unpacked_and_a_bomb_is_not(monkeypatch: pytest.MonkeyPatch):
    assert one(gzip.compress(alert())).level == 3
    monkeypatch.setattr("console.feeds.reading.LARGEST", 10_000)
    with pytest.raises(Unreadable, match="for stort"):
        recognising.parse(gzip.compress(b" " * 100_000 + alert()), "auto", NOW)


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\xef\xbb\xbf", b"hej", b"<html><body/></html>", b"[[[[", b"{" * 5000, b"<a"]
)
def test_what_is_nothing_of_ours_is_refused_in_words(data: bytes):
    with pytest.raises(Unreadable, match=r"\w{4}"):
        recognising.parse(data, "auto", NOW)


@given(st.binary(max_size=400))
def test_no_bytes_make_any_reader_fail(data: bytes):
    for form in ("auto", *recognising.FORMATS):
        for start in (b"", b"<alert>", b'{"warnings":[', b"[{"):
            try:
                recognising.parse(start + data, form, NOW)
            except Unreadable:
                continue


WHOLE = [
    alert(infos=2),
    datex(record("Accident", "x")),
    b'{"warnings":[{"alert":{"identifier":"a","info":[{"area":[{}]}]}}]}',
]


@given(st.sampled_from(WHOLE), st.data())
def test_a_document_with_a_wound_gives_warnings_or_a_reason(whole: bytes, data: st.DataObject):
    at = data.draw(st.integers(0, len(whole) - 1))
    wound = data.draw(st.binary(max_size=12))
    cut = data.draw(st.integers(0, 40))
    try:
        found = reach.applied(recognising.parse(whole[:at] + wound + whole[at + cut :], "auto", NOW))
    except Unreadable:
        return
    assert all(warning.kind in KINDS and warning.state in STATES for warning in found.warnings)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["type", "features", "properties", "geometry", "coordinates", "warnings", "alert", "identifier", "info",
                         "area", "polygon", "geocode", "value", "zipcodes", "tag", "entityType", "center", "lat", "lng", "bounds",
                         "parameterId", "observed", "header", "layerName", "trafikmeldinger"]), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_no_json_makes_any_reader_fail(value: object):
    data = json.dumps(value).encode()
    for form in ("auto", *recognising.FORMATS):
        try:
            reach.applied(recognising.parse(data, form, NOW))
        except Unreadable:
            continue


@given(st.text())
def test_no_time_is_a_trace(text: str):
    at, doubt = times.read(text)
    assert at is None or isinstance(at, int)
    assert at is not None or doubt or not text.strip()


@given(st.text(alphabet="<>/&;scriptabc35 \n\"'=", max_size=60))
def test_plain_text_has_no_script(text: str):
    assert "<script" not in plain(text).lower()


def test_cap_alone_reads_as_cap():
    assert cap.parse(alert(), NOW).format == "cap"
