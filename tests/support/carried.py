"""Two seats with stores of their own that believe each other and meet by bundle."""

from pathlib import Path

from console.operations.desk import Desk
from console.store import bundle, digests
from tests.support.clock import TurnedClock
from tests.support.stores import a_desk, a_store


def two_that_believe(folder: Path, clock: TurnedClock) -> tuple[Desk, Desk]:
    """Desks `a` and `b`, each with the other's key."""
    desks: list[Desk] = []
    for name in ("a", "b"):
        own = folder / name
        own.mkdir()
        desks.append(a_desk(a_store(own, clock), name=name))
        bundle.export_key(desks[-1].store, own / "keys")
    bundle.trust_file(desks[0].store, folder / "b" / "keys")
    bundle.trust_file(desks[1].store, folder / "a" / "keys")
    return desks[0], desks[1]


def meet(a: Desk, b: Desk, folder: Path) -> None:
    """Both carry everything to the other, and show the same afterwards."""
    for source, target in ((a, b), (b, a)):
        bundle.export(source.store, folder / "bundt.gz")
        bundle.take_in(target.store, folder / "bundt.gz")
    pictures = [digests.picture(desk.store.reader().db) for desk in (a, b)]
    assert pictures[0] == pictures[1]
