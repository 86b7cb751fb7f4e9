"""What is asked of the search on the command line. It needs no solver, so that a mistake in an option is told at once."""

import os
from typing import Any

import typer
from pydantic import ValidationError

from staffing.solver.params import SolveParams

MOST_WORKERS = 64
"""As many as the search allows."""


def search_params(*, workers: int | None = None, **given: Any) -> SolveParams:
    """What is asked of the search, where None is nothing. Raises BadParameter for a value out of range."""
    asked = {name: value for name, value in given.items() if value is not None}
    cores = min(os.cpu_count() or 1, MOST_WORKERS)
    try:
        return SolveParams(workers=cores if workers is None else workers, **asked)
    except ValidationError as problem:
        found = problem.errors()[0]
        raise typer.BadParameter(f"{found['msg']}.", param_hint=f"'--{found['loc'][0]}'") from None
