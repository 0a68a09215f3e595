"""Named entities: `python -m training.ner` over the `*.bio` corpora of the data folder.

The tagger reads words, not written tokens: «وبغداد» is as rare as «بغداد» is common. Sentences with types that the
newswire corpora lack are left out (encyclopaedia articles mark their own subjects); sentences with names are added
again with other names in them, a quarter of all in careless spelling, and all once as written, for text left uncut.
"""

import random
from collections.abc import Sequence

from training import bio
from training.augment import misspell
from training.bio import Sentence
from training.prepare import PARTS, part_of
from training.renaming import inventory, renamed
from training.segment import Segmenter
from training.workspace import LANGUAGE, Workspace, charlm_options, train, workspace

_SEED = 1
_MISSPELT = 0.25
_COPIES = 2  # of each sentence with names, with other names
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
    tokens = sentences["train"]
    names = inventory(tokens)
    varied = [*tokens, *(copy for _ in range(_COPIES) for copy in renamed(tokens, names, rng)), *misspelt(tokens, rng)]
    segmenter = Segmenter.load(space.prepared / "segmenter.json")
    sentences["train"] = [*(bio.in_words(sentence, segmenter) for sentence in varied), *tokens]
    sentences["dev"] = [bio.in_words(sentence, segmenter) for sentence in sentences["dev"]]
    for part in PARTS:
        bio.write_json(sentences[part], folder / f"{part}.json")
    train(
        "ner_tagger",
        space.model("ner"),
        {
            "shorthand": f"{LANGUAGE}_isnad", "wordvec_pretrain_file": space.pretrain,
            "train_file": folder / "train.json", "eval_file": folder / "dev.json",
            "hidden_dim": 128, "char_hidden_dim": 64, "max_steps": space.steps(7000), "max_steps_no_improve": 2500,
            "eval_interval": space.steps(250), "device": space.device, **charlm_options(space),
        },
        space.earlier("ner"),
        decay=0.998,
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    ner(workspace("ner", __doc__, arguments))


if __name__ == "__main__":
    main()
