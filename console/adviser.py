"""The adviser: a process beside the window that reckons the best set of units, so that the window never waits for it.

One JSON document a line each way: a question with its number in, its answer with the same number out; `{"ready": true}`
first. It reads one store, writes nothing, and ends with its standard input.
"""

import json
import logging
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from console.domain.clock import WallClock
from console.domain.reference import Demand
from console.operations import map_cover
from console.operations.best_set import Adviser
from console.operations.commands import Refused
from console.operations.proposing import Question
from console.store.pack import load_reference
from console.store.store import Store

log = logging.getLogger(__name__)


def serve(path: Path, asked: TextIO, told: TextIO) -> None:
    """Answer until nothing more is asked. Raises StoreProblem for a store that cannot be read."""
    store = Store.open(path, clock=WallClock(), reference=load_reference())
    reader = store.reader()
    adviser = Adviser(reader.db, store.reference, store.area, store.path, reader.data_version)
    _warm(adviser)
    _tell(told, {"ready": True})
    for line in asked:
        _tell(told, _answered(adviser, line))
    reader.close()
    store.close()


def _warm(adviser: Adviser) -> None:
    """What the first question would have waited for."""
    row = adviser.db.execute("SELECT id FROM incident WHERE station IS NOT NULL ORDER BY happened DESC").fetchone()
    import scipy.optimize  # noqa: F401  # pyright: ignore[reportUnusedImport]

    if row:
        adviser.best(Question(row[0], 1, WallClock().now()))


def _answered(adviser: Adviser, line: str) -> Mapping[str, Any]:
    number = None
    try:
        said = json.loads(line)
        number = said["number"]
        if said.get("about") == "cover":
            found = map_cover.thin(adviser.db, adviser.reference, adviser.area)
            return {"number": number, "thin": [list(one) for one in found]}
        demands = tuple(Demand(count, kind, tuple(others)) for count, kind, others in said["demands"])
        asked = Question(said["incident"], said["step"], said["now"], demands, said["outstanding"])
        best = adviser.best(asked)
        proposal = asdict(best) | {"units": [list(unit) for unit in best.units]}
        return {"number": number, "proposal": proposal}
    except Refused as refused:
        return {"number": number, "error": refused.message}
    except Exception:
        log.exception("a question to the adviser failed")
        return {"number": number, "error": "rådgiveren kunne ikke svare"}


def _tell(told: TextIO, answer: Mapping[str, Any]) -> None:
    told.write(json.dumps(answer, ensure_ascii=False) + "\n")
    told.flush()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.stdin, sys.stdout)
