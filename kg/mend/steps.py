"""One repair after the other, each on a tree and leaving a tree.

Two repairs that are right by themselves may hang two words on each other («تم **الإفراج فيما بعد**» under
an «إلا أن» whose subject is taken for that of the verb below): rules that walk up such a circle never end.
"""

from collections.abc import Callable, Iterator

from kg.mend.known import Known
from kg.mend.syntax import Tree
from kg.records import Word, is_tree

Step = Callable[[list[Word]], list[Word]]
KnowingStep = Callable[[list[Word], Known], list[Word]]


def take(words: list[Word], *steps: Step) -> list[Word]:
    """The words after all `steps` but those that would leave no tree."""
    words = words if isinstance(words, Tree) else Tree(words)
    for step in steps:
        taken = step(words)
        if taken == words:
            continue
        heads = [word.head for word in taken]
        if heads == [word.head for word in words] or is_tree([0, *heads]):
            words = Tree(taken)
    return words


def knowing(known: Known, *steps: KnowingStep) -> Iterator[Step]:
    """Steps that ask the lexicon, to be taken with those that do not."""

    def ready(step: KnowingStep) -> Step:
        return lambda words: step(words, known)

    return map(ready, steps)
