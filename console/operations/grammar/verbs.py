"""The verbs, once: the grammar, the palette and the cheat sheet read this table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from console.domain.reference import Reference
from console.domain.text import folded
from console.operations.grammar.spelling import near
from console.operations.grammar.statuses import STATUS_WORDS
from console.operations.grammar.tables import Words


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its Danish word, short forms, English words, one line of help, an example, and the mandate it needs."""

    id: str
    word: str
    short: tuple[str, ...]
    english: tuple[str, ...]
    help_da: str
    help_en: str
    example: str
    mandate: str

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that may be typed for it."""
        return (self.word, *self.short, *self.english)


def _verb(id: str, word: str, short: str, english: str, help_da: str, help_en: str, example: str, mandate: str) -> Verb:
    return Verb(id, word, tuple(short.split()), tuple(english.split()), help_da, help_en, example, mandate)


VERBS = (
    _verb("open", "ny", "opret", "new open", "Opret en hændelse", "Open an incident", "ny villa Algade 12, 4000 # røg k1", "take_in"),
    _verb("send", "send", "alarmer alarmér afsend", "dispatch alert", "Alarmér enheder, eller forslaget", "Alert units, or the proposal", "send roil1 rom1 734", "dispatch"),
    _verb("note", "note", "notér noter", "log", "Skriv i hændelsens log", "Write in the incident's log", "note 734 ejer er på stedet", "log"),
    _verb("amend", "sending2", "", "amend", "Tilføj Sending 2", "Add a second message", "sending2 røg fra taget", "log"),
    _verb("level", "indsats", "indsatsniveau", "level", "Sæt indsatsniveau 1, 2 eller 3", "Set the incident level", "indsats 2", "dispatch"),
    _verb("home", "hjem", "hjemsend frigiv", "home release", "Send enheder hjem fra stedet", "Release units from the scene", "hjem rom1 rov1", "dispatch"),
    _verb("close", "luk", "afslut", "close finish", "Afslut en hændelse med et udfald", "Close an incident with an outcome", "luk 734 blind aba kogning", "close"),
    _verb("reopen", "genåbn", "", "reopen", "Åbn en afsluttet hændelse igen", "Open a closed incident again", "genåbn 18734", "reopen"),
    _verb("merge", "flet", "", "merge", "Flet en dublet ind i en anden", "Merge a duplicate into another", "flet 735 i 734", "merge"),
    _verb("separate", "adskil", "", "separate split", "Tag en flettet eller tilknyttet ud igen", "Take a merged or tied one out", "adskil 735", "merge"),
    _verb("tie", "knyt", "", "tie link", "Knyt til en større hændelse", "Tie under a major incident", "knyt 735 til 734", "merge"),
    _verb("find", "find", "søg", "search", "Søg i hændelser, log, enheder og steder", "Search everything", "find Algade", "read"),
    _verb("undo", "fortryd", "", "undo", "Fortryd sidste handling; en alarm bliver tilbagekald", "Undo the last act; an alert becomes a recall", "fortryd", "log"),
    _verb("called", "kaldt", "", "called", "Enheden er kaldt op og alarmeret", "The unit was reached and is alerted", "kaldt rom1", "dispatch"),
    _verb("take", "tag", "", "take", "Tag hændelsen til denne plads", "Take the incident to this seat", "tag 734", "log"),
    _verb("hand_over", "overdrag", "giv", "handover", "Giv hændelsen til en anden plads", "Hand the incident to another seat", "overdrag 734 S2", "log"),
    _verb("take_over", "overtag", "", "takeover", "Overtag et helt område, med en grund; eller en hændelse", "Take over a whole area, with a reason; or an incident", "overtag syd vagtcentralen er uden strøm", "take_over"),
    _verb("hand_back", "aflever", "", "handback", "Aflever et overtaget område til dets eget center", "Hand an area taken over back to its own centre", "aflever syd", "take_over"),
    _verb("promises", "afskåret", "", "cutoff", "Hvad centret må love uden linje: intet, aftalt eller alt", "What the centre may promise when cut off: nothing, agreed or all", "afskåret aftalt ,, højst to sprøjter", "take_over"),
    _verb("type", "type", "melding", "", "Ret typen", "Correct the type", "type 734 lejlighed", "take_in"),
    _verb("place", "sted", "adresse", "place address", "Ret stedet", "Correct the place", "sted 734 Algade 21", "take_in"),
    _verb("priority", "prio", "prioritet", "priority", "Ret prioritet eller stormklasse", "Correct the priority", "prio k2", "take_in"),
    _verb("reinforce", "forstærk", "+ ++ assistance", "reinforce", "Forstærk: næste trin eller nævnte typer", "Reinforce: next step or named types", "+2m s", "dispatch"),
    _verb("reserve", "reservér", "reserver", "reserve", "Sæt enheder i kø til en hændelse", "Queue units for an incident", "reservér rom1 734", "dispatch"),
    _verb("move", "flyt", "omdisponér omdisponer", "move reassign", "Omdisponér enheder", "Re-assign units", "flyt rom1 til 735 liv i fare", "dispatch"),
    _verb("turn_back", "retur", "tilbagekald", "recall", "Kald enheder tilbage", "Recall units", "retur rov1 ikke behov", "dispatch"),
    _verb("realert", "genalarmér", "genalarmer", "realert", "Alarmér enheder igen", "Alert units again", "genalarmér rom1", "dispatch"),
    _verb("next", "næste", "", "next", "Svarer enheden ikke: næste kanal eller næste station", "No answer: next channel or next station", "næste kanal rom1", "dispatch"),
    _verb("drive1", "k1", "", "", "Kørsel 1 for enheder", "Emergency driving", "k1 rom1", "dispatch"),
    _verb("drive2", "k2", "", "", "Kørsel 2 for enheder", "Normal driving", "k2 rov1", "dispatch"),
    _verb("out", "ude", "ud", "out", "Enheder er ude af drift", "Units are out of service", "ude rom1 motor til 14:00", "status"),
    _verb("crew", "bemanding", "mandskab", "crew", "Bemanding nu: leder og mandskab", "Crew now: leader and others", "bemanding rom1 1-5", "status"),
    _verb("shelve", "udskyd", "henlæg", "shelve", "Udskyd en overskredet tid", "Shelve an overdue time", "udskyd 734 til 15:00", "shelve"),
    _verb("task", "opgave", "", "task", "Tilføj en opgave", "Add a task", "opgave ring til ejer til 15:00", "log"),
    _verb("done", "udført", "", "done", "Opgave nummer n er udført", "Task number n is done", "udført 1", "log"),
    _verb("settle", "afgør", "", "settle", "Afgør en konflikt", "Settle a conflict", "afgør 1 2", "dispatch"),
    _verb("notify", "underret", "underrettet", "inform notify", "Skriv hvem der er underrettet, og svaret", "Write who was told, and the answer", "underret AMK 734, sender læge", "log"),
    _verb("on_test", "afprøvning", "afprøv frakoblet", "test", "ABA til afprøvning til et tidspunkt, eller slut", "Alarm system on test until a time, or ended", "afprøvning 100200300 til 15:00 ,, årsprøve", "dispatch"),
    _verb("call", "opkald", "", "call", "Et opkald, med eller uden hændelse", "A call, with or without an incident", "opkald røg ved havnen tlf 20304050", "take_in"),
    _verb("attach", "tilknyt", "", "attach", "Knyt et opkald til en hændelse", "Attach a call to an incident", "tilknyt 734", "take_in"),
    _verb("detach", "løsn", "", "detach", "Tag et opkald ud af hændelsen", "Take a call out of its incident", "løsn 1", "take_in"),
    _verb("hung_up", "lagt", "", "hangup", "Anmelderen har lagt på", "The caller has hung up", "lagt", "take_in"),
    _verb("call_back", "ringtilbage", "", "callback", "Anmelderen skal ringes op igen", "The caller must be rung back", "ringtilbage 1", "take_in"),
    _verb("called_back", "ringet", "", "calledback", "Anmelderen er ringet op", "The caller was rung back", "ringet 1", "take_in"),
    _verb("message", "vm", "sm vinduesmelding situationsmelding", "window-report situation-report", "Vindues- eller situationsmelding, fri tekst; næste HH:MM", "Window or situation message, free text; next HH:MM", "vm villa i fuld brand, én savnet næste 14:45", "log"),
    _verb("commander", "isl", "indsatsleder", "commander", "Hvem er ISL BRAND nu", "Who is incident commander now", "isl ROIL1 Hansen", "log"),
    _verb("talkgroup", "sks", "", "talkgroup", "SKS som politiet har tildelt", "The talk-group set the police assigned", "sks 185 kst", "log"),
    _verb("count", "tal", "tilskadekomne tilskadekommen omkomne savnede evakuerede evakueret reddede reddet", "injured missing evacuated rescued", "Tal fra stedet, med kilde", "Figures from the scene, with source", "savnede 1 oplyst af nabo", "log"),
    _verb("mark", "punkt", "mødested opmarchområde kst kdop samleplads epc vindretning", "staging assembly wind", "Mødested, opmarchområde, KST, samleplads …", "Rendezvous, staging, command post …", "mødested Shell, Køgevej", "log"),
    _verb("caution", "afvent", "", "caution", "Sikkerhedshændelse: afvent politi, med mødested", "Crews wait for the police, and where", "afvent truende person mødested Netto", "dispatch"),
    _verb("cover", "dæk", "", "cover", "Enhed dækker en anden station", "A unit covers another station", "dæk rom2 køge", "dispatch"),
    _verb("remind", "påmind", "husk", "remind", "Påmindelse til et klokkeslæt", "A reminder at a time", "påmind ring til ejer til 15:00", "log"),
    _verb("roles", "rolle", "roller", "role", "Giv en person sine roller", "Give a person their roles", "rolle Anna vagtleder", "settings"),
    _verb("close_road", "spær", "spærret vejlukket", "block", "En vej er lukket til et klokkeslæt; slut åbner den", "A road is closed until a time; ended opens it", "spær Storebælt til 18:00 ,, vind", "dispatch"),
    _verb("danger_area", "fareområde", "farezone", "dangerarea", "Et fareområde tegnes til et klokkeslæt; slut ophæver det", "An area of danger until a time; ended lifts it", "fareområde 55.64,12.08 300 m til 18:00 ,, røg", "dispatch"),
    _verb("request", "anmod", "anmodning", "request", "Bed et andet center eller BRS om hjælp", "Ask another centre for aid", "anmod syd båd til Korsør 734", "dispatch"),
    _verb("offer", "tilbyd", "tilbud", "offer", "Tilbyd et andet center hjælp", "Offer another centre aid", "tilbyd syd to sprøjter til 06:00", "dispatch"),
    _verb("approve", "godkend", "", "approve", "Godkend en anmodning eller et tilbud", "Approve a request or an offer", "godkend 1 ,, kører nu", "dispatch"),
    _verb("decline", "afvis", "", "reject", "Afvis en anmodning eller et tilbud", "Decline a request or an offer", "afvis 1 ,, ingen ledige", "dispatch"),
    _verb("withdraw", "tilbagetræk", "", "withdraw", "Træk en anmodning eller et tilbud tilbage", "Take a request or an offer back", "tilbagetræk 1", "dispatch"),
    _verb("propose_level", "foreslå", "", "propose", "Foreslå et beredskabsniveau 1–4, med en grund", "Propose a preparedness level 1–4, with a reason", "foreslå niveau 2 ,, storm i nat", "log"),
    _verb("watch", "vagt", "vagtoverlevering", "watch", "Overlever eller modtag vagten; siden laves af sig selv", "Hand over or take the watch; the page makes itself", "vagt overlever til Bo ,, rolig nat", "log"),
    _verb("change_plan", "plan", "udrykningsplan", "responseplan", "Ret en udrykningsplan, godkend, afvis, træk, rul tilbage", "Change a response plan, approve, reject, withdraw, back", "plan ABA: IL M V S;M fra i morgen 06:00 # ny stige", "plans"),
    _verb("plan_incident", "planlæg", "", "schedule", "Planlæg en hændelse, der åbner sig selv; slut tager den af", "Plan an incident that opens itself; ended takes it off", "planlæg aba Operaen til 18:00 hver uge # prøve", "take_in"),
    _verb("try_alarm", "prøvealarm", "", "testalarm", "Prøv alarmvejen til enheder; ingen sendes", "Try the alarm's way to units; nobody is sent", "prøvealarm rom1 rov1", "dispatch"),
    _verb("read_out", "oplæs", "oplæsning", "readout", "Læs en anmodning eller status op, med et kontrolord", "Read a request or the status out, with a check word", "oplæs 1", "log"),
    _verb("transcribe", "afskrift", "", "transcript", "Skriv hvad et andet center læste op, med ordet", "Type what another centre read, with its word", "afskrift syd to både til Korsør ord KOLA", "log"),
    _verb("glass", "nødadgang", "", "breakglass", "Handl uden adgang, med en grund", "Act without the mandate, with a reason", "nødadgang vagtleder kan ikke nås", "glass"),
    _verb("reveal", "anmelder", "", "caller", "Vis anmelder til et opkald; skrives i loggen", "Show a call's caller; logged", "anmelder call/01H…", "callers"),
    _verb("reenter", "efterregistrer", "efterreg", "reenter", "Indtast fra papir bagefter; ingen alarmeres", "Enter from paper afterwards; nobody is alerted", "efterregistrer 14034705-3", "log"),
)  # fmt: skip

RESERVED_WORDS = frozenset(
    [
        "print",
        "lås",
        "skift",
        "lock",
        "change",
    ]
)
"""Words the window itself does, not a desk: elsewhere they are answered so, and no call sign may use them."""

BY_WORD: Mapping[str, Verb] = {folded(word): verb for verb in VERBS for word in verb.words}
BY_ID: Mapping[str, Verb] = {verb.id: verb for verb in VERBS}
RESERVED: frozenset[str] = frozenset(folded(word) for word in RESERVED_WORDS)


def find_verb(words: str, everyday: Mapping[str, str] | None = None) -> list[Verb]:
    """The verbs a person may mean by these words, best first.

    `everyday` maps words of daily speech to a verb's id or any of its words; text and help count too.
    """
    wanted = [folded(word) for word in words.split()]
    if not wanted:
        return list(VERBS)
    said = _said(everyday or {})
    scored = [(sum(_score(word, verb, said[verb.id]) for word in wanted), n) for n, verb in enumerate(VERBS)]
    return [VERBS[n] for score, n in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score > 0]


def _said(everyday: Mapping[str, str]) -> dict[str, set[str]]:
    said: dict[str, set[str]] = {verb.id: set() for verb in VERBS}
    for word, meant in everyday.items():
        verb = BY_ID.get(meant) or BY_WORD.get(folded(meant))
        if verb:
            said[verb.id].update((folded(word), *folded(word).split()))
    return said


def _score(word: str, verb: Verb, said: set[str]) -> float:
    own = {folded(name) for name in verb.words}
    if word in own or word in said:
        return 10
    if any(name.startswith(word) for name in own | said):
        return 6
    told = folded(f"{verb.help_da} {verb.help_en}").split()
    if any(name.startswith(word) for name in told):
        return 4
    if len(word) > 3 and near(word, own | said | set(told)):
        return 3
    return 1 if len(word) > 2 and any(word in name for name in own | said | set(told)) else 0


def callsign_collisions(reference: Reference) -> list[tuple[str, str]]:
    """(unit id, why) of every call sign that a verb, status word, type or incident reference already means."""
    taken = {**dict.fromkeys(Words(reference).types.values, "type"), **dict.fromkeys(STATUS_WORDS, "status")}
    taken |= dict.fromkeys(RESERVED, "reserved") | dict.fromkeys(BY_WORD, "verb")
    return [*_collisions(reference, taken)]


def _collisions(reference: Reference, taken: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    letters = {folded(area.letter) for area in reference.areas.values()}
    for unit in reference.units.values():
        key = folded(unit.callsign)
        rest = next((key.removeprefix(letter) for letter in letters if key.startswith(letter)), key)
        if key in taken:
            yield unit.id, taken[key]
        elif key.isdigit() or (rest.isdigit() and len(rest) == 5):
            yield unit.id, "incident"


def verb_words(lang: str) -> Sequence[str]:
    """The words offered in one language, the Danish first where there is no English."""
    return [verb.english[0] if lang == "en" and verb.english else verb.word for verb in VERBS]
