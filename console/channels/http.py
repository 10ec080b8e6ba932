"""A gateway reached by HTTP: POST of the job as JSON; any 2xx means it was taken."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import requests

from console.channels.channel import Channel, ChannelFault, Message, Receipt, knock, text_of

_STATES = ("delivered", "acknowledged", "failed")
_LONGEST = 1_000_000  # bytes of an answer that are read


class HttpChannel(Channel):
    """`receipts` is no, poll (GET `receipts_url?job=…` answers a list of receipts) or callback (POST to the node)."""

    kind = "http"

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(name, settings)
        self._url = text_of(settings, "url")
        self._ask = text_of(settings, "receipts_url", "")
        self._headers = {str(key): str(value) for key, value in dict(settings.get("headers", {})).items()}

    def reach(self) -> None:
        """Raises ChannelFault where nothing listens; no request is made."""
        end = urlsplit(self._url)
        knock(end.hostname or "", end.port or (443 if end.scheme == "https" else 80), self.timeout)

    def send(self, message: Message) -> None:
        """Raises ChannelFault; what the gateway calls our fault (4xx) is not tried again."""
        headers = self._headers | {"Idempotency-Key": message.job}
        try:
            answer = requests.post(
                self._url, json=message.fields(), headers=headers, timeout=self.timeout, allow_redirects=False
            )
        except requests.RequestException as error:
            raise ChannelFault(f"Gatewayen kan ikke nås ({type(error).__name__})") from error
        if not 200 <= answer.status_code < 300:
            again = answer.status_code >= 500 or answer.status_code == 429
            raise ChannelFault(f"Gatewayen svarede {answer.status_code}", again=again)

    def collect(self, jobs: Sequence[str]) -> list[Receipt]:
        """Ask the gateway what it has heard; raises ChannelFault when it does not answer in order."""
        if not self._ask or not jobs:
            return []
        try:
            asked = {"job": list(jobs)}
            with requests.get(self._ask, asked, headers=self._headers, timeout=self.timeout, stream=True) as answer:
                answer.raise_for_status()
                body = answer.raw.read(_LONGEST + 1, decode_content=True)
            rows = json.loads(body) if len(body) <= _LONGEST else []
        except (requests.RequestException, ValueError, OSError) as error:
            raise ChannelFault(f"Kvitteringer kan ikke hentes ({type(error).__name__})") from error
        found = [receipt_of(row) for row in rows] if isinstance(rows, list) else []
        return [receipt for receipt in found if receipt]


def receipt_of(row: Any) -> Receipt | None:
    """A receipt as JSON holds it: `job`, `state`, `at_ms`, `reason`; None for what is none."""
    if not isinstance(row, dict) or row.get("state") not in _STATES or not isinstance(row.get("job"), str):
        return None
    at = row.get("at_ms")
    return Receipt(row["job"], row["state"], at if type(at) is int else None, str(row.get("reason") or "")[:200])
