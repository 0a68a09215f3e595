"""A limit to the time that one piece of work may take, so that a rule that never ends stops no run."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the work inside once it has taken `seconds`.

    The clock is a signal, which Python delivers to the main thread of POSIX systems only; elsewhere nothing is limited.
    """
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done after {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
