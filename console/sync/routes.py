"""Every path of the endpoint; the first that fits is taken."""

from starlette.routing import BaseRoute

from console.sync import endpoint_changes as feed
from console.sync import endpoint_databases as databases
from console.sync import endpoint_documents as documents
from console.sync import endpoint_join as joining
from console.sync import endpoint_keys
from console.sync import endpoint_own as own
from console.sync.endpoint import Endpoint


def routes(end: Endpoint) -> list[BaseRoute]:
    """The endpoint's routes, for the node's door."""
    route = end.route
    return [
        route("/", databases.welcome, "GET"),
        route("/_up", databases.up, "GET"),
        route("/_session", databases.session, "GET", "POST", "DELETE"),
        route("/_all_dbs", databases.all_dbs, "GET"),
        route("/_overblik", own.hello, "GET"),
        route("/_overblik/changes", own.changes, "POST"),
        route("/_overblik/entries", own.entries, "POST"),
        route("/_overblik/vectors", own.vectors, "GET"),
        route("/_overblik/now", own.now, "GET", "POST"),
        route("/_overblik/join", joining.join, "POST"),
        route("/_overblik/keys", endpoint_keys.keys, "POST"),
        route("/{db}/_changes", feed.changes, "GET", "POST"),
        route("/{db}/_revs_diff", documents.revs_diff, "POST"),
        route("/{db}/_bulk_get", documents.bulk_get, "POST"),
        route("/{db}/_bulk_docs", documents.bulk_docs, "POST"),
        route("/{db}/_all_docs", documents.all_docs, "GET", "POST"),
        route("/{db}/_ensure_full_commit", databases.commit, "POST"),
        route("/{db}/_vector", own.vector, "GET"),
        route("/{db}/_local/{id:path}", databases.local, "GET", "HEAD", "PUT", "DELETE"),
        route("/{db}/_compact", databases.ok, "POST"),
        route("/{db}", databases.info, "GET", "HEAD"),
        route("/{db}", databases.create, "PUT"),
        route("/{db}", databases.drop, "DELETE"),
        route("/{db}", documents.put, "POST"),
        route("/{db}/", databases.info, "GET", "HEAD"),
        route("/{db}/{id:path}", documents.one, "GET", "HEAD"),
        route("/{db}/{id:path}", documents.put, "PUT"),
        route("/{db}/{id:path}", documents.never, "DELETE"),
    ]
