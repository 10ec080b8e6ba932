"""A small mixed-integer program, solved goal by goal with HiGHS. All numbers are integers.

Each goal is first solved as a linear program. Where that answer is whole it is the optimum; else the integer solver is
asked. The linear program also says what each column would cost at least: a column that could only make the goal worse
than what was reached stays at nought for the goals that follow, which leaves them next to nothing to search.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Any

Term = tuple[int, int]  # a column and its factor
CHUNK = 20  # columns told apart by one goal: 2^20 is far within what the solver counts exactly
INFINITE = float("inf")
NEAR = 1e-6


class NoAnswer(RuntimeError):
    """The solver found nothing at all within its time."""


class Programme:
    """Integer columns between 0 and their upper bound, rows over them, and goals minimised one after another."""

    def __init__(self, seconds: float) -> None:
        self._upper: list[int] = []
        self._lower: list[int] = []
        self._rows: list[tuple[Sequence[Term], float, float]] = []
        self._values: list[int] = []
        self._ends = monotonic() + seconds
        self.proven = True

    def column(self, upper: int = 1) -> int:
        """A new column; answers its number."""
        self._upper.append(upper)
        self._lower.append(0)
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
        costly = self._solve(goal)
        reached = sum(self._values[column] * factor for column, factor in goal)
        for column, bound in enumerate(costly):
            if bound > reached + 1e-3:
                self._upper[column] = 0
        self.row(goal, upper=reached)
        return reached

    def first(self, columns: Sequence[int]) -> None:
        """Of all answers as good, the one that uses the earliest columns: the first of them if possible, and so on."""
        open_yet = [column for column in columns if self._upper[column] > self._lower[column]]
        for start in range(0, len(open_yet), CHUNK):
            part = open_yet[start : start + CHUNK]
            self._solve([(column, -(1 << (len(part) - 1 - n))) for n, column in enumerate(part)])
            for column in part:
                self._lower[column] = self._upper[column] = self._values[column]

    def _solve(self, goal: Sequence[Term]) -> list[float]:
        """Put the best answer in place; answers what the goal is at least with each column at one, or no bounds."""
        import numpy as np

        cost = np.zeros(len(self._upper))
        for column, factor in goal:
            cost[column] += factor
        matrix, lower, upper = self._matrix()
        found = _relaxed(cost, matrix, lower, upper, (self._lower, self._upper))
        if found.status == 0:
            whole = np.rint(found.x)
            sums = matrix @ whole
            fits = (sums >= lower - NEAR).all() and (sums <= upper + NEAR).all()
            bounds = found.fun + np.where(np.asarray(self._lower) == 0, found.lower.marginals, 0.0)
            if fits and abs(cost @ whole - found.fun) < NEAR * max(1.0, abs(found.fun)):
                self._values = [int(each) for each in whole]
            else:
                self._search(cost, matrix, lower, upper)
            return list(bounds)
        self._search(cost, matrix, lower, upper)
        return []

    def _search(self, cost: Any, matrix: Any, lower: Any, upper: Any) -> None:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        sides: Any = (np.asarray(self._lower, dtype=float), np.asarray(self._upper, dtype=float))
        bounds = Bounds(*sides)
        found: Any = milp(
            cost,
            constraints=LinearConstraint(matrix, lower, upper),
            integrality=np.ones(len(cost)),
            bounds=bounds,
            options={"mip_rel_gap": 0.0, "time_limit": max(self._ends - monotonic(), 0.05)},
        )
        self.proven = self.proven and found.status == 0
        if found.x is not None:
            self._values = [round(each) for each in found.x]
        elif not self._values:  # out of time: an answer to the goal before this one would stand
            raise NoAnswer(str(found.message))

    def _matrix(self) -> tuple[Any, Any, Any]:
        import numpy as np
        from scipy.sparse import csr_array

        terms = [(number, column, factor) for number, row in enumerate(self._rows) for column, factor in row[0]]
        places = np.array([(number, column) for number, column, _ in terms]).reshape(-1, 2)
        factors = np.array([factor for _, _, factor in terms], dtype=float)
        matrix = csr_array((factors, (places[:, 0], places[:, 1])), shape=(len(self._rows), len(self._upper)))
        return matrix, np.array([row[1] for row in self._rows]), np.array([row[2] for row in self._rows])


def _relaxed(cost: Any, matrix: Any, lower: Any, upper: Any, bounds: tuple[Sequence[int], Sequence[int]]) -> Any:
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    same = lower == upper
    below, above = ~same & np.isfinite(upper), ~same & np.isfinite(lower)
    return linprog(
        cost,
        A_ub=vstack([matrix[below], -matrix[above]]),
        b_ub=np.concatenate([upper[below], -lower[above]]),
        A_eq=matrix[same],
        b_eq=lower[same],
        bounds=np.column_stack(bounds),
        method="highs",
    )
