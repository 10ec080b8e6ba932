"""The words of the map, in Danish and in English."""

MAP: dict[str, tuple[str, str]] = {
    "place.beach": ("redningsnummer", "beach number"),
    "place.station": ("station", "station"),
    "place.crossing": ("kryds", "crossing"),
    "place.km": ("motorvej", "motorway"),
    "place.position": ("position", "position"),
    "map.title": ("Kort", "Map"),
    "map.shown": ("{n} hændelser", "{n} incidents"),
    "map.unplaced": ("{n} uden sted", "{n} without a place"),
    "map.unsure": ("sted ubekræftet: omtrentligt på kortet", "place unconfirmed: roughly where it is"),
    "map.told": ("egen position, {age} gammel", "own position, {age} old"),
    "map.underway": ("på vej: position skønnet", "on the way: position estimated"),
    "map.inside": (
        "{incidents} hændelser og {units} enheder i området",
        "{incidents} incidents and {units} units inside",
    ),
    "map.reading": ("Kortet hentes …", "Reading the map …"),
    "map.reckoned": ("positioner skønnet fra status", "positions reckoned from status"),
    "map.units": ("Enheder", "Units"),
    "map.warnings": ("Varsler", "Warnings"),
    "map.cover": ("Dækning i 5, 10 og 15 min, lige linje", "Cover within 5, 10 and 15 min, straight lines"),
    "map.objects": ("Objekter og farer", "Objects and dangers"),
    "map.background": ("Baggrundskort", "Background map"),
    "map.object": ("Objekt i registret", "Object of the register"),
    "map.danger": ("Objekt med fare", "Object with a danger"),
    "map.place_mark": ("Mødested, opmarch, samleplads …", "Rendezvous, staging, assembly …"),
    "map.within": ("Stedet ligger et sted i ringen", "The place is somewhere in the ring"),
    "map.warned_print": ("Varslet område: tættere er alvorligere", "Warned area: denser is graver"),
    "map.sketch": ("Tegning på kortet", "Drawing on the map"),
    "map.corners": ("{n} punkter", "{n} points"),
    "map.sketched": (
        (
            "{n} punkter · {metres} · klik eller mellemrum: punkt · Backspace: fortryd · Enter: spær vejen ·"
            " Shift+Enter: fareområde · Esc"
        ),
        (
            "{n} points · {metres} · click or space: point · Backspace: undo · Enter: close the road ·"
            " Shift+Enter: area of danger · Esc"
        ),
    ),
    "map.roads": ("Veje", "Roads"),
    "map.closures": ("Lukkede veje", "Closed roads"),
    "map.legend": ("Signaturer", "Legend"),
    "map.on": ("til", "on"),
    "map.off": ("fra", "off"),
    "map.uncovered": ("Hændelse uden enhed", "Incident without a unit"),
    "map.covered": ("Hændelse med enhed", "Incident with a unit"),
    "map.uncertain": ("Sted ubekræftet", "Place unconfirmed"),
    "map.station": ("Station", "Station"),
    "map.state_centre": ("Beredskabsstyrelsens center", "State centre"),
    "map.warned": ("Varslet område: gul, orange, rød", "Warned area: yellow, orange, red"),
    "map.keys": (
        "Pile flytter · + − zoomer · Home eget område · End Danmark · PgDn næste hændelse",
        "Arrows move · + − zoom · Home own area · End Denmark · PgDn next incident",
    ),
    "map.measured": ("{metres} i luftlinie", "{metres} as the crow flies"),
    "map.measure": ("Mål: klik fra og til, Esc slutter", "Measure: click from and to, Esc ends"),
}
