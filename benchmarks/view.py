"""How long the explorer of a large graph takes: to write, to open, and to answer.

    python benchmarks/view.py [--renderer vis|sigma] [--nodes 1500] [--html FILE]

Makes a graph of articles in which few actors do much and many do little, writes its page and opens
it in the system's Chromium, three times. "interactive" is from the start of navigation until the
graph is drawn, the panels are filled and the page has answered an input; "its own work" is the processor
time of the page's main thread in it, which does not count what else the machine does. The best run counts.
"""

import argparse
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, sync_playwright

from kg import vocab
from kg.export import write_graph
from kg.graph import quads
from kg.records import Article, Claim, Entity, Event, Mention, Reading, Sentence, Trigger, Word
from kg.view import write_html
from kg.view.page import RENDERERS

TYPES = ("State", "Military", "ArmedGroup", "Person", "Place", "Organization", "Group", "MediaOutlet")
VERB = "قصفت"


def readings(nodes: int, seed: int = 1) -> Iterator[Reading]:
    """Articles of one sentence and eight events each; every entity takes part in one at least."""
    draw = random.Random(seed)
    entities = [
        Entity(f"entity_{n}", f"كيان رقم {n}", f"Entity number {n}", TYPES[n % len(TYPES)]) for n in range(nodes)
    ]
    roots = sorted(vocab.QUADS)
    turns = iter(range(nodes))
    for number in range(nodes // 4):
        pairs = []
        for turn in range(8):
            actor = next(turns, None) if turn < 4 else None
            some = min(int(draw.expovariate(16 / nodes)), nodes - 1)
            pairs.append((some if actor is None else actor, min(int(draw.expovariate(16 / nodes)), nodes - 1)))
        yield article(f"a{number:05}", [(entities[a], entities[b]) for a, b in pairs], draw, roots)


def article(name: str, pairs: list[tuple[Entity, Entity]], draw: random.Random, roots: list[str]) -> Reading:
    text, events = "", []
    day = f"20{draw.randint(10, 23)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    for actor, target in pairs:
        start = len(text)
        text += f"{VERB} {actor.label} {target.label}. "
        first = start + len(VERB) + 1
        second = first + len(actor.label) + 1
        doer = Mention(actor.label, first, second - 1, 0, 2, "name", (), actor.key)
        done = Mention(target.label, second, second + len(target.label), 0, 3, "name", (), target.key)
        claims = (Claim(doer, VERB, start, start + len(VERB), "asserts"),) if draw.random() < 0.4 else ()
        trigger = Trigger(VERB, start, start + len(VERB), "قصف", 0, 1)
        root = draw.choice(roots)
        events.append(Event(name, 0, trigger, "قصف", "verb", root, actors=(doer,), targets=(done,), claims=claims))
    word = Word(1, text, "", "X", (), 0, "root", 0, len(text), 0, len(text))
    paper = Article(name, text, title=f"مقال {name}", date=day, date_source="metadata", publisher=f"صحيفة {name[-1]}")
    known = {entity.key: replace(entity) for pair in pairs for entity in pair}
    return Reading(paper, (Sentence(0, (word,), 0, len(text)),), tuple(events), tuple(known.values()))


def opening(browser: Browser, page_path: Path) -> tuple[float, float, float, float]:
    """Seconds until interactive, of processor time in that, until a filter answers, and per frame of a moving view."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    started = monotonic()
    page.goto(page_path.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    page.focus("#canvas")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    interactive = monotonic() - started
    metrics = {metric["name"]: metric["value"] for metric in meter.send("Performance.getMetrics")["metrics"]}
    started = monotonic()
    page.check("[data-facet=root] input >> nth=0")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    filtered = monotonic() - started
    page.click("#reset")
    frames = 20
    started = monotonic()
    page.focus("#canvas")
    for _ in range(frames):
        page.keyboard.press("Shift+ArrowRight")
        page.evaluate("new Promise(done => requestAnimationFrame(done))")
    moved = (monotonic() - started) / frames
    page.close()
    return interactive, metrics["ThreadTime"], filtered, moved


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--renderer", choices=RENDERERS, default="vis")
    parser.add_argument("--nodes", type=int, help="1,500 by default, 20,000 with sigma")
    parser.add_argument("--html", type=Path, help="keep the page here")
    options = parser.parse_args()
    nodes = options.nodes or {"vis": 1500, "sigma": 20_000}[options.renderer]
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nq"
        write_graph((quad for reading in readings(nodes) for quad in quads(reading)), graph)
        page = options.html or Path(folder) / "graph.html"
        started = monotonic()
        report = write_html(graph, page, max_nodes=nodes, renderer=options.renderer)
        written = monotonic() - started
        print(f"{report.nodes} nodes, {report.events} events, page of {page.stat().st_size / 1e6:.1f} MB")
        print(f"written        {written:6.2f} s")
        with sync_playwright() as playwright:
            flags = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
            runs = [opening(browser, page) for _ in range(3)]
            browser.close()
    for name, seconds in zip(
        ("interactive", "its own work", "filter", "frame"), map(min, zip(*runs, strict=True)), strict=True
    ):
        print(f"{name:14} {seconds:6.2f} s")


if __name__ == "__main__":
    main()
