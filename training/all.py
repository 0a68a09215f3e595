"""Every step of the recipe: `python -m training.all --data DIR --out DIR`.

Steps that are done are not done again: stop it and start it as you like.
"""

from collections.abc import Sequence

from training import depparse, evaluate, lemma, mwt, ner, pack, pos, prepare, tokenizer, vectors
from training.workspace import workspace


def main(arguments: Sequence[str] | None = None) -> None:
    space = workspace("all", __doc__, arguments)
    if not (space.prepared / "augmented.conllu").exists():
        prepare.prepare(space.data, space.out)
    vectors.vectors(space)
    tokenizer.tokenizer(space)
    mwt.mwt(space)
    pos.pos(space)
    lemma.lemma(space)
    depparse.depparse(space)
    ner.ner(space)
    pack.pack_all(space)
    held_out = [path for part in ("dev", "test") if (path := space.prepared / f"{part}.conllu").stat().st_size]
    print(evaluate.table(space.out / "models", held_out, space.out / "ner" / "test.json"))


if __name__ == "__main__":
    main()
