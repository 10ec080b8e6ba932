"""Brings a centre's CouchDB up to date: databases with roles and the validator. Run daily; it changes nothing twice.

python3 packaging/couchdb/make_hub.py https://admin:password@hub:6984 --area oest [--user seat1:password:seat]
"""

import argparse
import base64
import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).parents[2]))
from console.domain import scope
from console.domain.peering import AHEAD

PATIENCE = 30  # seconds
OPEN = ("drift", "stam")  # every centre may have these; intern and person only the own one


class Hub:
    """Requests to one CouchDB as its administrator."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise ValueError("adressen begynder med http:// eller https://")
        self.url = f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
        pair = f"{parts.username or ''}:{parts.password or ''}".encode()
        basic = "Basic " + base64.b64encode(pair).decode()
        self.headers = {"Content-Type": "application/json"} | ({"Authorization": basic} if parts.username else {})

    def ask(self, method: str, path: str, value: Any = None) -> tuple[int, Any]:
        """(status, JSON answer); raises URLError where nobody answers."""
        body = None if value is None else json.dumps(value).encode()
        asked = Request(f"{self.url}/{path}", data=body, method=method, headers=self.headers)
        try:
            with urlopen(asked, timeout=PATIENCE) as answer:
                return int(answer.status), json.loads(answer.read() or b"null")
        except HTTPError as error:
            return error.code, json.loads(error.read() or b"null")


def databases(area: str, now: int) -> list[str]:
    """What a centre's hub holds at a time in ms UTC: this quarter, and the next from 14 days before it turns."""
    times = (now, now + AHEAD)
    shared = {scope.name(of, kind, at) for of in scope.AREAS for kind in OPEN for at in times}
    own = {scope.name(area, kind, at) for kind in ("intern", "person") for at in times}
    return sorted(shared | own)


def design() -> dict[str, Any]:
    """The design document that refuses whatever is no entry."""
    lines = (Path(__file__).parent / "validator.js").read_text(encoding="utf-8").splitlines()
    body = "\n".join(line for line in lines if not line.startswith("//"))
    return {"_id": "_design/overblik", "language": "javascript", "validate_doc_update": body}


def security(name: str, area: str) -> dict[str, Any]:
    """Who may read and write a database: seats of the centre all, other centres only what is shared."""
    roles = [f"seat-{area}"] + ([] if scope.parse(name).kind not in OPEN else ["centre"])
    return {"admins": {"names": [], "roles": ["_admin"]}, "members": {"names": [], "roles": roles}}


def bring_up(hub: Hub, area: str, now: int) -> list[str]:
    """Make what is missing; answers what was changed, in words. Raises RuntimeError where the hub refuses."""
    changed: list[str] = []
    for name in ["_users", "_replicator", *databases(area, now)]:
        status, said = hub.ask("PUT", name)
        if status not in (201, 202, 412):
            raise RuntimeError(f"{name}: {status} {said}")
        changed += [name] if status != 412 else []
        if not name.startswith("_"):
            changed += _rules(hub, name, area)
    return changed


def _rules(hub: Hub, name: str, area: str) -> list[str]:
    changed: list[str] = []
    wanted = design()
    status, held = hub.ask("GET", f"{name}/_design/overblik")
    if status != 200 or held.get("validate_doc_update") != wanted["validate_doc_update"]:
        old = {"_rev": held["_rev"]} if status == 200 else {}
        _must(hub.ask("PUT", f"{name}/_design/overblik", wanted | old), name)
        changed.append(f"{name}: validator")
    rules = security(name, area)
    if hub.ask("GET", f"{name}/_security")[1] != rules:
        _must(hub.ask("PUT", f"{name}/_security", rules), name)
        changed.append(f"{name}: roller")
    return changed


def let_in(hub: Hub, name: str, password: str, role: str) -> None:
    """Make a user with one role, `seat-<area>` or `centre`; an existing one gets the new password."""
    path = f"_users/{quote('org.couchdb.user:' + name, safe='')}"
    status, held = hub.ask("GET", path)
    old = {"_rev": held["_rev"]} if status == 200 else {}
    user = {"name": name, "password": password, "roles": [role], "type": "user"}
    _must(hub.ask("PUT", path, user | old), name)


def _must(answer: tuple[int, Any], what: str) -> None:
    if answer[0] not in (200, 201, 202):
        raise RuntimeError(f"{what}: {answer[0]} {answer[1]}")


def main() -> int:
    """Exit 0 when the hub is as it should be, 1 with the reason in words."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("url")
    parser.add_argument("--area", required=True, choices=scope.AREAS)
    parser.add_argument("--user", action="append", default=[], metavar="NAME:PASSWORD:seat|centre")
    args = parser.parse_args()
    try:
        hub = Hub(args.url)
        changed = bring_up(hub, args.area, int(time.time() * 1000))
        for given in args.user:
            name, password, kind = given.split(":")
            let_in(hub, name, password, "centre" if kind == "centre" else f"seat-{args.area}")
    except (RuntimeError, URLError, ValueError) as error:
        sys.stderr.write(f"Huben blev ikke færdig: {error}. Det der er lavet, bliver; kør igen.\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in changed) or "Intet manglede.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
