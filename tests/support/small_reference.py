"""A reference pack small enough to know by heart: twelve units, a call sign two services share, ten types."""

from console.domain.reference import (
    Area,
    Demand,
    IncidentType,
    Outcome,
    Place,
    Reference,
    Role,
    Service,
    Station,
    StatusCode,
    Threshold,
    Unit,
    UnitType,
)

_TYPES = (
    ("BYG-VILLA", "Bygn.brand-Villa/Rækkehus", "House fire", "building_fire", "fire", "villa rækkehus", "K1"),
    ("BYG-LEJLIGHED", "Bygn.brand-Lejlighed", "Flat fire", "building_fire", "fire", "lejlighed", "K1"),
    ("ABA", "BRANDALARM (ABA)", "Automatic fire alarm", "alarm", "alarm", "aba brandalarm", "K1"),
    ("KOE-BIL", "Brand-Bil i det fri", "Car fire", "vehicle_fire", "fire", "bil bilbrand", "K1"),
    ("FUH-FASTKLEMT", "FUH-Fastklemte", "Road accident with trapped", "rescue", "road-accident", "fuh fastklemt", "K1"),
    ("DRUKNE", "Drukneulykke", "Drowning", "drowning", "drowning", "drukne druknet", "K1"),
    ("VEJR-TRAE", "Stormskade-væltet træ", "Fallen tree", "weather", "storm", "træ trae", "øvrig"),
    ("VEJR-TAG", "Stormskade-tag", "Roof damage", "weather", "wind", "tag tagsten", "værdi"),
    ("VEJR-KAELDER", "Oversvømmelse-kælder", "Flooded basement", "weather", "flood", "kælder", "værdi"),
    ("RED-ELEVATOR", "Redn.-Person i elevator", "Person in lift", "rescue", "rescue", "elevator", "K2"),
)
_UNIT_TYPES = (
    ("M", "autosprøjte", "pump", 1, 5),
    ("V", "vandtankvogn", "water", 0, 2),
    ("S", "drejestige", "special", 0, 2),
    ("IL", "indsatsleder", "leader", 1, 0),
    ("R", "redningsvogn", "special", 0, 2),
)
_FLEET = (
    ("RO", "ROM1"),
    ("RO", "ROM2"),
    ("RO", "ROV1"),
    ("RO", "ROS1"),
    ("RO", "ROIL1"),
    ("RO", "ROR1"),
    ("KG", "KGM1"),
    ("KG", "KGV1"),
    ("KG", "KGIL1"),
    ("SL", "SLM1"),
    ("SL", "SLV1"),
    ("HD", "KGM1"),
)
_OUTCOMES = (
    ("reel", "reel alarm", "real alarm", ("real",), ""),
    ("blind_aba", "blind ABA-alarm", "unwanted", ("blindaba",), "cause"),
    ("blind", "blind alarm", "good-faith false alarm", (), ""),
    ("falsk", "falsk alarm", "malicious", ("false",), ""),
    ("aflyst_før", "aflyst før afgang", "cancelled before departure", (), ""),
    ("dublet", "dublet", "duplicate", (), ""),
    ("aflyst_undervejs", "aflyst undervejs", "cancelled en route", ("aflyst",), ""),
    ("henvist", "henvist / ingen udrykning", "referred", ("referred",), "to"),
    ("overdraget", "overdraget", "handed over", (), "to"),
)


def small_reference() -> Reference:
    """Services rb and tb in oest, hd in syd; KGM1 exists in oest (tb) and in syd (hd)."""
    stations = {
        "RO": Station("RO", "RB", "Roskilde", "RO", ("4000",), None, None),
        "KG": Station("KG", "TB", "Køge", "KG", ("4600",), None, None),
        "SL": Station("SL", "RB", "Slagelse", "SL", ("4200",), None, None),
        "HD": Station("HD", "HDB", "Haderslev", "HD", ("6100",), None, None),
    }
    units = [_unit(stations[station], callsign) for station, callsign in _FLEET]
    return Reference(
        version="small",
        hash="small-grammar",
        areas={"oest": Area("oest", "Østdanmark", "Ø"), "syd": Area("syd", "Syddanmark", "S")},
        services={
            "RB": Service("RB", "municipal", "Roskilde Brandvæsen", "rb", "oest"),
            "TB": Service("TB", "municipal", "Trekroner Beredskab", "tb", "oest"),
            "HDB": Service("HDB", "municipal", "Haderslev Beredskab", "hd", "syd"),
        },
        stations=stations,
        unit_types={
            code: UnitType(code, name, role, leader, crew, ()) for code, name, role, leader, crew in _UNIT_TYPES
        },
        units={unit.id: unit for unit in units},
        incident_types={row[0]: _kind(*row) for row in _TYPES},
        thresholds=(Threshold("uncovered", "*", 60, 180),),
        roles={
            "alt": Role("alt", "alt", "all", frozenset({"*"})),
            "vagtleder": Role("vagtleder", "Vagtleder", "Shift leader", frozenset({"dispatch", "log"})),
        },
        status_codes=(
            StatusCode("*", "fr", "on_scene", "Fremme", "both"),
            StatusCode("TB", "4", "on_scene", "Fremme", "both"),
        ),
        outcomes={
            name: Outcome(name, said, english, also, True, asks) for name, said, english, also, asks in _OUTCOMES
        },
        places=(
            Place("Roskilde", "4000", "RO"),
            Place("Køge", "4600", "KG"),
            Place("Slagelse", "4200", "SL"),
            Place("Haderslev", "6100", "HD"),
        ),
        neighbours={name: tuple(other for other in stations if other != name) for name in stations},
    )


def _kind(
    code: str, wording: str, english: str, group: str, pictogram: str, aliases: str, priority: str
) -> IncidentType:
    first = (Demand(1, "IL"), Demand(1, "M"), Demand(1, "V"))
    steps = (first, (Demand(1, "M"), Demand(1, "S")))
    return IncidentType(code, {}, wording, english, group, pictogram, tuple(aliases.split()), steps, priority)


def _unit(station: Station, callsign: str) -> Unit:
    kind = callsign[2:].rstrip("0123456789")
    _, _, _, leader, crew = next(row for row in _UNIT_TYPES if row[0] == kind)
    return Unit(f"{station.service}-{callsign}", callsign, station.service, station.id, kind, leader, crew, "full_time")
