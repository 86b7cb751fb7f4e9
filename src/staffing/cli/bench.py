"""`staffing bench`: public instances of staff rostering, one command for each family of them."""

# ruff: noqa: PLC0415, PLR0913, PLR0917 (imports when called; a command has as many parameters as options)

from pathlib import Path
from typing import Annotated

import typer

from staffing.cli.errors import Commands
from staffing.cli.options import AsJson, Log, Seconds, Seed, Workers

bench = typer.Typer(cls=Commands, no_args_is_help=True, rich_markup_mode="markdown")

InstanceFile = Annotated[Path, typer.Argument(metavar="FILE", help="File of the instance.", show_default=False)]
Check = Annotated[
    Path | None,
    typer.Option("--check", metavar="SOLUTION", help="Price this solution, and search for none.", show_default=False),
]
SolutionOut = Annotated[
    Path | None,
    typer.Option(
        "--solution", metavar="OUT", help="Write the solution to this CSV file, as judges read it.", show_default=False
    ),
]


@bench.callback()
def families() -> None:
    """Solve public instances of staff rostering, or price solutions of them.

    They are read as ordinary problems with a rule book of their own. Costs are in the unit of the family, and what it calls a
    violation is counted as it does. The exit code is 1 when there is any.
    """


@bench.command()
def nrp(
    file: InstanceFile,
    seconds: Seconds = 60,
    seed: Seed = 1,
    workers: Workers = None,
    check: Check = None,
    solution: SolutionOut = None,
    log: Log = None,
    as_json: AsJson = False,
) -> None:
    """An instance of Curtois and Qu (schedulingbenchmarks.org), such as Instance1.txt."""
    from staffing.cli.public_instance import tell
    from staffing.cli.searching import search_params
    from staffing.io.benchmarks.nrp import read

    params = search_params(seconds=seconds, gap=0, seed=seed, workers=workers)
    tell(read(file), params, check, solution, log=log, as_json=as_json)


@bench.command()
def inrc2(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", help="Folder with a folder for each scenario, such as n030w4.", show_default=False
        ),
    ],
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="Scenario, history and weeks of the instance, such as n030w4_1_6-2-9-1.",
            show_default=False,
        ),
    ],
    seconds: Seconds = 60,
    seed: Seed = 1,
    workers: Workers = None,
    check: Check = None,
    solution: SolutionOut = None,
    log: Log = None,
    as_json: AsJson = False,
) -> None:
    """An instance of the Second International Nurse Rostering Competition, with all weeks known at once."""
    from staffing.cli.public_instance import tell
    from staffing.cli.searching import search_params
    from staffing.io.benchmarks.inrc2 import read

    params = search_params(seconds=seconds, gap=0, seed=seed, workers=workers)
    tell(read(folder, name), params, check, solution, log=log, as_json=as_json)


@bench.command()
def demand_curve(
    file: InstanceFile,
    step: Annotated[
        int,
        typer.Option(
            "--step",
            metavar="MINUTES",
            help="Make shifts that start and end on multiples of 15, 30 or 60 minutes; more shifts take longer to search.",
        ),
    ] = 60,
    seconds: Seconds = 60,
    seed: Seed = 1,
    workers: Workers = None,
    check: Check = None,
    solution: SolutionOut = None,
    log: Log = None,
    as_json: AsJson = False,
) -> None:
    """An instance in which shifts are made on a 15-minute demand curve (schedulingbenchmarks.org), such as 1_7_10_1.txt."""
    from staffing.cli.public_instance import tell
    from staffing.cli.searching import search_params
    from staffing.io.benchmarks.demand_curve import STEPS, read

    if step not in STEPS:
        raise typer.BadParameter(f"{step} is none of {', '.join(map(str, STEPS))}.", param_hint="'--step'")
    params = search_params(seconds=seconds, gap=0, seed=seed, workers=workers)
    tell(read(file, step, is_judged=check is not None), params, check, solution, log=log, as_json=as_json)


@bench.command()
def suite(
    public: Annotated[
        Path | None,
        typer.Option(
            "--public",
            metavar="FOLDER",
            envvar="STAFFING_PUBLIC_INSTANCES",
            help="Folder of public instances, with the folders nrp, inrc2 and demand_curve.",
            show_default=False,
        ),
    ] = None,
    seconds: Seconds = 60,
    seeds: Annotated[str, typer.Option("--seeds", metavar="LIST", help="Starts of the random numbers.")] = "1,2,3",
    workers: Workers = None,
    only: Annotated[str, typer.Option("--only", metavar="LIST", help="Names of instances.", show_default=False)] = "",
    family: Annotated[
        str,
        typer.Option(
            "--family", metavar="LIST", help="Of nrp, inrc2, demand-curve, samples and homes.", show_default=False
        ),
    ] = "",
    half: Annotated[
        str, typer.Option("--half", metavar="LIST", help="The tuned or the held-out half.", show_default=False)
    ] = "",
    method: Annotated[
        str, typer.Option("--methods", metavar="LIST", help="Methods to compare.", show_default=False)
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Compare the search with other solvers, on many instances and with several seeds, in one run.

    Every method gets the same instance, seconds and workers, in a process of its own, and what it finds is priced by the
    audit. Lists are written with commas. Without a list of instances, families, halves or methods it is all of them: public
    instances, the sample units, and homes of 12 to 96 people over 1 to 16 weeks.
    """
    from staffing.cli.bench_suite import listed, method_names, suite
    from staffing.cli.searching import search_params
    from staffing.suite.run import Asked

    params = search_params(seconds=seconds, workers=workers)
    asked = Asked(params.seconds, params.workers, listed(seeds, int, "--seeds"), method_names(method))
    suite(asked, public, only, family, half, as_json=as_json)
