"""What a model made of a form, kept for the next time the form comes up, and forgotten where it comes up no more.

A corpus never ends to bring new forms, so what is kept is bounded.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Generic, Protocol, Self, TypeVar


class _Sortable(Protocol):
    def __lt__(self, other: Self, /) -> bool: ...
    def __hash__(self) -> int: ...


Form = TypeVar("Form", bound=_Sortable)
Made = TypeVar("Made")


class Remembered(Generic[Form, Made]):
    """`make` of forms, each made once; of the forms, the `most` that came up last are kept.

    >>> lengths = Remembered(lambda forms: map(len, forms), most=2)
    >>> lengths.of(["قال", "قالت"])
    {'قال': 3, 'قالت': 4}
    >>> lengths.of(["قالوا"]), len(lengths)
    ({'قالوا': 5}, 2)
    """

    def __init__(self, make: Callable[[Sequence[Form]], Iterable[Made]], most: int) -> None:
        self._make, self._most = make, most
        self._made: dict[Form, Made] = {}  # the latest last

    def __len__(self) -> int:
        return len(self._made)

    def of(self, forms: Iterable[Form]) -> dict[Form, Made]:
        """What is made of each of the forms, made together where it is new."""
        wanted = set(forms)
        known = {form: self._made.pop(form) for form in sorted(wanted & self._made.keys())}
        if new := sorted(wanted - known.keys()):
            known.update(zip(new, self._make(new), strict=True))
        self._made.update(known)
        for form in list(islice(self._made, max(len(self._made) - self._most, 0))):
            del self._made[form]
        return known
