"""A graph on a local port: the explorer, a SPARQL editor, and an endpoint of the SPARQL 1.1 Protocol.

Queries only: nothing changes the graph and SERVICE is off. They run in a process of their own, which
is stopped when a query takes too long.
"""

import io
import json
import multiprocessing
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat

from kg import vocab
from kg.errors import GraphError, KgError
from kg.sparql import evaluate
from kg.store import load

_MEGABYTE = 1 << 20
_LARGEST_REQUEST = _MEGABYTE
_TABLES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take."""

    seconds: float = 30.0
    megabytes: float = 50.0


@dataclass(frozen=True, slots=True)
class Answer:
    status: HTTPStatus
    type: str
    body: bytes


class _TooLargeError(Exception):
    pass


class _Bounded(io.BytesIO):
    """A buffer that takes no more than `room` bytes."""

    def __init__(self, room: float) -> None:
        super().__init__()
        self._room = room

    def write(self, data: Any) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise _TooLargeError
        return super().write(data)


def _answer(connection: Connection, graph: Path, room: float) -> None:
    """The process that holds the graph: takes (query, accepted types, default graphs, named graphs), sends answers."""
    store = load(graph)
    connection.send(None)
    while True:
        query, accept, default, named = connection.recv()
        try:
            result = evaluate(store, query, default=[*map(NamedNode, default)], named=[*map(NamedNode, named)])
            formats: Mapping[str, Any] = _GRAPHS if isinstance(result, QueryTriples) else _TABLES
            chosen = _negotiate(accept, list(formats))
            output = _Bounded(room)
            result.serialize(output, formats[chosen])
            connection.send(Answer(HTTPStatus.OK, chosen, output.getvalue()))
        except _TooLargeError:
            connection.send(_failure(HTTPStatus.SERVICE_UNAVAILABLE, "the answer is too large; add a LIMIT"))
        except (KgError, OSError, RuntimeError, ValueError) as error:
            connection.send(_failure(HTTPStatus.BAD_REQUEST, str(error)))


def _negotiate(accept: str, offered: list[str]) -> str:
    """The type that `accept` (an HTTP header) likes best; the first one offered where it likes none."""
    wishes: list[tuple[float, str]] = []
    for part in accept.split(","):
        kind, *settings = (piece.strip() for piece in part.split(";"))
        quality = next((setting[2:] for setting in settings if setting.startswith("q=")), "1")
        wishes.append((float(quality) if quality.replace(".", "", 1).isdigit() else 0.0, kind))
    liked = [kind for weight, kind in sorted(wishes, key=lambda wish: -wish[0]) if weight and kind in offered]
    return liked[0] if liked else offered[0]


def _failure(status: HTTPStatus, message: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{message}\n".encode())


class Endpoint:
    """Answers queries on a graph file, one at a time, within limits. Raises GraphError if the file cannot be read."""

    def __init__(self, graph: Path, limits: Limits | None = None) -> None:
        self.graph, self.limits = graph, limits or Limits()
        self._lock = threading.Lock()
        load(graph)  # so that a wrong file is an error here, not in the other process
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        arguments = (theirs, self.graph, self.limits.megabytes * _MEGABYTE)
        self._process = context.Process(target=_answer, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def ask(self, query: str, accept: str = "", default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> Answer:
        with self._lock:
            for _ in range(2):  # a process that has gone since the last query is started again
                try:
                    answer = self._exchange((query, accept, default, named))
                except (EOFError, OSError):
                    self._restart()
                    continue
                if answer is not None:
                    return answer
                self._restart()
                return _failure(
                    HTTPStatus.SERVICE_UNAVAILABLE, f"the query took more than {self.limits.seconds:g} seconds"
                )
            return _failure(HTTPStatus.SERVICE_UNAVAILABLE, "the process that answers queries ended; ask again")

    def _exchange(self, request: tuple[str, str, tuple[str, ...], tuple[str, ...]]) -> Answer | None:
        """The answer, or None where it takes too long. Raises EOFError or OSError if the process is gone."""
        if not self._ready:
            self._connection.recv()
            self._ready = True
        self._connection.send(request)
        if not self._connection.poll(self.limits.seconds):
            return None
        answer: Answer = self._connection.recv()
        return answer

    def _restart(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()


@dataclass(frozen=True)
class Site:
    """What is served beside the endpoint: the explorer's page and the named queries for the editor."""

    endpoint: Endpoint
    explorer: bytes = b""
    queries: Mapping[str, str] = field(default_factory=dict)

    def page(self, path: str) -> Answer | None:
        names = {"/": ("editor.html", "text/html"), "/editor.js": ("editor.js", "text/javascript")}
        if path in names:
            name, kind = names[path]
            return Answer(HTTPStatus.OK, f"{kind}; charset=utf-8", files("kg.serve").joinpath("web", name).read_bytes())
        if path == "/queries.json":
            known = {"prefixes": vocab.prefixes(), "queries": dict(self.queries)}
            return Answer(HTTPStatus.OK, "application/json", json.dumps(known, ensure_ascii=False).encode())
        if path == "/explorer" and self.explorer:
            return Answer(HTTPStatus.OK, "text/html; charset=utf-8", self.explorer)
        return None


