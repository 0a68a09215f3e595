import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import sync_playwright
from pyoxigraph import NamedNode, Quad
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from kg import export
from kg.errors import GraphError
from kg.graph import quads
from kg.serve import Endpoint, Limits, Server, Site
from tests.readings import READING

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?event a isn:Retreat }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . FILTER (?a != ?g) }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    export.write_graph(quads(READING), path)
    return path


@pytest.fixture(scope="module")
def server(graph: Path) -> Iterator[Server]:
    site = Site(Endpoint(graph), b"<!doctype html><title>explorer</title>", {"mine": COUNT})
    with Server(site, port=0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def ask(server: Server, query: str, accept: str = "application/json") -> bytes:
    address = f"{server.url}sparql?{urlencode({'query': query})}"
    with urlopen(Request(address, headers={"Accept": accept})) as response:
        body: bytes = response.read()
        return body


def status(server: Server, method: str, path: str, body: str = "", headers: dict[str, str] | None = None) -> int:
    connection = http.client.HTTPConnection(*server.server_address[:2])
    connection.request(method, path, body.encode(), headers or {})
    return connection.getresponse().status


class TestRealClients:
    @pytest.mark.parametrize("method", ["GET", POST])
    def test_sparqlwrapper_select(self, server: Server, method: str) -> None:
        client = SPARQLWrapper(f"{server.url}sparql", returnFormat=JSON)
        client.setMethod(method)
        client.setQuery(COUNT)
        [row] = client.query().convert()["results"]["bindings"]
        assert row["n"]["value"] == "2"

    @pytest.mark.parametrize("form", [XML, CSV])
    def test_sparqlwrapper_formats(self, server: Server, form: str) -> None:
        client = SPARQLWrapper(f"{server.url}sparql", returnFormat=form)
        client.setQuery(COUNT)
        answer = client.query()
        assert b"2" in (answer.response.read())
        assert form in answer.info()["content-type"]

    def test_sparqlwrapper_construct(self, server: Server) -> None:
        client = SPARQLWrapper(f"{server.url}sparql", returnFormat=TURTLE)
        client.setQuery("CONSTRUCT { ?e a isn:Retreat } WHERE { ?e a isn:Retreat }")
        assert client.query().convert().count(b"Retreat") == 2

    def test_rdflib_sparqlstore(self, server: Server) -> None:
        store = SPARQLStore(f"{server.url}sparql", returnFormat="json")
        names = store.query(
            "SELECT ?name { ?who <https://w3id.org/isnad/ontology#iso3166> 'RU' ; skos:prefLabel ?name }"
        )
        assert {str(row[0]) for row in names} == {"روسيا", "Russia"}


class TestProtocol:
    def test_ask_and_negotiation(self, server: Server) -> None:
        assert json.loads(ask(server, "ASK { ?e a isn:Assault }"))["boolean"] is True
        assert ask(server, COUNT, "text/html, text/csv;q=0.9, application/json;q=0.1") == b"n\r\n2\r\n"

    def test_the_default_graph_can_be_chosen(self, server: Server) -> None:
        address = urlencode({"query": COUNT, "default-graph-uri": "https://example.org/none"})
        with urlopen(f"{server.url}sparql?{address}") as response:
            assert json.load(response)["results"]["bindings"][0]["n"]["value"] == "0"

    @pytest.mark.parametrize(
        "query", ["SELECT", "DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://localhost/> { } }"]
    )
    def test_what_is_no_query_is_a_bad_request_with_its_reason(self, server: Server, query: str) -> None:
        with pytest.raises(HTTPError) as caught:
            ask(server, query)
        assert caught.value.code == 400
        assert b"SPARQL" in caught.value.read() or "SERVICE" in query

    def test_updates_are_forbidden(self, server: Server) -> None:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert status(server, "POST", "/sparql", "update=CLEAR+ALL", form) == 403
        assert status(server, "POST", "/sparql", "CLEAR ALL", {"Content-Type": "application/sparql-update"}) == 415
        assert status(server, "PUT", "/sparql") == 501

    def test_other_mistakes(self, server: Server) -> None:
        assert status(server, "GET", "/sparql") == 400
        assert status(server, "GET", "/sparql?query=ASK{}&query=ASK{}") == 400
        assert status(server, "GET", "/../etc/passwd") == 404
        assert status(server, "POST", "/sparql", headers={"Content-Length": "99999999"}) == 413

    def test_only_this_machine_is_answered(self, server: Server) -> None:
        assert server.server_address[0] == "127.0.0.1"
        assert status(server, "GET", "/", headers={"Host": "evil.example.org"}) == 403


class TestPages:
    @pytest.mark.parametrize("path", ["/", "/editor.js", "/explorer", "/queries.json"])
    def test_there(self, server: Server, path: str) -> None:
        assert status(server, "GET", path) == 200
        assert status(server, "HEAD", path) == 200

    def test_the_editor_knows_prefixes_and_queries(self, server: Server) -> None:
        with urlopen(f"{server.url}queries.json") as response:
            known = json.load(response)
        assert known["queries"] == {"mine": COUNT}
        assert known["prefixes"]["isn"] == "https://w3id.org/isnad/ontology#"

    def test_nothing_is_fetched_from_elsewhere(self, server: Server) -> None:
        for path in ("", "editor.js"):
            with urlopen(server.url + path) as response:
                assert b"http" not in response.read().replace(b"http-equiv", b"")


class TestLimits:
    def test_a_slow_query_ends_and_the_next_is_answered(self, tmp_path: Path) -> None:
        nodes = [NamedNode(f"https://example.org/{number}") for number in range(60)]
        export.write_graph([Quad(one, nodes[0], other) for one in nodes for other in nodes], tmp_path / "graph.nq")
        endpoint = Endpoint(tmp_path / "graph.nq", Limits(seconds=1.0))
        assert b"more than 1 seconds" in endpoint.ask(SLOW).body
        assert endpoint.ask("ASK { ?s ?p ?o }").status == 200
        endpoint.close()

    def test_a_large_answer(self, graph: Path) -> None:
        endpoint = Endpoint(graph, Limits(megabytes=0.001))
        assert b"add a LIMIT" in endpoint.ask("SELECT * { ?s ?p ?o }").body
        assert endpoint.ask(COUNT).status == 200
        endpoint.close()

    def test_a_graph_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(GraphError):
            Endpoint(tmp_path / "graph.ttl")

    def test_a_port_that_is_taken(self, server: Server) -> None:
        with pytest.raises(GraphError, match="another port"):
            Server(server.site, port=int(server.server_address[1]))


def test_the_editor_in_a_browser(server: Server, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(120_000)  # milliseconds; a busy machine draws late
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.goto(server.url)
        page.select_option("#named", "mine")
        assert page.input_value("#query") == COUNT
        page.click("#run")
        assert page.inner_text("#answer td") == "2"
        page.fill("#query", "SELECT ?label { ?event rdfs:label ?label FILTER (LANG(?label) = 'ar') } ORDER BY ?label")
        page.keyboard.press("Control+Enter")
        page.locator("#answer td").nth(4).wait_for()
        page.fill("#query", "SELECT ?event { ?event a isn:Event } LIMIT 1")
        page.keyboard.press("Control+Enter")
        link = page.locator("#answer a").first  # to its evidence
        assert link.get_attribute("href").startswith("/explorer#https://w3id.org/isnad/id/event/")
        page.fill("#query", "SELECT")
        page.click("#run")
        page.locator("#error", has_text="not valid SPARQL").wait_for()
        browser.close()
    assert [problem for problem in problems if "400" not in problem] == []
