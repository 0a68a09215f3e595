"""Named entities of written tokens: `python -m training.ner` over the `*.bio` corpora of the data folder.

Sentences with types that the newswire corpora lack are left out (encyclopaedia articles mark their own subjects);
sentences with names are added again with other names in them, and a quarter of all in careless spelling.
"""

import random
from collections.abc import Sequence

from training import bio
from training.augment import misspell
from training.bio import Sentence
from training.prepare import PARTS, part_of
from training.renaming import inventory, renamed
from training.workspace import LANGUAGE, Workspace, charlm_options, train, workspace

_SEED = 1
_MISSPELT = 0.25
_OTHER_TYPES = "aqmar"


def corpora(space: Workspace) -> dict[str, list[Sentence]]:
    """The sentences of the `*.bio` files by part."""
    sentences: dict[str, list[Sentence]] = {part: [] for part in PARTS}
    for path in sorted((space.data / "ner").glob("*.bio")):
        for sentence in bio.read(path):
            foreign = _OTHER_TYPES in path.stem and any(tag.endswith("MISC") for _, tag in sentence)
            if not foreign:
                sentences[part_of(path)].append(sentence)
    return sentences


def misspelt(sentences: Sequence[Sentence], rng: random.Random) -> list[Sentence]:
    chosen = [sentence for sentence in sentences if rng.random() < _MISSPELT]
    return [[(misspell(word, rng), tag) for word, tag in sentence] for sentence in chosen]


def ner(space: Workspace) -> None:
    folder = space.out / "ner"
    folder.mkdir(parents=True, exist_ok=True)
    sentences = corpora(space)
    rng = random.Random(_SEED)
    train_part = sentences["train"]
    train_part += list(renamed(train_part, inventory(train_part), rng))
    train_part += misspelt(train_part, rng)
    for part in PARTS:
        bio.write_json(sentences[part], folder / f"{part}.json")
    train(
        "ner_tagger",
        space.model("ner"),
        {
            "shorthand": f"{LANGUAGE}_isnad", "wordvec_pretrain_file": space.name_vectors,
            "train_file": folder / "train.json", "eval_file": folder / "dev.json",
            "hidden_dim": 128, "char_hidden_dim": 64, "max_steps": space.steps(7000), "max_steps_no_improve": 2500,
            "eval_interval": space.steps(250), "device": space.device, **_from_earlier(space), **charlm_options(space),
        },
    )  # fmt: skip


def _from_earlier(space: Workspace) -> dict[str, str | int | float | bool]:
    earlier = space.earlier("ner")
    return {"finetune": True, "finetune_load_name": str(earlier)} if earlier else {}


def main(arguments: Sequence[str] | None = None) -> None:
    ner(workspace("ner", __doc__, arguments))


if __name__ == "__main__":
    main()
