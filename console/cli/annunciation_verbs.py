"""`overblik annunciations`: what sounded at this installation, what did not, and why."""

import argparse
from typing import Any

from console.store import reading_annunciation


def annunciations(args: argparse.Namespace) -> list[dict[str, Any]]:
    """The newest first, each with time, priority, reason and suppressed_by."""
    from console.cli.verbs import iso, reading

    reader, _, _ = reading(args)
    rows = reading_annunciation.listing(reader.db, args.limit)
    return [row | {"time": iso(row["time"]), "repeated": bool(row["repeated"])} for row in rows]
