"""How a typed line was read: the command it makes, its chips, what is wrong with it, and what could follow."""

from dataclasses import dataclass

from console.operations.commands import Command


@dataclass(frozen=True, slots=True)
class Chip:
    """A piece of the line and what it was taken for. `start` and `end` count characters of the typed text."""

    text: str
    role: str  # verb unit incident type place note time value unknown
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on; `text` is the whole line if it is taken."""

    text: str
    label: str
    hint: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in words, and where. With the code `person_data` it only warns: the command is there."""

    code: str
    message: str
    start: int
    end: int
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A whole reading. `confirm` asks for a second deliberate Enter in the bar; `sentence` says what would be done."""

    command: Command | None
    chips: tuple[Chip, ...]
    problem: Problem | None
    completions: tuple[Completion, ...]
    sentence: str
    confirm: bool


class Trouble(Exception):
    """A line that makes no command. Caught by `interpret`, which words it in the language asked for."""

    def __init__(self, code: str, start: int = 0, end: int = 0, suggestions: tuple[str, ...] = (), **said: str) -> None:
        super().__init__(code)
        self.code = code
        self.start = start
        self.end = end
        self.suggestions = suggestions
        self.said = said
