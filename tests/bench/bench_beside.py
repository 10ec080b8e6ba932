"""A person's act while another process takes in ten thousand entries on the same store: p50, p99 and the worst."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from console.domain.clock import SteppedClock
from console.operations import commands as c
from console.operations.desk import Desk
from console.store import bundle
from console.store.pack import load_reference
from console.store.store import Store
from tests.bench.bench_store import Storm
from tests.bench.figures import MISSED


def main() -> int:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clock = SteppedClock(1795476705950)
        source = Store.create(folder / "a.db", area="oest", seat="S1", clock=clock, reference=load_reference())
        Storm(source, clock).fill()
        bundle.export(source, folder / "a.gz")
        bundle.export_key(source, folder / "a.json")
        target = Store.create(folder / "b.db", area="oest", seat="S2", clock=clock, reference=load_reference())
        desk = Desk(target, seat="S2")
        desk.sign_in("bænk", roles=tuple(target.reference.roles))
        incident = desk.perform(c.OpenIncident(type_code="BYG-VILLA", place="Algade 12, 4000 Roskilde")).incident or ""
        taken = _act_beside(desk, incident, folder)
    middle, late = taken[len(taken) // 2], taken[round(len(taken) * 0.99) - 1]
    told = f"p50 {middle:.1f} ms, worst {taken[-1]:.1f} ms, {len(taken)} acts"
    print(f"{'p99 of an act while entries come in by another process':58} {late:>11.1f} ms   <= 20 ms ({told})")
    return MISSED if late > 20 else 0


def _act_beside(desk: Desk, incident: str, folder: Path) -> list[float]:
    store, keys = str(desk.store.path), str(folder / "a.json")
    command = [
        sys.executable,
        "-m",
        "console",
        "bundle",
        "import",
        str(folder / "a.gz"),
        "--keys",
        keys,
        "--store",
        store,
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    taken = []
    while running.poll() is None:
        start = time.perf_counter()
        desk.perform(c.Note(incident=incident, text="linje"))
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(0.01)
    return sorted(taken)


if __name__ == "__main__":
    sys.exit(main())
