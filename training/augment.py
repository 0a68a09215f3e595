"""Variants of training sentences that make models read web text: spelling, punctuation, headlines, joined sentences.

Every function is deterministic given its `random.Random`.
"""

import random
from collections.abc import Iterable, Iterator, Sequence

from training.conllu import Tree, Word, parse, render

_HAMZA = str.maketrans("أإآ", "ااا")


def misspell(word: str, rng: random.Random) -> str:
    """`word` as careless writers spell it: أ/إ as ا, a final ة as ه, a final ى as ي or the reverse.

    >>> misspell("أكدت", random.Random(1))
    'اكدت'
    """
    word = word.translate(_HAMZA)
    if word.endswith("ة") and len(word) > 2 and rng.random() < 0.3:
        word = word[:-1] + "ه"
    elif word.endswith("ى") and len(word) > 2 and rng.random() < 0.5:
        word = word[:-1] + "ي"
    elif word.endswith("ي") and len(word) > 2 and rng.random() < 0.15:
        word = word[:-1] + "ى"
    return word


def copy(tree: Tree, suffix: str) -> Tree:
    duplicate = parse(render(tree).splitlines())
    duplicate.id = f"{tree.id}-{suffix}"
    return duplicate


def misspelt(tree: Tree, rng: random.Random) -> Tree:
    """The whole sentence in a writer's careless spelling, clitics and all; lemmas stay correct."""
    variant = copy(tree, "spelling")
    for token in variant.tokens():
        forms = [word.form for word in token]
        for word in token:
            if word.upos not in {"PUNCT", "NUM", "SYM"}:
                word.form = misspell(word.form, rng)
        if len(token) > 1 and forms != [word.form for word in token]:
            token[0].surface = misspell(token[0].surface, rng)
    return variant


def without_final_stop(tree: Tree) -> Tree | None:
    """The sentence without its last full stop, as headlines and many web sentences are; None if it has none."""
    if len(tree.words) < 3 or tree.words[-1].form not in {".", "!", "؟"} or tree.children(tree.words[-1]):
        return None
    variant = copy(tree, "open")
    variant.words.pop()
    variant.words[-1].space_after = True
    return variant


def without_inner_marks(tree: Tree, rng: random.Random) -> Tree | None:
    """The sentence without its commas or without its quotes; None if it has neither."""
    marks = {"،", ","} if rng.random() < 0.5 else {'"'}
    variant = copy(tree, "bare")
    gone = [w for w in variant.words if w.form in marks and w.upos == "PUNCT" and not variant.children(w)]
    gone = [w for w in gone if w.head is not None]
    if not gone:
        return None
    for word in gone:
        position = variant.position(word)
        if position and not variant.words[position - 1].joined:
            variant.words[position - 1].space_after = True
        variant.words.remove(word)
    for token in variant.tokens():
        token[0].space_after = token[0].space_after or token[-1].upos != "PUNCT"
    return variant


def with_other_comma(tree: Tree) -> Tree:
    """ASCII commas for Arabic ones, as careless typists have them."""
    variant = copy(tree, "comma")
    for word in variant.words:
        if word.form == "،":
            word.form = word.lemma = ","
    return variant


def joined(first: Tree, second: Tree) -> Tree:
    """Two sentences run into one, the second `parataxis` of the first: what a missed sentence end looks like."""
    left, right = copy(first, "joined"), copy(second, "joined")
    if left.words[-1].upos == "PUNCT" and left.words[-1].form == "." and not left.children(left.words[-1]):
        left.words.pop()
    root: Word = right.root
    root.head, root.deprel = left.root, "parataxis"
    return Tree(left.id, [*left.words, *right.words])


def variants(trees: Sequence[Tree], rng: random.Random) -> Iterator[Tree]:
    """About half as many variants as there are trees, of every kind."""
    for tree in trees:
        draw = rng.random()
        if draw < 0.2:
            yield misspelt(tree, rng)
        elif draw < 0.38:
            open_ended = without_final_stop(tree)
            if open_ended:
                yield open_ended
        elif draw < 0.48:
            bare = without_inner_marks(tree, rng)
            if bare:
                yield bare
        elif draw < 0.53:
            yield with_other_comma(tree)
    short = [tree for tree in trees if len(tree.words) < 25]
    for first, second in _neighbours(short):
        if rng.random() < 0.08:
            yield joined(first, second)


def _neighbours(trees: Iterable[Tree]) -> Iterator[tuple[Tree, Tree]]:
    previous: Tree | None = None
    for tree in trees:
        if previous is not None:
            yield previous, tree
        previous = tree
