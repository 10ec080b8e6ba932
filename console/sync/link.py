"""One kept-alive connection to a peer: time-outs on everything, gzip both ways, every byte counted."""

import gzip
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import orjson
import requests

log = logging.getLogger(__name__)
CONNECT, READ = 5.0, 30.0  # seconds
LARGEST = 64 * 1024 * 1024  # bytes of an answer when inflated
SMALL, LIGHT = 300, 1500  # bytes below which a body is not worth packing, and below which it takes no time to send


class PeerFault(Exception):
    """The peer did not answer as it should. `refused` when it knows us not, or lets us not in."""

    def __init__(self, reason: str, *, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status

    @property
    def refused(self) -> bool:
        """Whether trying again soon is of no use."""
        return self.status in (401, 403)


class Link:
    """Requests to one peer, one at a time. `url` is the server's root.

    `area` is whose hub it is, where it cannot say so itself; `authority` a file of certificates to verify it by.
    """

    def __init__(self, url: str, name: str = "", secret: str = "", area: str = "", authority: str = "") -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        self.url = urlunsplit(
            (parts.scheme, host + (f":{parts.port}" if parts.port else ""), parts.path.rstrip("/"), "", "")
        )
        self.area = area
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = authority or True
        self._session.headers.update({"User-Agent": "overblik", "Accept": "*/*"})
        if name:
            self._session.auth = (name, secret)
        self.requests = self.bytes_in = self.bytes_out = 0
        self.trip = 0.0  # seconds until an answer begins, of late; 0 before the first

    def get(self, path: str, *, patience: float = READ, **query: Any) -> Any:
        """A JSON answer; raises PeerFault."""
        return orjson_of(self._ask("GET", path, query=query, patience=patience))

    def post(self, path: str, value: Any, *, patience: float = READ, **query: Any) -> Any:
        """A JSON answer to a JSON body; raises PeerFault."""
        return orjson_of(self._ask("POST", path, orjson.dumps(value), query=query, patience=patience))

    def lines(self, path: str, value: Any, *, patience: float = READ) -> list[bytes]:
        """The lines of an answer to a JSON body; raises PeerFault, also for an answer cut short."""
        body = self._ask("POST", path, orjson.dumps(value), patience=patience)
        if not body.endswith(b"\n"):
            raise PeerFault("svaret blev klippet over")
        return body.splitlines()

    def send(self, path: str, body: bytes) -> Any:
        """A JSON answer to bytes; raises PeerFault."""
        return orjson_of(self._ask("POST", path, body))

    def _ask(
        self, method: str, path: str, body: bytes = b"", *, query: dict[str, Any] | None = None, patience: float = READ
    ) -> bytes:
        headers = {"Content-Type": "application/json"} if body else {}
        if len(body) > SMALL:
            body, headers["Content-Encoding"] = gzip.compress(body, 6), "gzip"
        started = time.monotonic()
        try:
            answer = self._session.request(
                method,
                f"{self.url}/{path.lstrip('/')}",
                params=query,
                data=body or None,
                headers=headers,
                timeout=(CONNECT, patience),
                allow_redirects=False,
                stream=True,
            )
            if patience <= READ and len(body) <= LIGHT:  # what is held open, or takes long to send, is no round trip
                self._measure(time.monotonic() - started)
            content = self._read(answer)
        except (requests.RequestException, OSError) as error:
            raise PeerFault(in_words(error)) from error
        self._count(answer, len(body))
        if answer.status_code >= 300:
            raise PeerFault(
                f"svarer {answer.status_code}: {content[:200].decode(errors='replace')}", status=answer.status_code
            )
        return content

    def _measure(self, seconds: float) -> None:
        self.trip = 0.7 * self.trip + 0.3 * seconds if self.trip else seconds

    def _read(self, answer: requests.Response) -> bytes:
        content = b""
        parts: list[bytes] = []
        size = 0
        for part in answer.iter_content(1 << 16):
            size += len(part)
            if size > LARGEST:
                answer.close()
                raise PeerFault("svaret er for stort")
            parts.append(part)
        content = b"".join(parts)
        length = answer.headers.get("content-length")
        if length and not answer.headers.get("content-encoding") and int(length) != len(content):
            raise PeerFault("svaret blev klippet over")
        return content

    def _count(self, answer: requests.Response, sent: int) -> None:
        asked = answer.request
        self.requests += 1
        self.bytes_out += (
            sent + len(asked.path_url) + 20 + sum(len(k) + len(str(v)) + 4 for k, v in asked.headers.items())
        )
        self.bytes_in += int(answer.raw.tell()) + 17 + sum(len(k) + len(v) + 4 for k, v in answer.headers.items())

    def close(self) -> None:
        """Let the connection go; a request under way ends with PeerFault."""
        self._session.close()


@contextmanager
def understood() -> Iterator[None]:
    """What a peer answers may be of any shape: one that makes no sense is the peer's fault; raises PeerFault."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as error:
        log.debug("an answer made no sense", exc_info=error)
        raise PeerFault("svarede noget, der ikke giver mening") from error


def orjson_of(body: bytes) -> Any:
    """The JSON of an answer; raises PeerFault for what is none."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise PeerFault("svaret er ikke JSON") from error


def in_words(error: Exception) -> str:
    """What went wrong with a connection, for a person."""
    if isinstance(error, requests.exceptions.SSLError):
        return "certifikatet er ikke til at stole på"
    if isinstance(error, requests.exceptions.ConnectTimeout | requests.exceptions.ReadTimeout):
        return "svarer ikke"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "ingen forbindelse"
    if isinstance(error, requests.exceptions.ChunkedEncodingError | requests.exceptions.ContentDecodingError):
        return "svaret blev klippet over"
    return f"{type(error).__name__}"
