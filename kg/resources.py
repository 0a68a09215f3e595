"""Where the shipped data lies: inside the installed package, or beside it in a source checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def ontology(*parts: str) -> Path:
    """The path of a file under `ontology/`: `ontology("lexicon", "actions.tsv")`."""
    shipped = _PACKAGE / "ontology"
    return (shipped if shipped.is_dir() else _PACKAGE.parent / "ontology").joinpath(*parts)
