"""CAP and DATEX II read against parsing the same bytes alone; memory. `python -m tests.bench.bench_feeds`."""

import io
import resource
import sys
import time
from xml.etree.ElementTree import iterparse

import defusedxml.ElementTree as Safe

from console.feeds import cap, datex2
from tests.bench.figures import Figure, told
from tests.feeds.test_laws import NOW, alert, record

DOCUMENTS = 2_000
SITUATIONS = 40_000
ROUNDS = 3
_DISPLAYED = "<latitude>55.63</latitude><longitude>12.08</longitude>"
USUAL = f"""<severity>medium</severity><probabilityOfOccurrence>certain</probabilityOfOccurrence><source>
<sourceCountry>dk</sourceCountry><sourceIdentification>vd</sourceIdentification><sourceName><values><value lang="da">V
</value></values></sourceName><reliable>true</reliable></source><cause><causeType>accident</causeType></cause><impact>
<capacityRemaining>50</capacityRemaining><numberOfLanesRestricted>1</numberOfLanesRestricted><trafficConstrictionType>
laneBlocked</trafficConstrictionType></impact><locationReference><coordinatesForDisplay>{_DISPLAYED}</coordinatesForDisplay>
<supplementaryPositionalDescription><roadInformation><roadNumber>E20</roadNumber></roadInformation><carriageway><carriageway>
mainCarriageway</carriageway><lane><laneUsage>lane1</laneUsage></lane></carriageway></supplementaryPositionalDescription>
<alertCLinear><alertCLocationCountryCode>8</alertCLocationCountryCode><alertCLocationTableNumber>9</alertCLocationTableNumber>
<alertCDirection><alertCDirectionCoded>positive</alertCDirectionCoded></alertCDirection><alertCMethod4PrimaryPointLocation>
<alertCLocation><specificLocation>1234</specificLocation></alertCLocation><offsetDistance><offsetDistance>120</offsetDistance>
</offsetDistance></alertCMethod4PrimaryPointLocation><alertCMethod4SecondaryPointLocation><alertCLocation>
<specificLocation>1235</specificLocation></alertCLocation></alertCMethod4SecondaryPointLocation></alertCLinear>
<gmlLineString srsName="4326"><posList>55.63 12.08 55.64 12.09 55.65 12.11</posList></gmlLineString></locationReference>
<accidentType>vehicleOverturned</accidentType><vehicleInvolved><vehicleType>lorry</vehicleType></vehicleInvolved>"""
"""What a record holds beside its times and words where a national publication sends it: written by us to that shape."""


def main() -> int:
    """Print the figures."""
    figures = [_cap(), *_datex()]
    return told(figures)


def _cap() -> Figure:
    data = alert(infos=2)
    started = time.perf_counter()
    for _ in range(DOCUMENTS):
        Safe.fromstring(data, forbid_dtd=True)
    floor = time.perf_counter() - started
    started = time.perf_counter()
    for _ in range(DOCUMENTS):
        cap.parse(data, NOW)
    seconds = time.perf_counter() - started
    rate, ratio = DOCUMENTS / seconds, seconds / floor
    return "CAP documents a second", f"{rate:,.0f}", f">= 1,000, or <= 2 x ({ratio:.1f} x)", rate >= 1_000 or ratio <= 2


def _datex() -> list[Figure]:
    small = record("Accident", "Uheld") + record("RoadOrCarriagewayOrLaneManagement", "Vejen er spærret")
    data = _document(small, SITUATIONS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pairs = [(_bare(data), _streamed(data)) for _ in range(ROUNDS)]  # turn by turn: the machine's mood is the same
    floor, seconds = (min(pair[n] for pair in pairs) for n in (0, 1))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    whole = _made(data)
    usual = _document(record("Accident", "Uheld på E20", USUAL), SITUATIONS // 3)
    ordinary = min(_made(usual) / _bare(usual) for _ in range(ROUNDS))
    told = f"DATEX II, {len(data) / 1e6:.0f} MB streamed, over a bare iterparse"
    return [
        (told, f"{seconds / floor:.2f} x", "<= 2 x", seconds / floor <= 2),
        ("… made into warnings, situations as countries send them", f"{ordinary:.1f} x", "<= 2 x", ordinary <= 2),
        (
            "… made into warnings, situations of two short records",
            f"{whole / floor:.1f} x",
            f"{SITUATIONS / whole:,.0f} /s",
            True,
        ),
        ("… memory grown by streaming", f"{grown:.0f} MB", "<= 150 MB", grown <= 150),
    ]


def _document(records: str, count: int) -> bytes:
    body = "".join(f'<situation id="S{n}">{records}</situation>' for n in range(count))
    return f'<messageContainer modelBaseVersion="3"><payload>{body}</payload></messageContainer>'.encode()


def _bare(data: bytes) -> float:
    started = time.process_time()
    for _, element in iterparse(io.BytesIO(data), events=("start", "end")):
        element.clear()
    return time.process_time() - started


def _streamed(data: bytes) -> float:
    started = time.process_time()
    count = sum(1 for _ in datex2.Reading().situations(io.BytesIO(data)))
    assert count == SITUATIONS
    return time.process_time() - started


def _made(data: bytes) -> float:
    started = time.process_time()
    datex2.stream(io.BytesIO(data), NOW)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
