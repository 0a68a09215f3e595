"""Pages and files of the web, when the user asks for them: politely, and within bounds.

The rules of a site (robots.txt) are kept, and its servers are left in peace between two requests. An
address of a private network is asked only where the user's own URL names it, so that no site can lead
to what lies behind the firewall. Proxies of the environment are not used: behind one, nobody knows who answers.
"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from kg import __version__
from kg.corpus.articles import checked
from kg.corpus.encoding import decode
from kg.corpus.readers import READERS, Found, page_source, web_page
from kg.corpus.streams import LARGEST, kind
from kg.errors import CorpusError
from kg.records import Article, Skipped

AGENT = "Isnad"
LARGEST_FILE = 1 << 30  # bytes of a file of many articles
TIMEOUT = 30.0  # seconds for an answer, and between two pieces of it
LONGEST = 600.0  # seconds for all of it
DELAY = 1.0  # seconds between two requests to a host, unless its robots.txt asks for more
_LONGEST_DELAY = 30.0
_REDIRECT = (301, 302, 303, 307, 308)
_REDIRECTS = 5
_LARGEST_RULES = 1 << 19
_PIECE = 1 << 16
_LONGEST_NAME = 100
_HEADERS = {"User-Agent": f"{AGENT}/{__version__} (+https://w3id.org/isnad/)", "Accept-Encoding": "identity"}
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/warc": ".warc",
}


class Url(str):
    """A web address among the inputs."""

    __slots__ = ()


class Fetcher:
    """What was asked of which host, and what its site allows."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], RobotFileParser] = {}
        self._rested: dict[str, float] = {}  # when a host may be asked again

    def articles(self, url: Url) -> Found:
        """The articles of a page, or of a file of many. Raises CorpusError and OSError where it cannot be had."""
        try:
            with self._answer(url, _private_host(url)) as (final, answer):
                if answer.status != 200:
                    raise CorpusError(f"the server answers {answer.status} {answer.reason}")
                yield from _read(url, final, answer)
        except HTTPException as problem:
            raise CorpusError(f"the server's answer is broken ({problem!r})") from problem

    @contextmanager
    def _answer(self, url: str, named: str | None, *, any_page: bool = False) -> Iterator[tuple[str, HTTPResponse]]:
        """The answer after redirects, with the address that gave it; `named` is the private host that may be asked."""
        for _ in range(_REDIRECTS + 1):
            parts = _parts(url)
            if not any_page and not self._rules_of(parts, named).can_fetch(AGENT, url):
                raise CorpusError("the site's robots.txt does not allow it")
            with self._asked(parts, named) as answer:
                location = answer.getheader("Location")
                if answer.status not in _REDIRECT or not location:
                    yield url, answer
                    return
                url = urljoin(url, location)
        raise CorpusError(f"more than {_REDIRECTS} redirects")

    @contextmanager
    def _asked(self, parts: SplitResult, named: str | None) -> Iterator[HTTPResponse]:
        host = parts.hostname or ""
        sleep(max(0.0, self._rested.get(host, 0.0) - monotonic()))
        connection = (HTTPSConnection if parts.scheme == "https" else HTTPConnection)(host, parts.port, timeout=TIMEOUT)
        try:
            connection.connect()
            peer = connection.sock.getpeername()[0]
            if host != named and not is_public(peer):
                raise CorpusError(f"{host} is at the private address {peer}, which the URL itself does not name")
            connection.request("GET", _target(parts), headers=_HEADERS)
            yield connection.getresponse()
        finally:
            connection.close()
            rules = self._rules.get((parts.scheme, parts.netloc))
            asked = rules.crawl_delay(AGENT) if rules else None
            self._rested[host] = monotonic() + max(DELAY, min(float(asked or 0), _LONGEST_DELAY))

    def _rules_of(self, parts: SplitResult, named: str | None) -> RobotFileParser:
        """The robots.txt of a site: where there is none, all is allowed; where it cannot be had, nothing (RFC 9309)."""
        site = parts.scheme, parts.netloc
        if site not in self._rules:
            rules = RobotFileParser()
            address = urlunsplit((*site, "/robots.txt", "", ""))
            with self._answer(address, named, any_page=True) as (_, answer):
                if answer.status == 200:
                    rules.parse(_whole(answer, _LARGEST_RULES).decode("utf-8", "replace").splitlines())
                elif 400 <= answer.status < 500 and answer.status not in (401, 403):
                    rules.parse([])
                else:
                    rules.parse(["User-agent: *", "Disallow: /"])
            self._rules[site] = rules
        return self._rules[site]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    known = ipaddress.ip_address(address.partition("%")[0])
    return (getattr(known, "ipv4_mapped", None) or known).is_global


def _private_host(url: str) -> str | None:
    """The host of a URL that itself names a private address."""
    host = _parts(url).hostname or ""
    try:
        return None if is_public(host) else host
    except ValueError:
        return host if host == "localhost" else None


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as problem:
        raise CorpusError(f"{url} is no web address ({problem})") from problem
    if parts.scheme not in ("http", "https") or not host:
        raise CorpusError(f"{url} is no web address; only http and https are read")
    return parts


def _target(parts: SplitResult) -> str:
    """What is asked for: path and query in ASCII."""
    query = f"?{parts.query}" if parts.query else ""
    return quote((parts.path or "/") + query, safe="/?%:=&~+!$,;'@()*[]")


def _read(url: Url, final: str, answer: HTTPResponse) -> Found:
    """The articles of an answer. What it is says the end of its address, else its content type."""
    content, charset = answer.headers.get_content_type(), answer.headers.get_content_charset()
    name = PurePosixPath(urlsplit(final).path).name[-_LONGEST_NAME:]
    path = Path(name if kind(Path(name)) in READERS else f"page{_KINDS.get(content, '')}")
    if kind(path) not in READERS:
        raise CorpusError(f"{content} is nothing that Isnad reads")
    if path.suffix in (".html", ".htm"):
        yield web_page(*page_source(_whole(answer, LARGEST), charset), url, url, final)
    elif path.suffix == ".txt":
        text, encoding = decode(_whole(answer, LARGEST), charset)
        yield checked(Article(url, text, url=final, path=url, encoding=encoding))
    else:
        with TemporaryDirectory(prefix="isnad-") as folder:
            with Path(folder, path).open("wb") as file:
                file.writelines(_pieces(answer, LARGEST_FILE))
            for found in READERS[kind(path)](Path(folder, path)):
                yield _named(found, str(Path(folder, path)), url)


def _named(found: Article | Skipped, path: str, url: str) -> Article | Skipped:
    """What was read from a copy at `path`, under the name of its address."""
    if isinstance(found, Skipped):
        return replace(found, name=found.name.replace(path, url, 1))
    return replace(found, path=(found.path or "").replace(path, url, 1))


def _whole(answer: HTTPResponse, most: int) -> bytes:
    return b"".join(_pieces(answer, most))


def _pieces(answer: HTTPResponse, most: int) -> Iterator[bytes]:
    """The body of an answer. Raises CorpusError where it is too large, takes too long, or is not all there."""
    end, size = monotonic() + LONGEST, 0
    while piece := answer.read1(_PIECE):
        size += len(piece)
        if size > most:
            raise CorpusError(f"larger than {most >> 20} MiB")
        if monotonic() > end:
            raise CorpusError(f"it takes more than {LONGEST:g} seconds")
        yield piece
    if answer.length:
        raise CorpusError("the connection ended before the answer did")
