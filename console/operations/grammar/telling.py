"""What the grammar says: its problems in words, in Danish and English. Keyed by the code of a Trouble."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "empty": ("Skriv en type, et sted, en enhed eller et ord.", "Type a type, a place, a unit or a word."),
    "too_long": ("Teksten er for lang (højst {limit} tegn).", "The text is too long ({limit} characters at most)."),
    "reserved": ("'{word}' virker kun i vinduets bjælke.", "'{word}' works in the window's bar only."),
    "unknown_word": ("'{word}' blev ikke forstået.", "'{word}' was not understood."),
    "unknown_unit": ("Enheden '{word}' findes ikke.", "There is no unit '{word}'."),
    "ambiguous_unit": ("'{word}' findes i flere beredskaber: {choices}.", "Several services have '{word}': {choices}."),
    "unknown_incident": ("Hændelsen '{word}' findes ikke.", "There is no incident '{word}'."),
    "ambiguous_incident": ("'{word}' passer på flere: {choices}.", "'{word}' fits several: {choices}."),
    "unknown_type": ("Typen '{word}' findes ikke.", "There is no type '{word}'."),
    "ambiguous_type": ("'{word}' kan være flere typer: {choices}.", "'{word}' may be several types: {choices}."),
    "unknown_type_of_unit": ("Enhedstypen '{word}' findes ikke.", "There is no unit type '{word}'."),
    "unknown_status": ("Statussen '{word}' findes ikke.", "There is no status '{word}'."),
    "unknown_outcome": ("Udfaldet '{word}' findes ikke.", "There is no outcome '{word}'."),
    "unknown_priority": (
        "Prioriteten er k1, k2, liv, samf, værdi eller øvrig.",
        "Priority is k1, k2, liv, samf, værdi or øvrig.",
    ),
    "unknown_seat": ("Pladsen '{word}' findes ikke.", "There is no seat '{word}'."),
    "unknown_station": ("Stationen '{word}' findes ikke.", "There is no station '{word}'."),
    "unknown_task": ("Opgaven '{word}' findes ikke.", "There is no task '{word}'."),
    "unknown_clash": ("Konflikten '{word}' findes ikke.", "There is no conflict '{word}'."),
    "no_current": (
        "Hvilken hændelse? Vælg den, eller skriv nummeret.",
        "Which incident? Select it or type its number.",
    ),
    "missing_incident": ("Hvilken hændelse? Skriv nummeret.", "Which incident? Type its number."),
    "missing_unit": ("Hvilken enhed?", "Which unit?"),
    "missing_next": (
        "Næste hvad? Skriv 'næste kanal' eller 'næste station'.",
        "Next what? 'next channel' or 'next station'.",
    ),
    "missing_status": ("Hvilken status? Fx fr, af, le, kv.", "Which status? E.g. fr, af, le, kv."),
    "missing_verb": ("Hvad skal der ske? Fx send, flyt, reservér.", "What is to be done? E.g. send, move, reserve."),
    "missing_type": ("Hvilken type?", "Which type?"),
    "missing_type_of_unit": ("Hvilke enheder? Fx +2m s.", "Which units? E.g. +2m s."),
    "missing_text": ("Der mangler tekst.", "Text is missing."),
    "missing_outcome": ("Hvilket udfald? Fx reel, blind, falsk.", "Which outcome? E.g. reel, blind, falsk."),
    "missing_contact": ("Hvem er underrettet? Fx underret AMK.", "Who was told? E.g. inform AMK."),
    "no_twin": ("Ingen åben hændelse ved {word}.", "No open incident at {word}."),
    "no_call": ("Der er intet åbent opkald.", "There is no open call."),
    "unknown_call": ("Opkald {word} findes ikke.", "There is no call {word}."),
    "missing_what": ("Hvad? Fx tilskadekomne, savnede, mødested.", "What? E.g. injured, missing, staging."),
    "missing_role": ("Hvem og hvilke roller? Fx rolle Anna vagtleder.", "Who and which roles?"),
    "unknown_role": ("Rollen '{word}' findes ikke.", "There is no role '{word}'."),
    "unknown_group": ("SKS-gruppen '{word}' findes ikke.", "There is no talk-group '{word}'."),
    "missing_object": ("Hvilket anlæg? Skriv ABA-nummeret eller navnet.", "Which system? Type its number or name."),
    "not_an_area": (
        "Hvor? Fx fareområde Havnevej 1, Køge 300 m ,, gas",
        "Where? E.g. dangerarea Havnevej 1, Køge 300 m ,, gas",
    ),
    "missing_place": ("Hvor? Fx spær Storebælt til 18:00.", "Where? E.g. block Storebælt til 18:00."),
    "missing_level": ("Hvilket beredskabsniveau? Fx foreslå niveau 2.", "Which preparedness level? E.g. propose 2."),
    "missing_watch": ("Skriv: vagt overlever, eller vagt modtag.", "Type: watch hand, or watch take."),
    "missing_check": ("Hvad var ordet? Slut med: ord KOLA.", "What was the word? End with: word KOLA."),
    "missing_promises": (
        "Hvad må loves uden linje: intet, aftalt eller alt?",
        "What may be promised when cut off: nothing, agreed or all?",
    ),
    "missing_area": ("Hvilket område? Fx aflever syd.", "Which area? E.g. handback syd."),
    "missing_reason": ("Hvorfor? Skriv grunden efter området.", "Why? Type the reason after the area."),
    "missing_why": ("Hvorfor? Skriv grunden efter #.", "Why? Type the reason after #."),
    "missing_seat": ("Til hvilken plads?", "To which seat?"),
    "missing_time": ("Til hvornår? Fx til 22:10.", "Until when? E.g. til 22:10."),
    "missing_crew": ("Bemanding skrives 1-5 (leder-mandskab).", "Crew is written 1-5 (leader-crew)."),
    "missing_number": ("Hvilket nummer?", "Which number?"),
    "missing_choice": ("Hvilken af dem? Skriv 1 eller 2.", "Which of them? Type 1 or 2."),
    "level": ("Indsatsniveau er 1, 2 eller 3.", "Incident level is 1, 2 or 3."),
    "count": ("Antallet er for stort.", "The number is too large."),
    "one_unit": ("Én enhed ad gangen her.", "One unit at a time here."),
    "same_incident": ("Det er den samme hændelse.", "That is the same incident."),
    "task_elsewhere": ("Opgaven hører til en anden hændelse. Vælg den først.", "The task is another incident's."),
    "bad_time": ("'{word}' er ikke et klokkeslæt.", "'{word}' is no time of day."),
    "no_such_time": ("Klokken {word} fandtes ikke den nat.", "There was no {word} that night."),
    "dst": (
        "Klokken {word} var der to gange: skriv {word}a eller {word}b.",
        "{word} came twice: type {word}a or {word}b.",
    ),
    "future": ("Klokken {word} er ikke endnu. Mente du i går?", "It is not {word} yet. Did you mean yesterday?"),
    "past": ("Klokken {word} er allerede passeret.", "{word} has passed already."),
    "person_data": (
        "Ligner et CPR- eller telefonnummer. Brug 'tlf' for anmelderen.",
        "Looks like a CPR or phone number. Use 'tlf' for the caller.",
    ),
}


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def problem(code: str, lang: str, said: dict[str, str]) -> str:
    """The message of a problem; a code without words is told as it is."""
    both = PROBLEMS.get(code, (code, code))
    return both[lang == "en"].format_map(_Blank(said))
