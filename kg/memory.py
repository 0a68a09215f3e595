"""What a process does about memory, so that it takes no more for the ten-thousandth batch than for the tenth."""

import ctypes
import gc
from collections.abc import Callable
from functools import cache


def keep() -> None:
    """Tables and models stay: looking for garbage in them again and again costs a sixth of the time."""
    gc.freeze()


def give_back() -> None:
    """Return to the system what a batch took.

    Stanza's documents point at one another, so that only a search for garbage frees them; and glibc keeps the gaps
    that tensors of ever other sizes leave, of which there come to be more and more.
    """
    gc.collect()
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """glibc's `malloc_trim`; other libraries have none."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return trim
