"""A folder another program watches: one file for each job, whole from the moment it is seen; receipts are files too."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from console.channels.channel import Channel, ChannelFault, Message, Receipt, text_of

_STATES = ("delivered", "acknowledged", "failed")


class FolderChannel(Channel):
    """Writes `<job>.json`; hears of it through `<job>.delivered`, `<job>.acknowledged` or `<job>.failed` beside it."""

    kind = "folder"

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(name, settings)
        self._folder = Path(text_of(settings, "path"))

    def reach(self) -> None:
        """Raises ChannelFault where the folder is gone or may not be written."""
        if not (self._folder.is_dir() and os.access(self._folder, os.W_OK)):
            raise ChannelFault(f"Mappen {self._folder} findes ikke eller kan ikke skrives")

    def send(self, message: Message) -> None:
        """Raises ChannelFault where the folder cannot be written."""
        target = self._folder / f"{_file(message.job)}.json"
        part = target.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as out:
                out.write(json.dumps(message.fields(), ensure_ascii=False).encode())
                out.flush()
                os.fsync(out.fileno())
            part.replace(target)
        except OSError as error:
            raise ChannelFault(f"Mappen {self._folder.name} kan ikke skrives: {error.strerror or error}") from error

    def collect(self, jobs: Sequence[str]) -> list[Receipt]:
        """The receipts lying in the folder, the time of each file as the time of the receipt."""
        found = []
        for job in jobs:
            for state in _STATES:
                path = self._folder / f"{_file(job)}.{state}"
                try:
                    at = path.stat().st_mtime_ns // 1_000_000
                    reason = path.read_text(encoding="utf-8", errors="replace")[:200].strip()
                except OSError:
                    continue
                found.append(Receipt(job, state, at, reason))
        return found


def _file(job: str) -> str:
    return "".join(c for c in job.rpartition("/")[2] if c.isalnum() or c in "-_")
