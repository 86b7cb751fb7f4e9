"""Where processes come from: from a server of their own, which has loaded all that they need before they are asked for.

It is forked anew for each, which takes milliseconds where a new Python takes seconds. This process itself is not forked: that
would copy the threads of a service or a progress display half alive.
"""

import multiprocessing
from multiprocessing.context import ForkServerContext, SpawnContext

LOADED = ["staffing.solver.member", "staffing.solver.recreate.means", "staffing.solver.recreate.ahead"]
"""What is loaded ahead. What is not there, as recreate without numba, is left out."""


def processes() -> ForkServerContext | SpawnContext:
    """New processes, from the server; where there is no such thing, each from nothing."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(LOADED)
        return context
    return multiprocessing.get_context("spawn")


def load_ahead() -> None:
    """Have the server begin to load, beside this process; it stays for the next search, and ends with this process."""
    if isinstance(processes(), ForkServerContext):
        from multiprocessing import forkserver  # noqa: PLC0415 (missing on Windows)

        forkserver.ensure_running()
