"""A typed line under reading: its words, the chips found so far, when it happened, and what is current."""

from dataclasses import dataclass, field

from console.operations.grammar import times
from console.operations.grammar.lexicon import Lexicon
from console.operations.grammar.reading import Chip, Trouble
from console.operations.grammar.statuses import STATUS_WORDS
from console.operations.grammar.verbs import BY_WORD
from console.operations.grammar.words import LONGEST, Word, split

WRITES_TEXT = (
    *("note", "amend", "task", "find", "open", "message", "commander", "mark", "caution", "remind", "change_plan"),
)
_AT = ("kl", "at")


@dataclass
class Line:
    """One line and what is known of it. `words` are those not yet understood."""

    text: str
    lexicon: Lexicon
    words: list[Word] = field(default_factory=list[Word])
    happened: int | None = None
    _chips: dict[int, Chip] = field(default_factory=dict[int, Chip])

    def prepare(self) -> None:
        """Split, and take the `kl HH:MM` off the end; raises Trouble."""
        if len(self.text) > LONGEST:
            raise Trouble("too_long", LONGEST, len(self.text), limit=str(LONGEST))
        self.words = _loosen_plus(split(self.text))
        self._take_time()

    def chip(self, role: str, *words: Word) -> None:
        """Mark words as understood."""
        for word in words:
            self._chips[word.start] = Chip(word.text, role, word.start, word.end)

    def chips(self) -> tuple[Chip, ...]:
        """All chips in order of the text; what nothing else claimed is `unknown`."""
        for word in self.words:
            self._chips.setdefault(word.start, Chip(word.text, "unknown", word.start, word.end))
        return tuple(self._chips[start] for start in sorted(self._chips))

    def current(self) -> str:
        """The current incident; raises Trouble when there is none."""
        if self.lexicon.current is None:
            raise Trouble("no_current", 0, len(self.text))
        return self.lexicon.current

    def _take_time(self) -> None:
        words = self.words
        at = next((n for n in range(len(words) - 1, max(-1, len(words) - 5), -1) if words[n].key in _AT), None)
        if at is None or at == 0 or self._is_only_text(words[at]):
            return
        said = words[at + 1 :]
        day_words, clock = said[:-1], times.clock_of(said[-1].key) if said else None
        if words[at].key == "at" and (clock is None or day_words):
            return
        if clock is None:
            if self._writes_text():
                return
            raise Trouble("bad_time", words[at].start, words[-1].end, word=words[-1].text)
        day = times.day_of("".join(word.key for word in day_words), self.lexicon.now) if day_words else None
        if day_words and day is None:
            return
        self.chip("time", *words[at:])
        self.words = words[:at]
        self.happened = times.past(clock, self.lexicon.now, said[-1], day)

    def _writes_text(self) -> bool:
        first = self.words[0].key
        verb = BY_WORD.get(first)
        if verb is not None:
            return verb.id in WRITES_TEXT
        calls = self.lexicon.fleet.by_call
        joined = first + self.words[1].key if len(self.words) > 1 else first
        return not (first in calls or joined in calls or first in STATUS_WORDS)

    def _is_only_text(self, word: Word) -> bool:
        """`kl.` with its full stop belongs to the text where a text is being written."""
        return word.text.endswith(".") and self._writes_text()


def _loosen_plus(words: list[Word]) -> list[Word]:
    """`+2m` is the verb `+` and the word `2m`."""
    if not words or not words[0].text.startswith("+") or words[0].text.strip("+") == "":
        return words
    first = words[0]
    count = len(first.text) - len(first.text.lstrip("+"))
    plus = Word(first.text[:count], first.text[:count], first.start, first.start + count)
    rest = Word(first.text[count:], first.key.lstrip("+"), first.start + count, first.end)
    return [plus, rest, *words[1:]]
