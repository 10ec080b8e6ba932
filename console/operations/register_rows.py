"""A row of a file as the register writes it, and the entity it is already known as. What is wrong raises Dirty."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from console.domain.lookup import station_for_place
from console.domain.reference import Reference
from console.domain.register import aba_number, demands_in, plain
from console.domain.text import safe
from console.operations import register_shapes
from console.operations.act import Act
from console.operations.csv_rows import Dirty, Row
from console.store import reading_registers

OBJECT_COLUMNS = {
    "id": "", "aba": "aba-nummer abanummer nummer", "name": "navn objekt", "address": "adresse sted",
    "keybox": "nøgleboks", "access": "tilkørsel", "contacts": "kontakter", "dangers": "farer", "sks": "",
    "demands": "mødeplan", "withdrawn": "udgået", **register_shapes.COLUMNS,
}  # fmt: skip
CONTACT_COLUMNS = {
    "id": "", "function": "funktion", "name": "navn hvem", "area": "område", "hours": "tid tidsrum", "numbers": "numre",
    "withdrawn": "udgået",
}  # fmt: skip
_YES = frozenset(("ja", "yes", "1", "x", "true", "sig"))
_PHONE = re.compile(r"\+?[\d ()-]{3,25}(?: ?lokal ?\d+)?")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_DANGER = ("kind", "text", "source", "noted", "until", "say")


def yes(said: str) -> bool:
    """Whether a field says yes."""
    return plain(said) in _YES


def object_body(act: Act, row: Row) -> dict[str, Any]:
    """The fields of an object: a name, and an address, an ABA number or a shape on the ground."""
    number = "".join(row.get("aba", "").split())
    if number and (aba_number(number) != number):
        raise Dirty(f"ABA-nummeret '{row['aba']}' er ikke ni cifre")
    name, address = safe(row.get("name", ""), 200), safe(row.get("address", ""), 500)
    shape = register_shapes.shape_for(act, row, address)
    if not name or not (address or number or shape):
        raise Dirty("navn, og adresse, ABA-nummer eller omrids, mangler")
    body: dict[str, Any] = {
        "name": name,
        "address": address,
        "aba": number,
        "station": station_for_place(act.reference, act.store.area, address),
        "contacts": _several(row.get("contacts", "")),
        "dangers": [_danger(said) for said in row.get("dangers", "").split(";") if said.strip()],
        "demands": _demands(act.reference, row.get("demands", "")),
    }
    body |= {"shape": shape} if shape else {}
    return body | {key: safe(row.get(key, ""), 500) for key in ("keybox", "access", "sks")}


def contact_body(act: Act, row: Row) -> dict[str, Any]:
    """The fields of a contact: a function, and a name or a number."""
    function, name = safe(row.get("function", ""), 200), safe(row.get("name", ""), 200)
    numbers = _several(row.get("numbers", ""))
    wrong = [number for number in numbers if not _PHONE.fullmatch(number)]
    if wrong:
        raise Dirty(f"'{wrong[0]}' er ikke et telefonnummer")
    if not function or not (name or numbers):
        raise Dirty("funktion, og navn eller nummer, mangler")
    area = plain(row.get("area", "")) or act.store.area
    if area not in act.reference.areas:
        raise Dirty(f"området '{row['area']}' findes ikke")
    return {
        "function": function,
        "name": name,
        "area": area,
        "hours": safe(row.get("hours", ""), 200),
        "numbers": numbers,
    }


def _several(said: str) -> list[str]:
    return [safe(part, 200) for part in said.split("|") if safe(part, 200)]


def _danger(said: str) -> dict[str, Any]:
    """`kind|text|source|noted|until|say`: what, where known from, when, until when, and whether the alarm says it."""
    parts = [safe(part, 500) for part in said.split("|")]
    if len(parts) > len(_DANGER) or not parts[0]:
        raise Dirty(f"faren '{said.strip()}' skrives art|tekst|kilde|dato|udløb|sig")
    row: dict[str, Any] = dict(zip(_DANGER, (*parts, "", "", "", "", ""), strict=False))
    return row | {"noted": _date(row["noted"]), "until": _date(row["until"]), "say": yes(row["say"])}


def _date(said: str) -> str:
    """A date as ISO, from ISO or the Danish day.month.year; raises Dirty."""
    if not said:
        return ""
    found = _DAY.fullmatch(said)
    try:
        day = date(*map(int, found.group(3, 2, 1))) if found else date.fromisoformat(said)
    except ValueError:
        raise Dirty(f"'{said}' er ikke en dato (fx 31.12.2026)") from None
    return day.isoformat()


def _demands(reference: Reference, said: str) -> str:
    """The object's own turn-out, each type one the pack knows."""
    for part in said.upper().split():
        codes = [code for demand in demands_in(part) for code in (demand.type, *demand.or_types)]
        unknown = [code for code in codes or [part] if code not in reference.unit_types]
        if unknown:
            raise Dirty(f"mødeplanen: enhedstypen '{unknown[0]}' findes ikke")
    return " ".join(said.upper().split())


def known_object(act: Act, body: Mapping[str, Any]) -> str | None:
    """The object of this ABA number, else of this name and address; one that was withdrawn counts."""
    if body["aba"]:
        found = reading_registers.keyed(act.db, (f"a:{body['aba']}", f"-a:{body['aba']}"))
        if found:
            return found[0]
    name = plain(body["name"])
    held = reading_registers.objects(act.db, reading_registers.keyed(act.db, (f"n:{name}", f"-n:{name}")), act.now)
    alike = [known for known in held if plain(known.address) == plain(body["address"])]
    same = [known for known in alike if known.aba in ("", body["aba"]) or not body["aba"]]
    return same[0].id if same else None


def known_contact(act: Act, body: Mapping[str, Any]) -> str | None:
    """The contact of this function, name and area; one that was withdrawn counts."""
    held = reading_registers.contacts(act.db, body["function"], body["area"], withdrawn=True)
    same = [known for known in held if known.area == body["area"] and plain(known.name) == plain(body["name"])]
    return same[0].id if same else None


def identity(kind: str, body: Mapping[str, Any]) -> set[str]:
    """What a row is recognised by, so that two rows of one file about one thing meet."""
    if kind == "contact":
        return {f"{plain(body['function'])}|{plain(body['name'])}|{body['area']}"}
    named = f"{plain(body['name'])}|{plain(body['address'])}"
    return {named, body["aba"]} if body["aba"] else {named}
