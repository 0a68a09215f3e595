"""The explorer as a person uses it: in real Chromium, without a network, and without one console error."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import time

import numpy
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pyoxigraph import Store

from kg.export import write_graph
from kg.graph import quads
from kg.records import Event, Reading
from kg.text import fold
from kg.view import write_html
from kg.view.network import STYLES
from kg.view.page import RENDERERS
from kg.view.read import read
from tests.readings import EVENTS, READING, TEXT, hostile, mention, trigger

WEB = Path(__file__).resolve().parent.parent / "kg" / "view" / "web"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def strikes(word: str) -> Event:
    """Another event of Russia against ISIS, so that their line is a bundle."""
    return Event(
        "seed one", 1, trigger("وقصفت", word, 1), word, "verb", "ASSAULT", "aerial",
        actors=(mention("روسيا", "Russia", 1),), targets=(mention("داعش", "ISIS", 1),),
    )  # fmt: skip


BUNDLED = replace(READING, events=(*EVENTS, strikes("ضرب"), strikes("هاجم")))


@dataclass
class Explorer:
    """An open page, and what went wrong on it."""

    page: Page
    graph: Path
    problems: list[str] = field(default_factory=list)

    def events(self) -> list[str]:
        """Labels in the list of events: what the filters let pass."""
        self.page.click("#tab-events")
        return self.page.locator("#events .line .text > .name").all_inner_texts()

    def shown(self) -> set[str]:
        """IRIs of the events that pass."""
        self.page.click("#tab-events")
        rows = self.page.eval_on_selector_all("#events .line", "lines => lines.map(line => Number(line.dataset.event))")
        return {self.page.evaluate("n => explorer.data.events[n].iri", row) for row in rows}

    def node(self, english: str) -> int:
        labels = self.page.evaluate("explorer.data.entities.map(entity => entity.label[1])")
        return labels.index(english)

    def between(self, start: str, end: str) -> list[str]:
        """Ids of the lines from one node to another."""
        ends = f"{self.node(start)}|{self.node(end)}|"
        return [line for line in self.page.evaluate("explorer.lines()") if line.startswith(ends)]

    def place(self, kind: str, number: int | str) -> dict[str, float]:
        return self.page.evaluate("([kind, id]) => explorer.locate(kind, id)", [kind, number])

    def click(self, kind: str, number: int | str) -> None:
        at = self.place(kind, number)
        self.page.mouse.click(at["x"], at["y"])

    def double_click(self, kind: str, number: int | str) -> None:
        """Two presses a tenth of a second apart by their own times, however late a busy machine brings them."""
        at = self.place(kind, number)
        mouse = self.page.context.new_cdp_session(self.page)
        start = time()
        for press in (1, 2):
            for what, button in (("mousePressed", 1), ("mouseReleased", 0)):
                how = {"button": "left", "buttons": button, "clickCount": press, "timestamp": start + press / 10}
                mouse.send("Input.dispatchMouseEvent", {"type": what, **at, **how})
        mouse.detach()

    def copied(self, button: str) -> str:
        self.page.click(button)
        self.page.wait_for_selector("#toast:not([hidden])")
        return self.page.evaluate("navigator.clipboard.readText()")


def is_problem(said: ConsoleMessage) -> bool:
    """Errors and warnings of the page; not those that a software WebGL has about its own speed."""
    return said.type in ("error", "warning") and "GL Driver Message" not in said.text


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(60_000)
    context.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    yield context
    context.close()


@pytest.fixture
def explore(context: BrowserContext, tmp_path: Path) -> Iterator:
    """Opens the explorer of a reading; at the end of the test nothing may have gone wrong."""
    opened: list[Explorer] = []

    def open_(reading: Reading = BUNDLED, **options: object) -> Explorer:
        graph = tmp_path / "graph.nq"
        write_graph(quads(reading), graph)
        write_html(graph, tmp_path / "graph.html", **options)
        explorer = Explorer(context.new_page(), graph)
        opened.append(explorer)
        page, problems = explorer.page, explorer.problems
        page.on("console", lambda said: problems.append(said.text) if is_problem(said) else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: (problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else problems.append(r.url))
        page.goto((tmp_path / "graph.html").as_uri())
        page.wait_for_selector("html[data-ready]")
        return explorer

    yield open_
    for explorer in opened:
        explorer.page.close()
        assert explorer.problems == []


# What is on screen


def test_negated_and_intended_events_are_off_until_asked_for(explore) -> None:
    explorer = explore()
    assert not any("leave" in label for label in explorer.events())
    explorer.page.check("[data-facet=modality][data-value=intended] input")
    assert any("leave" in label for label in explorer.events())
    before = len(explorer.events())
    explorer.page.check("[data-facet=polarity][data-value=negative] input")
    assert len(explorer.events()) == before + 1
    explorer.page.click("#reset")
    assert len(explorer.events()) == before - 1


def test_filters_by_class_source_and_type_narrow_the_events(explore) -> None:
    explorer = explore()
    explorer.page.check("[data-facet=root][data-value=Assault] input")
    assert len(explorer.events()) == 4
    russia = explorer.node("Russia")
    explorer.page.check(f"[data-facet=source][data-value='{russia}'] input")
    assert len(explorer.events()) == 1
    explorer.page.click("#reset")
    explorer.page.check("[data-facet=type][data-value=ArmedGroup] input")
    assert explorer.events() == []
    explorer.page.check("[data-facet=type][data-value=State] input")
    assert len(explorer.events()) == 3


def test_counts_say_what_a_choice_would_bring(explore) -> None:
    explorer = explore()
    count = explorer.page.inner_text("[data-facet=root][data-value=Assault] .count")
    explorer.page.check("[data-facet=root][data-value=Assault] input")
    assert len(explorer.events()) == int(count)


def test_the_timeline_chooses_a_period(explore) -> None:
    explorer = explore()
    everything = len(explorer.events())
    bars = explorer.page.locator("#timeline .slot")
    bars.last.click()
    within = explorer.events()
    assert 0 < len(within) < everything
    explorer.page.click("#whole-period")
    assert len(explorer.events()) == everything
    explorer.page.focus("#timeline input.from")
    explorer.page.keyboard.press("End")
    assert explorer.events() == within


def test_the_query_of_the_screen_returns_the_events_on_screen(explore) -> None:
    explorer = explore()
    page = explorer.page
    store = Store()
    store.load(path=explorer.graph)
    russia, isis = explorer.node("Russia"), explorer.node("ISIS")
    states = [
        [], ["[data-facet=root][data-value=Assault] input"], ["[data-facet=source][data-value='-1'] input"],
        [f"[data-facet=source][data-value='{russia}'] input"],
        ["[data-facet=source][data-value='-1'] input", f"[data-facet=source][data-value='{russia}'] input"],
        ["[data-facet=polarity] input", "[data-facet=modality][data-value=intended] input"],
        ["[data-facet=type][data-value=State] input", "[data-facet=type][data-value=ArmedGroup] input"],
        ["[data-facet=article] input"],
    ]  # fmt: skip
    for boxes in states:
        page.click("#reset") if page.is_enabled("#reset") else None
        for box in boxes:
            page.check(box)
        assert answered(explorer, store) == explorer.shown(), boxes
    page.click("#reset")
    page.locator("#timeline .slot").last.click()
    assert answered(explorer, store) == explorer.shown() != set()
    page.click("#whole-period")
    page.evaluate("id => explorer.open('node', id)", isis)
    page.click("#isolate")
    assert answered(explorer, store) == explorer.shown() != set()


def answered(explorer: Explorer, store: Store) -> set[str]:
    explorer.page.click("#export summary")
    query = explorer.copied("#export-screenQuery")
    return {row["event"].value for row in store.query(query, use_default_graph_as_union=True)}


# Nodes, lines, evidence


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_click_on_a_node_shows_who_it_is(explore, renderer: str) -> None:
    explorer = explore(renderer=renderer)
    explorer.click("node", explorer.node("Russia"))
    details = explorer.page.inner_text("#details")
    assert "روسيا" in explorer.page.inner_text("#details h2")
    assert "موسكو" in details
    assert "state" in details
    assert "Al-Bukamal" in details


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_click_on_a_line_shows_the_words_at_the_offsets(explore, renderer: str) -> None:
    explorer = explore(renderer=renderer)
    (line,) = explorer.between("Russia", "ISIS")
    explorer.click("bundle", line)
    assert explorer.page.locator("#details .event").count() == 3
    told = "marks => marks.map(m => [m.dataset.part, Number(m.dataset.start), Number(m.dataset.end), m.textContent])"
    marks = explorer.page.eval_on_selector_all("#details .event:first-of-type mark", told)
    assert {part for part, *_ in marks} == {"trigger", "actor", "target"}
    assert all(TEXT[start:end] == text for _, start, end, text in marks)
    quote = explorer.page.locator("#details .sentence").first
    assert quote.get_attribute("dir") == "rtl"
    assert quote.inner_text() in TEXT


def test_offsets_count_code_points_not_utf_16_units(explore) -> None:
    text = "😀 قصفت روسيا"
    explorer = explore(hostile(text))
    explorer.page.evaluate("explorer.open('event', 0)")
    assert explorer.page.inner_text("#details .sentence") == text
    assert explorer.page.inner_text("#details mark") == text


def test_the_chain_of_sources_stance_and_rule_are_told(explore) -> None:
    explorer = explore()
    number = explorer.page.evaluate("explorer.data.events.findIndex(event => event.claims.length === 2)")
    explorer.page.evaluate("n => explorer.open('event', n)", number)
    chain = explorer.page.locator("#details .chain li").all_inner_texts()
    assert [("مصادر" in chain[0], "واشنطن بوست" in chain[1], "أمريكا تتخلى" in chain[2])] == [(True, True, True)]
    assert "asserts" in chain[0]
    assert "أكدت" in chain[0]
    facts = explorer.page.inner_text("#details .facts")
    assert "masdar.control" in facts
    start = TEXT.index("بترك")
    assert f"{start}–{start + 4}" in facts


@pytest.mark.parametrize("renderer", RENDERERS)
def test_bundles_unfold_and_fold(explore, renderer: str) -> None:
    explorer = explore(renderer=renderer)
    (bundle,) = explorer.between("Russia", "ISIS")
    explorer.double_click("bundle", bundle)
    assert len(explorer.between("Russia", "ISIS")) == 3
    explorer.page.evaluate("id => explorer.open('bundle', id)", explorer.between("Russia", "ISIS")[0])
    explorer.page.click("#unfold")
    assert explorer.between("Russia", "ISIS") == [bundle]


def test_only_a_neighbourhood(explore) -> None:
    explorer = explore()
    everything = len(explorer.events())
    explorer.double_click("node", explorer.node("ISIS"))
    for _ in range(100):  # vis-network tells a double click from two single ones by waiting
        if len(explorer.events()) < everything:
            break
        explorer.page.wait_for_timeout(50)
    assert 0 < len(explorer.events()) < everything
    explorer.page.keyboard.press("Escape")
    explorer.page.keyboard.press("Escape")
    assert len(explorer.events()) == everything


def test_an_event_with_one_participant_is_reached_from_list_and_node(explore) -> None:
    explorer = explore()
    explorer.page.check("[data-facet=polarity] input")
    explorer.page.evaluate("id => explorer.open('node', id)", explorer.node("Russia"))
    lone = explorer.page.locator("#details .line.unreal").first
    lone.click()
    assert "negative" in explorer.page.inner_text("#details .chips")
    assert "subject in the verb" in explorer.page.inner_text("#details .parts")


# Search, language, keys


@pytest.mark.parametrize("typed", ["موسکو", "مُوسْكو", "الروسيا", "RUSS", "russia"])
def test_search_finds_spelling_variants_and_english(explore, typed: str) -> None:
    explorer = explore()
    explorer.page.fill("#search", typed)
    explorer.page.wait_for_selector("#results [role=option]")
    first = explorer.page.locator("#results [role=option]").first
    assert "روسيا" in first.inner_text()
    explorer.page.keyboard.press("Enter")
    assert "روسيا" in explorer.page.inner_text("#details h2")


def test_search_finds_words_of_events_and_says_when_nothing_fits(explore) -> None:
    explorer = explore()
    explorer.page.fill("#search", "ساحة المعركة")
    assert explorer.page.locator("#results [data-kind=event]").count() >= 1
    explorer.page.locator("#results [data-kind=event]").first.click()
    assert explorer.page.locator("#details .event").count() == 1  # although it was filtered out
    explorer.page.fill("#search", "zzz")
    assert "Nothing found" in explorer.page.inner_text("#results")


def test_folding_is_the_same_as_in_python(browser: Browser) -> None:
    page = browser.new_page()
    blocks = (range(0x20, 0x7F), range(0x600, 0x780), range(0x8A0, 0x900), range(0x2000, 0x2070), range(0xFB50, 0xFF00))
    texts = [f"ب{chr(n)}ب" for block in blocks for n in block] + ["  أمریکا ", "الإرهابیة", "ضربةً", "١٢٣"]
    page.evaluate(f"() => {{ {(WEB / 'text.js').read_text(encoding='utf-8')}; globalThis.fold = fold; }}")
    assert page.evaluate("texts => texts.map(fold)", texts) == [fold(text) for text in texts]
    page.close()


def test_lines_thin_out_only_where_they_are_too_many_to_tell_apart(browser: Browser) -> None:
    page = browser.new_page()
    source = "\n".join((WEB / f"{name}.js").read_text(encoding="utf-8") for name in ("text", "look", "lines-sigma"))
    page.evaluate(f"""() => {{
        {source}
        const log = globalThis.log = [];
        const stub = (name) => class {{
          constructor() {{ log.push(`make ${{name}}`); }}
          reallocate(count) {{ log.push(`${{name}} gets ${{count}}`); }}
          process() {{}}
          render() {{ log.push(`${{name}} draws`); }}
          getDefinition() {{ return {{ FRAGMENT_SHADER_SOURCE: "" }}; }}
        }};
        globalThis.Sigma = {{ rendering: {{
          EdgeProgram: stub("hair"), EdgeClampedProgram: stub("body"), EdgeCurveProgram: stub("curve"),
          EdgeRectangleProgram: stub("dots"), createEdgeCompoundProgram: () => stub("arrow"),
        }} }};
        globalThis.seen = {{ lines: 40000, hidden: false }};
        globalThis.programs = linePrograms(() => seen.lines, () => seen.hidden);
    }}""")
    drawn = """([type, count, zooms, about]) => {
        log.length = 0;
        Object.assign(seen, { lines: 40000, hidden: false }, about);
        const program = new programs[type]();
        program.reallocate(count);
        for (let n = 0; n < count; n += 1) program.process(0, n);
        for (const zoomRatio of zooms) program.render({ zoomRatio });
        return [...log];
    }"""
    hair = ["make hair", "hair gets 2", "hair draws"]
    arrow = ["make arrow", "arrow gets 2", "arrow draws"]
    assert page.evaluate(drawn, ["thin-claimed", 2, [1, 1, 0.2, 3], {}]) == [*hair, "hair draws", *arrow, "hair draws"]
    assert page.evaluate(drawn, ["thin-stated", 2, [1], {"lines": 8000}]) == arrow
    assert page.evaluate(drawn, ["straight-stated", 2, [1], {}]) == arrow
    assert page.evaluate(drawn, ["thin-stated", 2, [1], {"hidden": True}]) == []
    assert page.evaluate(drawn, ["thin-stated", 0, [1], {}]) == []
    page.close()


def test_language_turns_labels_controls_and_direction(explore) -> None:
    explorer = explore()
    page = explorer.page
    page.click("#language-ar")
    assert page.get_attribute("html", "dir") == "rtl"
    assert "الأحداث" in page.inner_text("#tab-events")
    assert all("Russia" not in label for label in explorer.events())
    page.click("#language-en")
    assert page.get_attribute("html", "dir") == "ltr"
    assert not any(ord(c) > 0x600 and ord(c) < 0x700 for label in explorer.events() for c in label)
    page.click("#language-both")
    assert any("Russia" in label and "روسيا" in label for label in explorer.events())


@pytest.mark.parametrize("renderer", RENDERERS)
def test_keys_reach_everything(explore, renderer: str) -> None:
    explorer = explore(renderer=renderer)
    page = explorer.page
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.focus("#canvas")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#details h2")
    page.keyboard.press("n")
    assert page.locator("#details .event").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator("#details h2").count() == 0
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details"
    page.keyboard.press("e")
    assert page.is_visible("#events")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert first


def test_focus_is_visible_and_every_control_has_a_name(explore) -> None:
    explorer = explore()
    page = explorer.page
    named = "e.textContent.trim() || e.getAttribute('aria-label') || e.closest('label')"
    nameless = page.eval_on_selector_all(
        "button, input, select, [role=application]", f"all => all.filter(e => !({named})).map(e => e.outerHTML)"
    )
    assert nameless == []
    page.focus("#theme")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_dark_and_light(explore) -> None:
    explorer = explore()
    grounds = set()
    for _ in range(2):
        grounds.add(explorer.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        explorer.page.click("#theme")
    assert len(grounds) == 2


# Exports


def test_the_table_holds_what_is_on_screen(explore) -> None:
    explorer = explore()
    explorer.page.check("[data-facet=root][data-value=Assault] input")
    explorer.page.click("#export summary")
    with explorer.page.expect_download() as download:
        explorer.page.click("#export-csv")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    explorer.events()
    assert {row["event"] for row in rows} == explorer.shown()
    assert {row["actor_en"] for row in rows} == {"Russia"}
    assert "روسيا" in rows[0]["sentence"]


def test_a_cell_never_starts_a_formula(explore) -> None:
    explorer = explore(hostile('=HYPERLINK("x"),"y"'))
    explorer.page.click("#export summary")
    with explorer.page.expect_download() as download:
        explorer.page.click("#export-csv")
    row = next(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert row["actor_en"] == '\'=HYPERLINK("x"),"y"'


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_picture_is_a_png_with_ink_on_it(explore, renderer: str) -> None:
    explorer = explore(renderer=renderer)
    explorer.page.click("#export summary")
    with explorer.page.expect_download() as download:
        explorer.page.click("#export-png")
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 5000
    assert download.value.suggested_filename.endswith(".png")


def inked(explorer: Explorer, name: str, colour: str) -> list[int]:
    """How many pixels of a colour each row has around a node, from the first such row to the last."""
    at, reach = explorer.place("node", explorer.node(name)), 40
    clip = {"x": at["x"] - reach, "y": at["y"] - reach, "width": 2 * reach, "height": 2 * reach}
    picture = Image.open(io.BytesIO(explorer.page.screenshot(clip=clip))).convert("RGB")
    wanted = bytes.fromhex(colour.removeprefix("#"))
    pixels = numpy.abs(numpy.asarray(picture, dtype=int) - list(wanted)).max(axis=2) < 8
    rows = pixels.sum(axis=1)
    return rows[rows.nonzero()[0].min() : rows.nonzero()[0].max() + 1].tolist()


@pytest.mark.parametrize(
    ("name", "kind", "least", "most"), [("ISIS", "ArmedGroup", 1.5, 9.0), ("Russia", "State", 0.75, 1.35)]
)
def test_webgl_draws_each_type_in_its_shape(explore, name: str, kind: str, least: float, most: float) -> None:
    """An armed group is a triangle that stands on its tip, a state a hexagon: more ink above the middle, or as much."""
    explorer = explore(renderer="sigma")
    explorer.page.wait_for_timeout(500)
    rows = inked(explorer, name, STYLES[kind][1])
    assert len(rows) > 5
    upper, lower = sum(rows[: len(rows) // 2]), sum(rows[(len(rows) + 1) // 2 :])
    assert least < upper / lower < most, rows


# Edges of the world


@pytest.mark.parametrize(
    "text", ["</script><img src=x onerror=alert(1)>", "<b>bold</b>&amp;", "\u202ereversed\u202c", "a" * 300]
)
def test_hostile_names_are_shown_as_they_are(explore, text: str) -> None:
    explorer = explore(hostile(text), title=text)
    page = explorer.page
    assert page.title() == text
    assert page.locator("img, b").count() == 0
    page.evaluate("explorer.open('node', 0)")
    assert text in page.inner_text("#details h2 bdi")
    page.evaluate("explorer.open('event', 0)")
    assert page.inner_text("#details .sentence") == text
    page.fill("#search", text[:20])
    assert page.locator("#results [role=option]").count() >= 1


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_graph_without_events(explore, renderer: str) -> None:
    explorer = explore(replace(READING, events=(), entities=()), renderer=renderer)
    assert explorer.events() == []
    assert explorer.page.is_visible("#empty")


def test_a_single_node(explore) -> None:
    explorer = explore(replace(READING, events=(replace(EVENTS[4], polarity="affirmed"),)))
    assert len(explorer.events()) == 1
    explorer.click("node", explorer.node("Russia"))
    assert "روسيا" in explorer.page.inner_text("#details h2")


def test_a_part_says_that_it_is_one(explore) -> None:
    explorer = explore(max_nodes=3)
    assert "3 of 7 entities" in explorer.page.inner_text("#notice")


def test_the_data_block_is_json(explore) -> None:
    explorer = explore()
    assert json.loads(explorer.page.text_content("#data"))["events"]


def test_an_address_opens_what_it_names(explore) -> None:
    explorer = explore()
    page = explorer.page
    page.evaluate("id => explorer.open('node', id)", explorer.node("ISIS"))
    address = page.url
    assert address.endswith("#https://w3id.org/isnad/id/entity/ISIS")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    assert "داعش" in page.inner_text("#details h2")
    event = page.evaluate("explorer.data.events.find(event => event.polarity === 'negative').iri")
    page.evaluate("iri => { location.hash = iri; }", event)
    page.wait_for_selector("#details .chip.warn")  # although it was filtered out


def test_what_a_source_vouches_for(explore) -> None:
    explorer = explore()
    explorer.page.evaluate("id => explorer.open('node', id)", explorer.node("Russia"))
    explorer.page.click("#heed")
    assert len(explorer.events()) == 1
    explorer.page.click("#tab-details")
    explorer.page.click("#heed")
    assert len(explorer.events()) > 1


def test_opposing_events_stand_beneath_the_evidence(explore, tmp_path: Path) -> None:
    write_graph(quads(BUNDLED), tmp_path / "first.ttl")
    events = sorted(event.iri for event in read(tmp_path / "first.ttl").events if event.root == "Assault")[:2]
    isn = "https://w3id.org/isnad/ontology#"
    lines = [f"<urn:d> <{isn}contrasts> <{event}> .\n" for event in events]
    (tmp_path / "also.nt").write_text("".join(lines))
    explorer = explore(also=[tmp_path / "also.nt"])
    explorer.page.check("[data-facet=disagreements] input")
    assert explorer.shown() == set(events)
    explorer.page.click("#tab-events")
    explorer.page.click("#events .line >> nth=0")
    assert explorer.page.locator("#details .dispute .line").count() == 1
