"""Tagging errors for the parser to learn from: gold trees with the mistakes that a tagger makes.

A parser trained on gold tags trusts them too much. Tagging the training data with models trained on its other parts
(jackknifing) costs several taggers; drawing errors from the treebank's own ambiguities costs nothing.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from training.augment import copy
from training.conllu import Tree

_CLASS_ERRORS = 0.05
_CASE_ERRORS = 0.08
_CASES = ("Nom", "Gen", "Acc")
_RARE = 6
_CONFUSED = {
    "NOUN": ("ADJ", "PROPN", "VERB"),
    "ADJ": ("NOUN",),
    "PROPN": ("NOUN", "ADJ"),
    "VERB": ("NOUN",),
    "CCONJ": ("SCONJ",),
    "SCONJ": ("CCONJ",),
    "PRON": ("SCONJ",),
    "ADV": ("NOUN",),
    "NUM": ("NOUN",),
}


def with_tagging_errors(trees: Sequence[Tree], rng: random.Random) -> list[Tree]:
    """Copies of `trees`; about one word in thirty has another class that its form, or a rare word's class, allows."""
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    features: dict[str, Counter[tuple[tuple[str, str], ...]]] = defaultdict(Counter)
    for tree in trees:
        for word in tree.words:
            classes[word.form][word.upos] += 1
            features[word.upos][tuple(sorted(word.feats.items()))] += 1
    noisy = [copy(tree, "tagged") for tree in trees]
    for tree in noisy:
        for word in tree.words:
            draw = rng.random()
            if draw < _CLASS_ERRORS:
                wrong = [upos for upos in classes[word.form] if upos != word.upos]
                if not wrong and classes[word.form].total() < _RARE:
                    wrong = list(_CONFUSED.get(word.upos, ()))
                if wrong:
                    word.upos = rng.choice(wrong)
                    common, counts = zip(*features[word.upos].most_common(8), strict=True)
                    word.feats = dict(rng.choices(common, counts)[0])
            elif "Case" in word.feats and draw < _CLASS_ERRORS + _CASE_ERRORS:
                word.feats["Case"] = rng.choice(_CASES)
    return noisy
