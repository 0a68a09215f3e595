"""One repair after the other, each on a tree and leaving a tree.

Two repairs that are right by themselves may hang two words on each other («تم **الإفراج فيما بعد**» under
an «إلا أن» whose subject is taken for that of the verb below): rules that walk up such a circle never end.
"""

from collections.abc import Callable

from kg.records import Word
from kg.tree import is_tree

Step = Callable[[list[Word]], list[Word]]


def take(words: list[Word], *steps: Step) -> list[Word]:
    """The words after all `steps` but those that would leave no tree."""
    for step in steps:
        taken = step(words)
        heads = [word.head for word in taken]
        if heads == [word.head for word in words] or is_tree([0, *heads]):
            words = taken
    return words
