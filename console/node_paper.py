"""The node's paper: the kit each time in a thread of its own, for a disk that hangs must not hold an alarm."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from console.operations.commands import Refused
from console.store import troubles
from console.store.store import Store

log = logging.getLogger(__name__)
KIT = "kit"  # what its trouble is about


def kit_step_of(store: Store) -> Callable[[], None]:
    """A step that has the kit written when it is due; what keeps it from it stands at every seat until it is over."""
    state: dict[str, Any] = {"last": None, "thread": None, "said": None, "trouble": ""}

    def write() -> None:
        try:
            state["last"], done = _round(store, state["last"])
        except Refused as refused:
            state["trouble"] = refused.message
        else:
            state["trouble"] = done.trouble if done is not None else state["trouble"]

    def step() -> None:
        running: threading.Thread | None = state["thread"]
        if running is not None and running.is_alive():
            return
        if state["trouble"] != state["said"]:  # the store is written by the node's own thread only
            state["said"] = state["trouble"]
            log.info("papirkit: %s", state["said"] or "skrives")
            troubles.tell(store, KIT, state["said"] and f"Papirkit skrives ikke: {state['said']}")
        state["thread"] = threading.Thread(target=write, daemon=True)
        state["thread"].start()

    return step


def _round(store: Store, last: int | None) -> tuple[int | None, Any]:
    from console.reports.step import kit_step, settings

    reader = store.reader()
    try:
        wanted = settings()
        if wanted.folder is None:
            beside = store.path.with_name(store.path.name + ".papir")
            beside.mkdir(exist_ok=True)
            wanted = replace(wanted, folder=beside)
        return kit_step(reader, store.clock.now(), wanted, last)
    except OSError as error:
        raise Refused("folder", f"Mappen kan ikke laves ({error.strerror}).") from error
    finally:
        reader.close()
