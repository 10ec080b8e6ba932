"""Blank numbered forms, their fields in the order the commands are typed afterwards (ops M11)."""

from console.reports.leaves import Form

FORMS = 4  # a page holds two
_ACTS = 8
_HEAD = (
    (("kl (TT:MM:SS)", 2.0), ("type / melding", 5.0), ("prioritet: k1 k2 liv samf værdi øvrig", 4.0)),
    (("sted: vej nr, postnr by", 8.0), ("@station", 3.0)),
    (("# note: hvad, hvem i fare, adgang", 11.0),),
    (("anmelder: navn", 6.0), ("telefon", 5.0)),
    (("send: enheder", 8.0), ("alarmeret kl", 3.0)),
)
_ACT = (("enhed(er)", 3.0), ("kv af fr in le st / hjem / note …", 6.0), ("kl", 2.0))
_END = ((("luk: udfald", 3.0), ("årsag / til hvem", 5.0), ("kl", 2.0), ("indtastet af", 2.0)),)


def blank(stamp: str, count: int = FORMS) -> list[Form]:
    """Forms numbered `stamp-1`, `stamp-2` …; the stamp is the kit's own day and second, so two kits share none."""
    lines = (*_HEAD, *((_ACT,) * _ACTS), *_END)
    return [Form(f"{stamp}-{n}", lines) for n in range(1, count + 1)]
