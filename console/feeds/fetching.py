"""One document from its source: conditional, bounded in time and size, only from hosts that were named."""

import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests

from console.feeds.reading import LARGEST
from console.feeds.sources import Source

CONNECT, READ, WHOLE = 10.0, 15.0, 60.0  # seconds
HOPS = 3


class Unreached(Exception):
    """The source gave no document; `str()` says why and what to do. `wait` seconds before it is tried again."""

    def __init__(self, reason: str, wait: float = 0) -> None:
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document, or None where it is the one fetched last; and what to ask with the next time."""

    data: bytes | None
    etag: str = ""
    modified: str = ""


def fetch(source: Source, etag: str = "", modified: str = "") -> Fetched:
    """Ask a source for its document; raises Unreached."""
    headers = {"User-Agent": "Overblik", "Accept": "*/*", "Accept-Encoding": "gzip"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified and not etag else {}
    started = time.monotonic()
    with requests.Session() as session:
        session.trust_env = False
        answer = _follow(session, source, headers)
        try:
            if answer.status_code == 304 and not (etag or modified):
                raise Unreached("kilden svarer uændret (304) uden at have givet noget; ret url")
            if answer.status_code == 304:
                return Fetched(None, etag, modified)
            _refuse(answer)
            data = _read(answer, started)
        finally:
            answer.close()
    return Fetched(data, answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))


def _follow(session: requests.Session, source: Source, headers: dict[str, str]) -> requests.Response:
    url = source.url
    for _ in range(HOPS + 1):
        own = urlsplit(url).hostname == urlsplit(source.url).hostname
        auth = (source.user, source.password) if source.user and own else None
        try:
            answer = session.get(
                url, headers=headers, auth=auth, timeout=(CONNECT, READ), stream=True, allow_redirects=False
            )
        except (requests.RequestException, OSError) as error:
            raise Unreached(_in_words(error)) from error
        if answer.status_code not in (301, 302, 303, 307, 308):
            return answer
        answer.close()
        url = urljoin(url, answer.headers.get("location", ""))
        if urlsplit(url).scheme not in ("http", "https") or urlsplit(url).hostname not in source.allowed:
            raise Unreached(
                f"kilden viser videre til {urlsplit(url).hostname}, som ikke er tilladt; ret url eller hosts"
            )
    raise Unreached("kilden viser rundt i ring; ret adressen")


def _refuse(answer: requests.Response) -> None:
    code = answer.status_code
    if code in (401, 403):
        raise Unreached(f"kilden lukker os ikke ind ({code}); ret user og password", 600)
    if code == 429:
        after = answer.headers.get("retry-after", "")
        raise Unreached("vi spørger for tit (429); der ventes", float(after) if after.isdecimal() else 600)
    if code in (404, 410):
        raise Unreached(f"adressen findes ikke mere ({code}); ret url", 600)
    if code != 200:
        raise Unreached(f"kilden svarer {code}")


def _read(answer: requests.Response, started: float) -> bytes:
    parts, size = list[bytes](), 0
    try:
        for part in answer.iter_content(1 << 16):
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise Unreached("svaret er for stort")
            if time.monotonic() - started > WHOLE:
                raise Unreached("svaret kommer for langsomt")
    except (requests.RequestException, OSError) as error:
        raise Unreached(_in_words(error)) from error
    data = b"".join(parts)
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and not answer.headers.get("content-encoding") and int(length) != len(data):
        raise Unreached("svaret blev klippet over")
    return data


def _in_words(error: Exception) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "kildens certifikat er ikke til at stole på"
    if isinstance(error, requests.exceptions.Timeout):
        return "kilden svarer ikke"
    if isinstance(error, requests.exceptions.ConnectionError):
        return "ingen forbindelse til kilden"
    return f"svaret kan ikke læses ({type(error).__name__})"
