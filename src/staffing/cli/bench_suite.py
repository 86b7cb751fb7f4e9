"""The benchmark suite on the command line: what is measured is told as it comes, and then shown as tables or a document."""

import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import typer
from rich.table import Table
from rich.text import Text

from staffing.cli import output
from staffing.report.words import gap_percent
from staffing.suite.cases import Family, Half, cases
from staffing.suite.figures import Line, Mean, lines, means
from staffing.suite.measure import Measurement
from staffing.suite.methods import Method, methods
from staffing.suite.run import Asked, chosen, measurements

T = TypeVar("T")

WIDTH = 190
"""Columns of the table of instances, wider than most terminals: a line that is cut short says too little."""


def suite(asked: Asked, public: Path | None, names: str, families: str, halves: str, *, as_json: bool) -> None:
    """Measure what is asked for, and print the tables or the document. The texts are lists, by commas or spaces."""
    try:
        of = chosen(
            cases(public),
            listed(families, Family, "--family"),
            listed(names, str, "--only"),
            listed(halves, Half, "--half"),
        )
    except ValueError as problem:
        raise typer.BadParameter(f"{problem}.", param_hint="'--only'") from None
    every = methods()
    usable = tuple(name for name in asked.methods if not every[name].missing)
    asked = Asked(asked.seconds, asked.workers, asked.seeds, usable)
    found = lines(measurements(of, asked, _tell))
    if as_json:
        output.write_json(_document(found, asked, every))
    else:
        _show(found, every, without_public=public is None)


def listed(text: str, kind: Callable[[str], T], option: str) -> tuple[T, ...]:
    """The values of a list, each once. Raises BadParameter for one that is none of its kind."""
    try:
        return tuple(dict.fromkeys(kind(part) for part in text.replace(",", " ").split()))
    except ValueError as problem:
        raise typer.BadParameter(f"{problem}.", param_hint=f"'{option}'") from None


def method_names(text: str) -> tuple[str, ...]:
    """The methods of a list, or every one. Raises BadParameter for one that there is not."""
    names = listed(text, str, "--methods") or tuple(methods())
    for name in names:
        if name not in methods():
            message = f"{name!r} is none of {', '.join(methods())}."
            raise typer.BadParameter(message, param_hint="'--methods'")
    return names


def _tell(one: Measurement) -> None:
    cost = one.outcome.note or f"{one.outcome.cost}, bound {one.outcome.bound}"
    breaches = f", {one.outcome.violations} violations" if one.outcome.violations else ""
    output.say(f"{one.family} {one.name}, {one.method}, seed {one.seed}: {cost}{breaches}")


def _document(found: Sequence[Line], asked: Asked, every: dict[str, Method]) -> dict[str, Any]:
    return {
        "asked": asdict(asked),
        "versions": {
            "staffing": version("staffing"),
            "ortools": version("ortools"),
            "python": platform.python_version(),
        },
        "missing": {method.name: method.missing for method in every.values() if method.missing},
        "lines": [asdict(line) for line in found],
        "means": [asdict(mean) for mean in means(found)],
    }


def _show(found: Sequence[Line], every: dict[str, Method], *, without_public: bool) -> None:
    console = output.results()
    console.width = max(console.width, WIDTH)
    for half in Half:
        of_half = [line for line in found if line.half is half]
        if of_half:
            console.print(_table(f"Instances, {half} half", of_half))
            console.print(_means_table(f"Geometric means, {half} half", means(of_half)))
    for method in every.values():
        if method.missing:
            console.print(Text(f"{method.title}: {method.missing}"))
    if without_public:
        console.print(Text("Without public instances: name their folder with --public."))


def _table(title: str, of: Sequence[Line]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in ("family", "instance", "method"):
        table.add_column(name)
    for name in (
        "legal",
        "violations",
        "cost",
        "worst",
        "bound",
        "best known",
        "gap",
        "ratio",
        "excess",
        "first s",
        "model s",
        "s",
        "MB",
    ):
        table.add_column(name, justify="right", no_wrap=True)
    for line in of:
        table.add_row(line.family, line.name, line.method, *_cells(line))
    return table


def _cells(line: Line) -> Iterable[str]:
    yield f"{line.legal}/{line.runs}"
    yield _number(line.violations)
    for amount in (line.cost, line.worst, line.bound, line.best_known):
        yield _number(amount)
    yield "-" if line.gap is None else gap_percent(line.gap)
    yield _number(line.ratio, 3)
    yield _number(line.excess_ratio, 3)
    for seconds in (line.first_seconds, line.model_seconds, line.seconds):
        yield _number(seconds, 1)
    yield _number(line.memory)


def _means_table(title: str, of: Sequence[Mean]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("family")
    table.add_column("method")
    for name in ("legal", "cost ÷ reference", "excess ÷ plain CP-SAT's", "compared"):
        table.add_column(name, justify="right")
    for one in of:
        legal = f"{one.legal}/{one.instances}"
        compared = str(one.compared) if one.excess_ratio is not None else "-"
        table.add_row(one.family, one.method, legal, _number(one.ratio, 3), _number(one.excess_ratio, 3), compared)
    return table


def _number(value: float | None, digits: int = 0) -> str:
    return "-" if value is None else f"{value:,.{digits}f}".replace(",", " ")
