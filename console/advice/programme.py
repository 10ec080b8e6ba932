"""A small mixed-integer program, solved goal by goal with HiGHS. All numbers are integers."""

from collections.abc import Sequence
from time import monotonic
from typing import Any

Term = tuple[int, int]  # a column and its factor
CHUNK = 20  # columns told apart by one goal: 2^20 is far within what the solver counts exactly
INFINITE = float("inf")


class NoAnswer(RuntimeError):
    """The solver found nothing at all within its time."""


class Programme:
    """Integer columns between 0 and their upper bound, rows over them, and goals minimised one after another."""

    def __init__(self, seconds: float) -> None:
        self._upper: list[int] = []
        self._rows: list[tuple[Sequence[Term], float, float]] = []
        self._values: list[int] = []
        self._ends = monotonic() + seconds
        self.proven = True

    def column(self, upper: int = 1) -> int:
        """A new column; answers its number."""
        self._upper.append(upper)
        return len(self._upper) - 1

    def row(self, terms: Sequence[Term], lower: float = -INFINITE, upper: float = INFINITE) -> None:
        """A rule every answer obeys."""
        self._rows.append((terms, lower, upper))

    def value(self, column: int) -> int:
        """A column in the latest answer."""
        return self._values[column]

    def least(self, goal: Sequence[Term]) -> int:
        """Minimise a goal and hold it there for the goals that follow. Raises NoAnswer."""
        if not goal:
            return 0
        self._values = self._solved(goal)
        reached = sum(self._values[column] * factor for column, factor in goal)
        self.row(goal, upper=reached)
        return reached

    def first(self, columns: Sequence[int]) -> None:
        """Of all answers as good, the one that uses the earliest columns: the first of them if possible, and so on."""
        for start in range(0, len(columns), CHUNK):
            part = columns[start : start + CHUNK]
            self.least([(column, -(1 << (len(part) - 1 - n))) for n, column in enumerate(part)])

    def _solved(self, goal: Sequence[Term]) -> list[int]:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        width = len(self._upper)
        cost = np.zeros(width)
        for column, factor in goal:
            cost[column] += factor
        matrix, lower, upper = self._matrix(width)
        left = self._ends - monotonic()
        found: Any = milp(
            cost,
            constraints=LinearConstraint(matrix, lower, upper),
            integrality=np.ones(width),
            bounds=Bounds(0, np.asarray(self._upper, dtype=float)),
            options={"mip_rel_gap": 0.0, "time_limit": max(left, 0.05)},
        )
        self.proven = self.proven and found.status == 0
        if found.x is not None:
            return [round(each) for each in found.x]
        if self._values:  # out of time: the answer to the goal before this one stands
            return self._values
        raise NoAnswer(str(found.message))

    def _matrix(self, width: int) -> tuple[Any, Any, Any]:
        import numpy as np
        from scipy.sparse import csr_array

        terms = [(number, column, factor) for number, row in enumerate(self._rows) for column, factor in row[0]]
        places = np.array([(number, column) for number, column, _ in terms]).reshape(-1, 2)
        factors = np.array([factor for _, _, factor in terms], dtype=float)
        matrix = csr_array((factors, (places[:, 0], places[:, 1])), shape=(len(self._rows), width))
        return matrix, np.array([row[1] for row in self._rows]), np.array([row[2] for row in self._rows])
