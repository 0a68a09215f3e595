"""Adds a sentence to a specification, parsed by the bundled models, with what is extracted now."""

import sys

from kg import conllu, lexicon
from kg.extract import extract
from kg.mend import mend
from kg.models import resolve
from kg.parse import Parser, download_folder
from kg.records import Article, Document
from tests.spec import FOLDER, line


def main(construction: str, *sentences: str) -> None:
    """Appends `sentences` to `tests/spec/CONSTRUCTION.conllu`; the event lines are for a person to correct."""
    known = lexicon.load()
    articles = [Article(id="spec", text=text, date="2016-07-15", date_source="metadata") for text in sentences]
    parser = Parser(resolve(None, download_folder), threads=1)
    path = FOLDER / f"{construction}.conllu"
    with path.open("a", encoding="utf-8", newline="\n") as out:
        for document in parser.parse(articles):
            if not isinstance(document, Document):
                sys.exit(f"not parsed: {document}")
            found = [line(event) for event in extract(mend(document, known), known)] or ["none"]
            events = "".join(f"# event = {event}\n" for event in found)
            out.write(f"# case = {document.article.text}\n{events}{conllu.dumps(document)}")
            print(document.article.text, *found, sep="\n    ")


if __name__ == "__main__":
    main(*sys.argv[1:])
