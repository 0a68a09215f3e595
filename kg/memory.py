"""Memory given back between batches, so that a process takes no more for the ten-thousandth than for the tenth."""

import ctypes
import gc
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Return to the system what is free.

    Stanza's documents point at one another, so only the search for garbage frees them; and glibc keeps the gaps that
    torch's tensors of ever other sizes leave in its heap, of which there come to be more and more.
    """
    gc.collect()
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """glibc's `malloc_trim`; other libraries and systems have none, and need none."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return trim
