"""Web addresses as inputs: only when asked, politely, within bounds; against a server on this machine."""

import gzip
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.corpus import Url, fetch, read
from kg.errors import UsageError
from kg.lexicon import load
from kg.records import Article, Skipped
from tests.test_corpus_formats import ENGLISH, MORE, NEWS, page, response

LEXICON = load()
Answer = tuple[int, dict[str, str], bytes]


class Site(ThreadingHTTPServer):
    """Answers what `answers` holds for a path; everything else is not found. `asked` are the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, float]] = []
        self.slow: dict[str, float] = {}

    def url(self, path: str, host: str = "127.0.0.1") -> Url:
        return Url(f"http://{host}:{self.server_address[1]}{path}")

    def put(self, path: str, body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> Url:
        self.answers[path] = status, {"Content-Type": kind, **headers}, body
        return self.url(path)

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["User-Agent"], monotonic()))
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in (body[:10], body[10:]):
            self.wfile.write(piece)
            sleep(self.server.slow.get(self.path, 0.0))

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(fetch, "DELAY", 0.0)
    with Site() as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.shutdown()


def found(*inputs: Path | Url) -> list[Article | Skipped]:
    return list(read(inputs, lexicon=LEXICON, fetch=True))


def article(*inputs: Path | Url) -> Article:
    (only,) = found(*inputs)
    assert isinstance(only, Article), only
    return only


def reason(*inputs: Path | Url) -> str:
    (only,) = found(*inputs)
    assert isinstance(only, Skipped)
    assert only.name == str(inputs[0])
    return only.reason


class TestOnlyWhenAsked:
    def test_without_the_option_a_web_address_is_the_callers_error(self, site: Site) -> None:
        with pytest.raises(UsageError, match="--fetch"):
            read([site.url("/a")], lexicon=LEXICON)
        assert site.asked == []

    @pytest.mark.parametrize("command", ["build", "parse", "events"])
    def test_and_so_says_the_command_line(self, site: Site, command: str, tmp_path: Path) -> None:
        result = CliRunner().invoke(main, [command, site.url("/a"), "-o", str(tmp_path / "out")])
        assert result.exit_code == 2
        assert "--fetch" in result.output
        assert site.asked == []

    def test_with_it_the_command_line_asks(self, site: Site, tmp_path: Path) -> None:
        result = CliRunner().invoke(main, ["build", "--fetch", site.url("/a"), "-o", str(tmp_path / "out")])
        assert result.exit_code == 1
        assert "404" in result.output
        assert site.paths == ["/robots.txt", "/a"]

    @pytest.mark.parametrize("name", ["ftp://127.0.0.1/a.txt", "file:///etc/passwd", "data:text/plain,a"])
    def test_other_addresses_are_no_files(self, name: str, tmp_path: Path) -> None:
        result = CliRunner().invoke(main, ["build", "--fetch", name, "-o", str(tmp_path / "out")])
        assert result.exit_code == 2
        assert "no such file" in result.output


class TestKinds:
    @pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
    def test_a_page(self, site: Site, charset: str) -> None:
        url = site.put("/news/1?lang=ar", page(NEWS, MORE, charset=charset), f"text/html; charset={charset}")
        got = article(url)
        assert (got.id, got.path, got.title, got.publisher, got.date) == (url, url, "الجيش يتقدم", "سانا", "2016-07-04")
        assert got.text.endswith(f"{NEWS}\n{MORE}")

    def test_an_address_in_arabic(self, site: Site) -> None:
        site.put("/%D8%AE%D8%A8%D8%B1", NEWS.encode(), "text/plain")
        assert article(site.url("/خبر")).text == NEWS

    def test_records_are_named_after_the_address(self, site: Site) -> None:
        lines = "\n".join(json.dumps(each) for each in ({"id": "a", "text": NEWS}, {"text": MORE}, {"text": ENGLISH}))
        url = site.put("/day/news.jsonl.gz", gzip.compress(lines.encode()), "application/octet-stream")
        one, other, bad = found(url)
        assert isinstance(one, Article)
        assert isinstance(other, Article)
        assert isinstance(bad, Skipped)
        assert [one.id, other.id] == ["a", "news-2"]
        assert [one.path, other.path, bad.name] == [f"{url}:{number}" for number in (1, 2, 3)]

    def test_an_archive(self, site: Site) -> None:
        pytest.importorskip("fastwarc")
        url = site.put("/crawl.warc.gz", gzip.compress(response(1, page(NEWS, MORE))), "application/octet-stream")
        assert article(url).id == f"{1:036}"

    def test_the_content_type_says_what_a_bare_address_is(self, site: Site) -> None:
        assert (
            article(site.put("/feed", json.dumps({"id": "a", "text": NEWS}).encode(), "application/x-ndjson")).id == "a"
        )
        assert "image/png" in reason(site.put("/picture", b"\x89PNG", "image/png"))

    def test_one_that_fails_does_not_stop_the_others(self, site: Site, tmp_path: Path) -> None:
        (tmp_path / "b.txt").write_text(MORE)
        bad, good, file = found(site.url("/none"), site.put("/a", NEWS.encode(), "text/plain"), tmp_path / "b.txt")
        assert [type(each) for each in (bad, good, file)] == [Skipped, Article, Article]


class TestPolite:
    def test_robots_are_kept(self, site: Site) -> None:
        site.put("/robots.txt", b"User-agent: *\nDisallow: /private\n", "text/plain")
        assert "robots.txt" in reason(site.put("/private/a", NEWS.encode(), "text/plain"))
        assert article(site.put("/open/a", NEWS.encode(), "text/plain"))
        assert "/private/a" not in site.paths

    def test_a_rule_for_isnad_alone(self, site: Site) -> None:
        site.put("/robots.txt", b"User-agent: isnad\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "text/plain")
        assert "robots.txt" in reason(site.put("/a", NEWS.encode(), "text/plain"))

    @pytest.mark.parametrize(
        ("status", "allowed"), [(404, True), (410, True), (403, False), (500, False), (503, False)]
    )
    def test_where_robots_cannot_be_read(self, site: Site, status: int, allowed: bool) -> None:
        site.put("/robots.txt", b"", status=status)
        (only,) = found(site.put("/a", NEWS.encode(), "text/plain"))
        assert isinstance(only, Article) is allowed

    def test_it_says_who_asks_and_reads_the_rules_once(self, site: Site) -> None:
        found(*[site.put(f"/{name}", NEWS.encode(), "text/plain") for name in "ab"])
        assert site.paths == ["/robots.txt", "/a", "/b"]
        assert {agent.split("/")[0] for _, agent, _ in site.asked} == {"Isnad"}

    def test_a_host_is_left_in_peace_between_requests(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetch, "DELAY", 0.2)
        found(*[site.put(f"/{name}", NEWS.encode(), "text/plain") for name in "ab"])
        times = [time for _, _, time in site.asked]
        assert all(after - before >= 0.19 for before, after in pairwise(times))

    def test_and_longer_if_it_asks_for_that(self, site: Site) -> None:
        site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 1\n", "text/plain")
        found(*[site.put(f"/{name}", NEWS.encode(), "text/plain") for name in "ab"])
        _, (_, _, first), (_, _, second) = site.asked
        assert second - first >= 0.99


class TestBounds:
    def test_size(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetch, "LARGEST", 1 << 20)
        monkeypatch.setattr(fetch, "LARGEST_FILE", 1 << 21)
        assert "larger than 1 MiB" in reason(site.put("/a", b" " * (1 << 21), "text/plain"))
        assert "larger than 2 MiB" in reason(site.put("/a.jsonl", b"\n" * (1 << 22), "text/plain"))

    def test_a_server_that_does_not_answer(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetch, "TIMEOUT", 0.2)
        url = site.put("/a", NEWS.encode(), "text/plain")
        site.slow["/a"] = 2.0
        assert "timed out" in reason(url)

    def test_a_server_that_answers_without_end(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetch, "LONGEST", 0.1)
        url = site.put("/a", NEWS.encode(), "text/plain")
        site.slow["/a"] = 0.2
        assert "more than 0.1 seconds" in reason(url)

    def test_an_answer_that_breaks_off(self, site: Site) -> None:
        url = site.put("/a", NEWS.encode(), "text/plain", **{"Content-Length": "100000"})
        assert "ended before" in reason(url)

    def test_what_is_no_http(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            threading.Thread(target=lambda: server.accept()[0].sendall(b"SSH-2.0\r\n"), daemon=True).start()
            assert "broken" in reason(Url(f"http://127.0.0.1:{server.getsockname()[1]}/a"))

    def test_nobody_there(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        assert "refused" in reason(Url(f"http://127.0.0.1:{port}/a"))

    @pytest.mark.parametrize("url", ["http://", "http:///a", "http://a:b/", "http://[::1/", "https://a..b/"])
    def test_what_is_no_address(self, url: str) -> None:
        assert "no web address" in reason(Url(url))


class TestRedirects:
    def redirect(self, site: Site, to: str) -> Url:
        return site.put("/from", b"", status=302, Location=to)

    def test_are_followed(self, site: Site) -> None:
        to = site.put("/to", NEWS.encode(), "text/plain")
        got = article(self.redirect(site, "/to"))
        assert (got.id, got.url) == (site.url("/from"), to)

    @pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://127.0.0.1/"])
    def test_not_to_other_schemes(self, site: Site, to: str) -> None:
        assert "no web address" in reason(self.redirect(site, to))

    def test_not_for_ever(self, site: Site) -> None:
        assert "redirects" in reason(self.redirect(site, "/from"))

    def test_not_to_what_robots_forbid(self, site: Site) -> None:
        site.put("/robots.txt", b"User-agent: *\nDisallow: /to\n", "text/plain")
        site.put("/to", NEWS.encode(), "text/plain")
        assert "robots.txt" in reason(self.redirect(site, "/to"))
        assert "/to" not in site.paths

    def test_not_to_a_private_address_that_was_not_named(self, site: Site) -> None:
        site.put("/to", NEWS.encode(), "text/plain")
        assert "private address 127.0.0.1" in reason(self.redirect(site, site.url("/to", "localhost")))
        assert "/to" not in site.paths


class TestPrivateAddresses:
    def test_a_name_that_leads_to_one_is_not_asked(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        lookup = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **how: lookup("127.0.0.1", *rest, **how))
        site.put("/a", NEWS.encode(), "text/plain")
        assert "private address" in reason(site.url("/a", "news.example.org"))
        assert site.asked == []

    @pytest.mark.parametrize(
        ("address", "public"),
        [
            ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True),
            ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False), ("169.254.169.254", False),
            ("100.64.0.1", False), ("0.0.0.0", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False),
            ("::ffff:127.0.0.1", False),
        ],
    )  # fmt: skip
    def test_which_are_public(self, address: str, public: bool) -> None:
        assert fetch.is_public(address) is public
