"""A small mixed-integer program, solved goal by goal with HiGHS. All numbers are integers.

Each goal is first solved as a linear program. Where that answer is whole it is the optimum; else the integer solver is
asked. The linear program also says what each column would cost at least: a column that could only make the goal worse
than what was reached stays at nought for the goals that follow, which leaves them next to nothing to search.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Any, NamedTuple

Term = tuple[int, int]  # a column and its factor
CHUNK = 24  # columns told apart by one goal: 2^24 is far within what the solver counts exactly
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
        self._built: Any = None  # the rows so far as a matrix
        self._built_rows = 0
        self._ends = monotonic() + seconds
        self.proven = True

    def column(self, upper: int = 1, lower: int = 0) -> int:
        """A new column; answers its number."""
        self._upper.append(upper)
        self._lower.append(lower)
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

    def first(self, choices: Sequence[Sequence[int]]) -> None:
        """Of all answers as good, the one that makes the earliest choices: the first of them if possible, and so on.

        A choice is some columns of which at most one can be one.
        """
        free = [[column for column in each if self._upper[column] > self._lower[column]] for each in choices]
        undecided = [each for each in free if each]
        for start in range(0, len(undecided), CHUNK):
            part = undecided[start : start + CHUNK]
            self._solve([(c, -(1 << (len(part) - 1 - n))) for n, each in enumerate(part) for c in each])
            for each in part:
                self._hold(each, sum(self._values[column] for column in each))

    def _hold(self, choice: Sequence[int], made: int) -> None:
        if made and len(choice) > 1:
            self.row([(column, 1) for column in choice], lower=1)
            return
        for column in choice:
            self._lower[column] = self._upper[column] = made

    def _solve(self, goal: Sequence[Term]) -> list[float]:
        """Put the best answer in place; answers what the goal is at least with each column at one, or no bounds."""
        import numpy as np

        cost = np.zeros(len(self._upper))
        for column, factor in goal:
            cost[column] += factor
        free = np.flatnonzero(np.asarray(self._upper) > np.asarray(self._lower))
        if not free.size and self._values:  # nothing is left to decide
            return []
        part = self._part(free)
        settled = float(cost @ self._settled())
        found = _relaxed(cost[free], part)
        if found.status != 0:
            self._search(cost[free], part, free)
            return []
        whole = np.rint(found.x)
        if (abs(found.x - whole) < NEAR).all() and part.holds(whole):
            self._put(free, whole)
        else:
            self._search(cost[free], part, free)
        bounds = np.full(len(cost), -INFINITE)
        bounds[free] = settled + found.fun + np.where(part.least == 0, found.lower.marginals, 0.0)
        return list(bounds)

    def _search(self, cost: Any, part: "_Part", free: Any) -> None:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        sides: Any = (part.least, part.most)
        found: Any = milp(
            cost,
            constraints=LinearConstraint(part.matrix, part.lower, part.upper),
            integrality=np.ones(len(cost)),
            bounds=Bounds(*sides),
            options={"mip_rel_gap": 0.0, "time_limit": max(self._ends - monotonic(), 0.05)},
        )
        self.proven = self.proven and found.status == 0
        if found.x is not None:
            self._put(free, np.rint(found.x))
        elif not self._values:  # out of time: an answer to the goal before this one would stand
            raise NoAnswer(str(found.message))

    def _settled(self) -> Any:
        """The columns that cannot change, at their value; the others at nought."""
        import numpy as np

        least, most = np.asarray(self._lower), np.asarray(self._upper)
        return np.where(least == most, least, 0)

    def _put(self, free: Any, values: Any) -> None:
        whole = self._settled()
        whole[free] = values
        self._values = [int(each) for each in whole]

    def _part(self, free: Any) -> "_Part":
        """What is still to be decided: the free columns, and the rows that bind them."""
        import numpy as np

        matrix = self._matrix()
        taken = matrix @ self._settled()
        lower = np.array([row[1] for row in self._rows]) - taken
        upper = np.array([row[2] for row in self._rows]) - taken
        here = matrix[:, free]
        bind = np.flatnonzero(np.diff(here.indptr))
        least, most = np.asarray(self._lower, dtype=float)[free], np.asarray(self._upper, dtype=float)[free]
        return _Part(here[bind], lower[bind], upper[bind], least, most)

    def _matrix(self) -> Any:
        """All rows; those already built are kept."""
        import numpy as np
        from scipy.sparse import csr_array, vstack

        new = self._rows[self._built_rows :]
        if new or self._built is None:
            columns = np.array([column for row in new for column, _ in row[0]], dtype=np.int64)
            factors = np.array([factor for row in new for _, factor in row[0]], dtype=float)
            starts = np.cumsum([0, *(len(row[0]) for row in new)])
            block = csr_array((factors, columns, starts), shape=(len(new), len(self._upper)))
            self._built = block if self._built is None else vstack([self._built, block], format="csr")
            self._built_rows = len(self._rows)
        return self._built


class _Part(NamedTuple):
    """A program in arrays: rows with their bounds, columns with theirs."""

    matrix: Any
    lower: Any
    upper: Any
    least: Any
    most: Any

    def holds(self, values: Any) -> bool:
        """Whether some values obey every row."""
        sums = self.matrix @ values
        return bool((sums >= self.lower - NEAR).all() and (sums <= self.upper + NEAR).all())


def _relaxed(cost: Any, part: _Part) -> Any:
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    same = part.lower == part.upper
    below, above = ~same & np.isfinite(part.upper), ~same & np.isfinite(part.lower)
    return linprog(
        cost,
        A_ub=vstack([part.matrix[below], -part.matrix[above]]),
        b_ub=np.concatenate([part.upper[below], -part.lower[above]]),
        A_eq=part.matrix[same],
        b_eq=part.lower[same],
        bounds=np.column_stack([part.least, part.most]),
        method="highs",
    )
