"""A program of the service's own: the job as JSON on its standard input; exit code 0 means it was taken."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from typing import Any

from console.channels.channel import Channel, ChannelFault, Message


class CommandChannel(Channel):
    """Runs `argv` once for each message; it is ended when it outstays its time."""

    kind = "command"

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(name, settings)
        argv = settings.get("argv")
        if not isinstance(argv, list) or not argv or not all(isinstance(word, str) for word in argv):
            raise ChannelFault("'argv' skal være programmet og dets ord", again=False)
        self._argv = argv

    def reach(self) -> None:
        """Raises ChannelFault where there is no such program."""
        if shutil.which(self._argv[0]) is None:
            raise ChannelFault(f"{self._argv[0]} findes ikke eller kan ikke køres")

    def send(self, message: Message) -> None:
        """Raises ChannelFault with the program's last line of complaint."""
        given = json.dumps(message.fields(), ensure_ascii=False).encode()
        try:
            done = subprocess.run(self._argv, input=given, capture_output=True, timeout=self.timeout, check=False)
        except subprocess.TimeoutExpired as error:
            raise ChannelFault(f"{self._argv[0]} svarede ikke inden {self.timeout:g} s", again=False) from error
        except OSError as error:
            raise ChannelFault(f"{self._argv[0]} kan ikke startes: {error.strerror or error}", again=False) from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise ChannelFault(f"{self._argv[0]} gav kode {done.returncode}" + (f": {said[-1][:200]}" if said else ""))
