"""The quick way to a dependency tree, which is the tree that Stanza's own search ends at.

Stanza weighs down the arcs from the root until no tree has two of them, and then every sentence is a knot of cycles to
be contracted one by one. As a rule the best tree of all has one root anyway, and then it is also the best with one. And
where each word has one head, a walk finds the cycles for which Stanza runs Tarjan's algorithm.
"""

from collections.abc import Callable
from typing import Any


def quick(best: Callable[[Any], Any], best_with_one_root: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The search for the best tree with one root, that asks `best`, which may find several roots, first.

    Both take `scores[word][head]`, an array with the root as row and column 0, and return the head of each word.
    """
    import numpy

    def search(scores: Any) -> Any:
        heads = best(scores.astype(numpy.float64))
        return heads if numpy.count_nonzero(heads == 0) == 2 else best_with_one_root(scores)  # the root's own is 0

    return search


def cycles(heads: Any) -> list[Any]:
    """The cycles of `heads`, each as a mask over the words, in the order of their first words, as Stanza's `tarjan`.

    `heads[word]` is an array; the root is word 0 and its own head.

    >>> import numpy
    >>> cycles(numpy.array([0, 3, 0, 1]))
    [array([False,  True, False,  True])]
    """
    import numpy

    above: list[int] = heads.tolist()
    walks = [0] * len(above)  # which walk came first through a word, by where it started
    found: list[list[int]] = []
    for start in range(1, len(above)):
        word = start
        while word and not walks[word]:
            walks[word] = start
            word = above[word]
        if word and walks[word] == start and above[word] != word:
            cycle = [word]
            while (word := above[word]) != cycle[0]:
                cycle.append(word)
            found.append(cycle)
    masks = []
    for cycle in sorted(found, key=min):
        mask = numpy.zeros(len(above), dtype=bool)
        mask[cycle] = True
        masks.append(mask)
    return masks


def install() -> None:
    """Let Stanza's parser search this way."""
    from stanza.models.common import chuliu_edmonds
    from stanza.models.depparse import head_constraints, model

    chuliu_edmonds.tarjan = cycles
    search = quick(chuliu_edmonds.chuliu_edmonds, chuliu_edmonds.chuliu_edmonds_one_root)
    model.chuliu_edmonds_one_root = head_constraints.chuliu_edmonds_one_root = search
