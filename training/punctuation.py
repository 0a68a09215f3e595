"""Punctuation attached by one rule, so that a parser can learn it; treebanks do it each in a way of its own."""

from collections.abc import Callable

from training.conllu import Tree, Word

_PAIRS = {"(": ")", "[": "]", '"': '"', "'": "'"}


def attach(tree: Tree) -> None:
    """The final mark to the root; brackets and quotes to what they enclose; other marks to the unit they set off."""
    for word in tree.words:
        if word.upos == "PUNCT":
            for child in tree.children(word):  # a mark heads nothing: its dependents go up
                child.head = word.head
                if child.head is None:
                    child.deprel = "root"
            if word.head is None:
                _replace_root(tree, word)
    root = tree.root
    number = {id(word): i for i, word in enumerate(tree.words)}
    paired = _pairs(tree)
    for i, word in enumerate(tree.words):
        if word.upos != "PUNCT" or word is root:
            continue
        word.deprel = "punct"
        if i in paired:
            first, last = paired[i]
            word.head = _head_of_span(tree.words[first + 1 : last]) or root
        elif all(later.upos == "PUNCT" for later in tree.words[i:]):
            word.head = root
        else:
            word.head = _set_off(tree, i, number) or root


def _replace_root(tree: Tree, mark: Word) -> None:
    """Some treebank sentences are rooted in a mark: its first dependent is the root instead."""
    others = [word for word in tree.words if word.head is None and word is not mark]
    if not others:
        return
    first = others[0]
    for word in [*others[1:], mark]:
        word.head = first
        word.deprel = "parataxis" if word is not mark else "punct"


def _pairs(tree: Tree) -> dict[int, tuple[int, int]]:
    """For each mark of a pair its own and its partner's position, both mapped."""
    open_marks: list[tuple[str, int]] = []
    paired: dict[int, tuple[int, int]] = {}
    for i, word in enumerate(tree.words):
        if word.upos != "PUNCT":
            continue
        match = next((k for k in range(len(open_marks) - 1, -1, -1) if _PAIRS[open_marks[k][0]] == word.form), None)
        if match is not None:
            start = open_marks[match][1]
            del open_marks[match:]
            if i > start + 1:
                paired[start] = paired[i] = (start, i)
        elif word.form in _PAIRS:
            open_marks.append((word.form, i))
    return paired


def _head_of_span(words: list[Word]) -> Word | None:
    inside = set(map(id, words))
    tops = [w for w in words if w.upos != "PUNCT" and (w.head is None or id(w.head) not in inside)]
    content = [w for w in tops if w.relation not in {"case", "cc", "mark", "fixed", "aux", "cop"}]
    return next(iter(content or tops), None)


def _set_off(tree: Tree, i: int, number: dict[int, int]) -> Word | None:
    """The highest unit that ends or begins at mark `i` and hangs on the other side of it."""
    before = next((w for w in reversed(tree.words[:i]) if w.upos != "PUNCT"), None)
    after = next((w for w in tree.words[i + 1 :] if w.upos != "PUNCT"), None)
    left = _top(before, lambda n: n < i, number) if before else None
    right = _top(after, lambda n: n > i, number) if after else None
    if right is not None and right.head is not None and number[id(right.head)] < i:
        return right
    return left


def _top(word: Word, on_this_side: Callable[[int], bool], number: dict[int, int]) -> Word:
    while word.head is not None and word.head.upos != "PUNCT" and on_this_side(number[id(word.head)]):
        word = word.head
    return word
