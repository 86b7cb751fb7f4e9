"""A roster drawn in a test, as the file of a solution, and the family's verdict on it."""

from pathlib import Path

from staffing.audit import audit
from staffing.domain.issue import Issue
from staffing.errors import InputError
from staffing.io.benchmarks.benchmark import Benchmark
from staffing.io.benchmarks.solution import read_solution


def priced(benchmark: Benchmark, path: Path, text: str) -> tuple[int, int]:
    """Cost and number of violations of a solution of which `text` has the rows."""
    verdict = benchmark.verdict(audit(read_solution(written(benchmark, path, text), benchmark), benchmark.book))
    return verdict.cost, verdict.violations


def written(benchmark: Benchmark, path: Path, text: str) -> Path:
    """The file of a solution; rows are parted by spaces, such as `ann,0,D bob,3,N`."""
    file = path / "solution.csv"
    file.write_text("\n".join([",".join(benchmark.Row.model_fields), *text.split(), ""]), encoding="utf-8")
    return file


def issues_of(error: InputError) -> list[tuple[str, int | None]]:
    """The code and the row of each issue."""
    found: list[Issue] = list(error.issues)
    return [(issue.code, issue.place.row) for issue in found]
