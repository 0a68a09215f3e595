"""The quick way to a dependency tree: the cycles among the words' best heads, found by walking from head to head.

Stanza looks for them with Tarjan's algorithm over numpy arrays, for every sentence and every contraction anew, which is
a fifth of a parse. Where each word has one head, a walk does: the trees are the same.
"""

from typing import Any


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
    """Let Stanza's parser find cycles this way."""
    from stanza.models.common import chuliu_edmonds

    chuliu_edmonds.tarjan = cycles
