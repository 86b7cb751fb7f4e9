"""The pause of Python's collector of cycles while a problem is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Nothing is searched for cycles meanwhile.

    What is made of a problem are millions of objects that are all kept; the collector would look through them over and over
    as they grow, and find nothing to collect.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
