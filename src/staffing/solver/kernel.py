"""How functions are compiled to machine code: once for all processes, since what is compiled is kept beside the source.

What is compiled is made for the types of its arguments, and that an array lies in one piece is part of its type. So arrays are
laid out in one way everywhere; else a function would be compiled anew in the middle of a search.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])

WITHOUT_CALLBACK: dict[str, Any] = {"no_cfunc_wrapper": True}
"""No function is handed to C, and without that way in, and the one from Python where it is not used, compiling takes a third
less time. numba has these options, but its types do not know them."""

WITHOUT_PYTHON: dict[str, Any] = {**WITHOUT_CALLBACK, "no_cpython_wrapper": True}


def kernel(function: Function) -> Function:
    """Compiled when first called, from Python or from compiled code. It works without Python's lock."""
    return cast("Function", njit(function, cache=True, nogil=True, **WITHOUT_CALLBACK))


def inner(function: Function) -> Function:
    """The same for what only compiled code calls."""
    return cast("Function", njit(function, cache=True, nogil=True, **WITHOUT_PYTHON))