class _Handler(BaseHTTPRequestHandler):
    server: "Server"
    server_version = "isnad"
    sys_version = ""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/sparql":
            self._query(parse_qs(address.query))
        else:
            missing = _failure(HTTPStatus.NOT_FOUND, "no such page; the endpoint is /sparql")
            self._send(self.server.site.page(address.path) or missing)

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LARGEST_REQUEST:
            self.close_connection = True
            return self._send(_failure(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "a query has at most one megabyte"))
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        address = urlsplit(self.path)
        kind = self.headers.get_content_type()
        if address.path != "/sparql":
            return self._send(_failure(HTTPStatus.NOT_FOUND, "the endpoint is /sparql"))
        if kind == "application/sparql-query":
            return self._query(parse_qs(address.query) | {"query": [body]})
        if kind == "application/x-www-form-urlencoded":
            return self._query(parse_qs(body))
        return self._send(_failure(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"{kind}: this endpoint takes queries only"))

    def _query(self, fields: Mapping[str, list[str]]) -> None:
        queries = fields.get("query", [])
        if "update" in fields:
            self._send(_failure(HTTPStatus.FORBIDDEN, "the graph is read-only"))
        elif len(queries) != 1:
            self._send(_failure(HTTPStatus.BAD_REQUEST, "give exactly one query, as the parameter `query`"))
        else:
            graphs = (tuple(fields.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
            self._send(self.server.site.endpoint.ask(queries[0], self.headers.get("Accept", ""), *graphs))

    def _send(self, answer: Answer) -> None:
        if not self.server.knows(self.headers.get("Host", "")):
            answer = _failure(HTTPStatus.FORBIDDEN, "this server answers under its own name only")
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if self.path != "/explorer":  # it has a stricter policy of its own, which names its script
            self.send_header("Content-Security-Policy", _POLICY)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not logged."""


class Server(ThreadingHTTPServer):
    """`with Server(site, host, port) as server: server.serve_forever()`; port 0 takes a free one.

    On the loopback interface only requests that name it are answered, so that no page of another
    site can read the graph through a browser. Raises GraphError if the port is taken.
    """

    daemon_threads = True

    def __init__(self, site: Site, host: str = "127.0.0.1", port: int = 7878) -> None:
        self.site = site
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            raise GraphError(f"{host}:{port} cannot be served ({error.strerror}); choose another port") from error

    def knows(self, host: str) -> bool:
        name = host.rpartition(":")[0] or host
        loopback = {"127.0.0.1", "localhost", "[::1]"}
        return str(self.server_address[0]) not in loopback or name in loopback

    @property
    def url(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"

    def server_close(self) -> None:
        super().server_close()
        self.site.endpoint.close()
