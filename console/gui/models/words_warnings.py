"""The words of the warnings, in Danish and in English."""

WARNINGS: dict[str, tuple[str, str]] = {
    "warnings.title": ("Varsler", "Warnings"),
    "warnings.level1": ("Grøn", "Green"),
    "warnings.level2": ("Gul", "Yellow"),
    "warnings.level3": ("Orange", "Orange"),
    "warnings.level4": ("Rød", "Red"),
    "warnings.here": ("{n} her", "{n} here"),
    "warnings.red": ("{n} rød her", "{n} red here"),
    "warnings.waiting": ("{n} ikke kvitteret", "{n} not acknowledged"),
    "warnings.others": ("{n} andre steder", "{n} elsewhere"),
    "warnings.nowhere": ("sted ukendt", "place unknown"),
    "warnings.now": ("nu", "now"),
    "warnings.open": ("videre", "open"),
    "warnings.tomorrow": ("i morgen", "tomorrow"),
    "warnings.days": ("man tir ons tor fre lør søn", "Mon Tue Wed Thu Fri Sat Sun"),
    "warnings.confirmed": ("for {age} siden", "{age} ago"),
    "warnings.unread": ("Ingen kilder er slået til: overblik feeds check", "No sources are on: overblik feeds check"),
    "warnings.none": ("Ingen varsler, bekræftet {at}", "No warnings, confirmed {at}"),
    "warnings.unknown": ("Ukendt siden {since}: kilden svarer ikke", "Unknown since {since}: the source is silent"),
    "warnings.never": ("Ukendt: kilden har ikke svaret endnu", "Unknown: the source has not answered yet"),
    "warnings.silent": ("{name} svarer ikke siden {since}", "{name} silent since {since}"),
    "warnings.sources": ("kilder: {n} svarer", "sources: {n} answering"),
    "warnings.checklist": ("Tjekliste (eksempeldata)", "Checklist (example data)"),
    "warnings.shelved": ("til side til {at}", "aside until {at}"),
    "warnings.unseen": ("IKKE SET AF: {who}", "NOT SEEN BY: {who}"),
    "warnings.unseen_n": ("{n} ikke set overalt", "{n} not seen everywhere"),
    "warnings.seen": ("Kvitteret: {who}", "Acknowledged: {who}"),
    "warnings.keys": (
        ("Enter kvitterer · Mellemrum viser alt · → kort · Insert hændelse · Shift+Insert opgave · Ctrl+Insert"
        " beredskabsniveau · Delete spærrer vejen · End lægger til side · 1–9 tjeklisten"),
        ("Enter acknowledges · Space shows all · → map · Insert incident · Shift+Insert task · Ctrl+Insert"
        " preparedness level · Delete closes the road · End puts aside · 1–9 the checklist"),
    ),
}  # fmt: skip
