"""What SECURITY.md promises: no code from models, nothing fetched by a page, a graph or a query."""

import json
import pickle
import shutil
import socket
import sys
from contextlib import suppress
from hashlib import md5
from pathlib import Path
from typing import Any

import pytest

from kg import query
from kg.corpus import read
from kg.errors import GraphError, KgError, ModelError
from kg.graph import quads
from kg.lexicon import load
from kg.models import BUNDLED, verify
from kg.parse import Parser
from kg.records import Article
from kg.sparql import forbid_remote
from kg.store import of, statements
from tests.readings import READING
from tests.test_corpus_formats import MORE, NEWS


class Harmful:
    """What a pickle can do when it is read: anything; here, it makes a file."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> Any:
        return Path.touch, (self.proof,)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The connections and look-ups that were tried; there should be none."""
    tried: list[Any] = []

    def refuse(*where: Any, **_: Any) -> Any:
        tried.append(where)
        raise OSError("no network in this test")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


class TestModels:
    def test_the_harmful_pickle_is_harmful(self, tmp_path: Path) -> None:
        pickle.loads(pickle.dumps(Harmful(tmp_path / "proof")))
        assert (tmp_path / "proof").exists()

    @pytest.mark.parametrize("form", ["pickle", "torch"])
    def test_a_model_that_holds_code_is_refused_and_the_code_does_not_run(self, form: str, tmp_path: Path) -> None:
        import torch

        folder, proof = tmp_path / "models", tmp_path / "proof"
        shutil.copytree(BUNDLED, folder, copy_function=lambda source, to: Path(to).symlink_to(source))
        bad = next(model for model in verify(folder).files if model.processor == "tokenize")
        bad.path.unlink()
        if form == "pickle":
            bad.path.write_bytes(pickle.dumps(Harmful(proof)))
        else:
            torch.save({"config": Harmful(proof), "model": {}}, bad.path)
        resources = json.loads((folder / "resources.json").read_text())
        resources["ar"]["tokenize"][bad.package]["md5"] = md5(bad.path.read_bytes()).hexdigest()
        (folder / "resources.json").unlink()
        (folder / "resources.json").write_text(json.dumps(resources))
        with pytest.raises(ModelError, match="cannot load"):
            Parser(verify(folder))
        assert not proof.exists()

    def test_every_load_of_stanza_that_isnad_reaches_is_weights_only(self) -> None:
        """Of the modules that a pipeline imports, as they are installed."""
        import stanza  # noqa: F401

        places = [
            (module.__name__, line.strip())
            for module in list(sys.modules.values())
            if getattr(module, "__name__", "").startswith("stanza") and getattr(module, "__file__", None)
            for line in Path(str(module.__file__)).read_text(encoding="utf-8").splitlines()
            if "torch.load(" in line and not line.strip().startswith("#")
        ]
        assert len(places) > 5
        assert [place for place in places if "weights_only=True" not in place[1]] == []

    def test_no_code_of_ours_reads_pickles(self) -> None:
        package = Path(sys.modules["kg"].__file__ or "").parent
        for path in package.rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            assert not any(
                word in source for word in ("import pickle", "import marshal", "import shelve", "eval(", "torch.load")
            ), path


class TestPages:
    def test_nothing_is_fetched_and_no_entity_opened(self, tmp_path: Path, offline: list[Any]) -> None:
        pytest.importorskip("trafilatura")
        secret = tmp_path / "secret.txt"
        secret.write_text("كلمة السر هي سمسم")
        path = tmp_path / "page.html"
        path.write_text(
            f'<!DOCTYPE html [<!ENTITY secret SYSTEM "file://{secret}"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            '<html><head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="http://127.0.0.1:9/a.css">'
            '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><script src="http://127.0.0.1:9/a.js"></script>'
            '<xi:include href="file:///etc/passwd" xmlns:xi="http://www.w3.org/2001/XInclude"/></head>'
            f'<body><article><p>{NEWS} &secret; &b;</p><p>{MORE}</p><iframe src="http://127.0.0.1:9/"></iframe>'
            '<img src="http://127.0.0.1:9/a.png"></article></body></html>'
        )
        (article,) = read([path], lexicon=load())
        assert isinstance(article, Article)
        assert NEWS in article.text
        assert "سمسم" not in article.text
        assert "root:" not in article.text
        assert "aaaaaaaa" not in article.text
        assert offline == []


class TestQueries:
    @pytest.mark.parametrize(
        "text",
        [
            "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            "SELECT * { { SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
            "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
            "SELECT * FROM <http://127.0.0.1:9/graph> { ?s ?p ?o }",
            "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
            "LOAD <http://127.0.0.1:9/>",
            "LOAD <file:///etc/passwd> INTO GRAPH <http://example.org/>",
            "INSERT DATA { <a:a> <a:a> <a:a> }",
        ],
    )
    def test_reach_nothing(self, text: str, offline: list[Any]) -> None:
        with suppress(GraphError):
            assert query.run(of(quads(READING)), text).rows == ()
        assert offline == []

    def test_with_permission_service_does_reach_out(self, offline: list[Any]) -> None:
        """So that the tests above show something."""
        with pytest.raises(GraphError):
            query.run(of(quads(READING)), "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", remote=True)
        with pytest.raises(GraphError, match="SERVICE"):
            forbid_remote("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


RDF_XML = """<!DOCTYPE r [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="a:">
<r:Description r:about="a:a"><a:b>&secret;</a:b></r:Description></r:RDF>"""
JSON_LD = '{"@context": "http://127.0.0.1:9/context.jsonld", "a": "b"}'
TURTLE = "<http://127.0.0.1:9/> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/more> ."


class TestGraphs:
    @pytest.mark.parametrize(("name", "content"), [("a.rdf", RDF_XML), ("a.jsonld", JSON_LD), ("a.ttl", TURTLE)])
    def test_fetch_nothing(self, name: str, content: str, tmp_path: Path, offline: list[Any]) -> None:
        path = tmp_path / name
        path.write_text(content)
        found: list[Any] = []
        with suppress(KgError):
            found += statements(path)
        assert not [statement for statement in found if "root:" in str(statement.object)]
        assert offline == []
