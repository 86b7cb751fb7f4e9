"""How functions are compiled to machine code: once for all processes.

What is compiled is kept beside the source, or in the user's own folder where nothing can be written there. It is made for the
types of its arguments, and that an array lies in one piece is part of its type. So arrays are laid out in one way everywhere;
else a function would be compiled anew in the middle of a search.
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
    return _compiled(function, WITHOUT_CALLBACK)


def inner(function: Function) -> Function:
    """The same for what only compiled code calls."""
    return _compiled(function, WITHOUT_PYTHON)


def _compiled(function: Function, options: dict[str, Any]) -> Function:
    try:
        compiled = njit(function, cache=True, nogil=True, **options)
    except RuntimeError:
        # Nothing can be written beside the source or in the user's folder: then each process compiles for itself.
        compiled = njit(function, nogil=True, **options)
    return cast("Function", compiled)
