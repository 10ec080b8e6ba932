"""The command line's verb about calls."""

import argparse
from typing import Any


def calls(args: argparse.Namespace) -> Any:
    """Calls, newest first; their callers stay sealed."""
    from console.cli.verbs import iso, reading

    reader, _, _ = reading(args)
    numbers = dict(reader.numbers())
    return [
        {
            "id": call.id,
            "at": iso(call.happened),
            "channel": call.channel,
            "text": call.text,
            "place": call.place,
            "state": call.line or None,
            "incident": call.incident,
            "number": f"{numbers[call.incident]:05d}" if call.incident in numbers else None,
            "seat": call.seat or None,
            "sealed": call.sealed,
        }
        for call in (reader.open_calls() if args.open else reader.calls())
    ]
