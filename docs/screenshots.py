"""Makes the pictures of the explorer in docs/images from a graph: python docs/screenshots.py output/graph.trig"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from kg.view import write_html

IMAGES = Path(__file__).resolve().parent / "images"
# Name of the picture, colour scheme, and what is done before it is taken.
PICTURES = (
    ("graph", "light", ""),
    ("evidence", "light", "explorer.open('bundle', busiest('United States', 'ISIS'))"),
    ("arabic", "dark", "document.querySelector('#language-ar').click(); explorer.open('node', named('ISIS'))"),
)
HELPERS = """
globalThis.named = (label) => explorer.data.entities.findIndex((entity) => entity.label[1] === label);
globalThis.busiest = (from, to) => explorer.lines().find((line) => line.startsWith(`${named(from)}|${named(to)}|`));
"""


def main(graph: Path) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "graph.html"
        write_html(graph, page_file)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, scheme, step in PICTURES:
            page = browser.new_page(viewport={"width": 1400, "height": 860}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(page_file.as_uri())
            page.wait_for_selector("html[data-ready]")
            page.evaluate(f"() => {{ {HELPERS}; {step} }}")
            page.wait_for_timeout(600)
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
