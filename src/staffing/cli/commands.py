"""Every command with its arguments and options, in the order in which users meet them.

The work is imported when a command is called, so that help and mistakes in options come at once.
"""

# ruff: noqa: PLC0415, PLR0913, PLR0917 (imports when called, as said above; a command has as many parameters as options)

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from staffing.cli.bench import bench
from staffing.cli.errors import Commands
from staffing.cli.options import (
    AsJson,
    DatabaseUrl,
    First,
    FirstChecked,
    FirstJudged,
    Folder,
    Gap,
    Log,
    Out,
    PricedFrom,
    PricesFile,
    QualityWanted,
    ScheduleFile,
    SecondsAtMost,
    Seed,
    Told,
    Weeks,
    WeeksJudged,
    Workers,
)
from staffing.cli.upkeep import backup, replay, restore
from staffing.cli.user import user
from staffing.domain.quality import Quality

DEMO_FIRST, DEMO_WEEKS = date(2026, 11, 30), 4
"""What the sample units have demand, budget and wishes for."""

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"staffing {version('staffing')}")
        raise typer.Exit


@app.callback()
def staffing(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Plan who works when in Swedish municipal care: legal, proven, explained and priced.

    The exit code is 0 when done and nothing is wrong, 1 when the schedule breaks a rule, 2 when the input or an option
    has a mistake, 3 when the fixed shifts clash so that there is no schedule, and 4 when search and audit disagree, which
    is a defect of the program.
    """


@app.command()
def check(
    folder: Folder,
    first: FirstChecked = None,
    weeks: Weeks = 4,
    as_json: AsJson = False,
) -> None:
    """Check the data of a unit, without planning anything.

    Every mistake is listed with its file, row and field, and how to mend it. The exit code is 2 when there are errors, and
    0 when there are only warnings or none.
    """
    from staffing.cli.check import check

    check(folder, first, weeks, as_json=as_json)


@app.command()
def plan(
    folder: Folder,
    first: First = None,
    weeks: Weeks = 4,
    quality: QualityWanted = Quality.BALANCED,
    seconds: SecondsAtMost = None,
    gap: Gap = None,
    seed: Seed = 1,
    workers: Workers = None,
    rounds: Annotated[
        int | None,
        typer.Option(
            "--rounds",
            metavar="NUMBER",
            help="Search so many rounds in one process, whatever the clock says, so that the same seed gives the same "
            "schedule everywhere. The seconds and workers then do not count.",
            show_default=False,
        ),
    ] = None,
    told: Told = None,
    log: Log = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Plan a unit and write the schedule with its report.

    Ctrl-C ends the search and keeps the best schedule so far; pressed twice, it ends the program with nothing written.

    The folder of results then holds `report.html` for the browser, `schedule.csv`, `result.json` for programs, and the
    tables `coverage.csv`, `costs.csv`, `hours.csv`, `wishes.csv` and `violations.csv`. When the fixed shifts break the law
    among themselves, the smallest set that clashes is shown, nothing is written, and the exit code is 3.
    """
    from staffing.cli.plan import Outputs, plan
    from staffing.cli.searching import search_params

    params = search_params(quality=quality, seconds=seconds, seed=seed, workers=workers, gap=gap, rounds=rounds)
    plan(folder, first, weeks, params, Outputs(out, log, as_json), told)


@app.command()
def audit(
    folder: Folder,
    schedule: ScheduleFile,
    first: FirstJudged = None,
    weeks: WeeksJudged = None,
    as_json: AsJson = False,
) -> None:
    """Judge a schedule, whoever made it.

    Every law and agreement that it breaks is named with its paragraph, the person, the time and what is missing. The exit
    code is 1 when it breaks any, and 0 when it is legal.
    """
    from staffing.cli.audit import audit

    audit(folder, schedule, first, weeks, as_json=as_json)


@app.command()
def cost(
    folder: Folder,
    schedule: ScheduleFile,
    first: FirstJudged = None,
    weeks: WeeksJudged = None,
    as_json: AsJson = False,
) -> None:
    """Price a schedule, whoever made it.

    The cost is shown by account, item and day against the budget of the same days, and by employee.
    """
    from staffing.cli.cost import cost

    cost(folder, schedule, first, weeks, as_json=as_json)


@app.command()
def price_list(
    folder: Folder,
    day: PricedFrom,
    out: PricesFile = None,
    as_json: AsJson = False,
) -> None:
    """Show what an hour of each employee costs, with vacation pay and employer contributions.

    The prices are those of the week of the date, of each hour from Monday to Sunday by the clock and for each kind of pay.
    They are found by pricing schedules of one hour. The terminal shows some of them, the file and the document all.
    """
    from staffing.cli.price_list import show_prices

    show_prices(folder, day, out, as_json=as_json)


@app.command()
def rules(
    entry: Annotated[
        str | None,
        typer.Argument(
            metavar="ENTRY",
            help="Rule, cost or entry to show whole, such as daily_rest. Without it, a line for each.",
            show_default=False,
        ),
    ] = None,
    book: Annotated[
        str | None,
        typer.Option(
            "--book", metavar="NAME", help="Rule book to show. Without it, the newest one.", show_default=False
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every rule and cost whole.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show a rule book: what holds, how it binds, and at which values.

    A rule or cost shown whole has each value with its dates, its source and how certain it is: one that is assumed was read
    in no source, one that is disputed is read differently by different ones.
    """
    from staffing.cli.rules import rules

    rules(entry, book, every=every, as_json=as_json)


@app.command()
def demo(
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="Sample unit to plan; first_week is done soonest.")
    ] = "talliden",
    quality: QualityWanted = Quality.BALANCED,
    seconds: SecondsAtMost = None,
    log: Log = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Plan a sample unit for four weeks and name the page to open."""
    from staffing.cli.plan import Outputs, plan
    from staffing.cli.searching import search_params
    from staffing.io.samples import sample_folder

    params = search_params(quality=quality, seconds=seconds)
    plan(sample_folder(name), DEMO_FIRST, DEMO_WEEKS, params, Outputs(out, log, as_json))


@app.command()
def serve(
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="Address to listen on. Other machines reach 0.0.0.0, and the service trusts whoever reaches it.",
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, metavar="NUMBER", help="Port to listen on.")] = 8000,
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Work on jobs in this process too, or leave them to workers.")
    ] = True,
    as_json: AsJson = False,
) -> None:
    """Serve the same over HTTP, until Ctrl-C.

    The service describes itself at `/openapi.json`. Its data is in the database of `STAFFING_DATABASE_URL`, which is brought
    up to date first. When it ends, what it works on is begun anew by a worker elsewhere, or when it is back.
    """
    from staffing.cli.serve import serve

    serve(host, port, has_worker=worker, as_json=as_json)


@app.command()
def worker(
    name: Annotated[
        str,
        typer.Option(
            "--id",
            metavar="NAME",
            help="What the worker is known by: always the same for the same place in the set-up.",
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Work on the jobs of services that share the database, until Ctrl-C or SIGTERM.

    Any number may work at once, each under its own id, on the database of `STAFFING_DATABASE_URL`. One that is stopped takes
    no more jobs, and what it works on is begun anew elsewhere at once; so it is when one dies, within seconds.
    """
    from staffing.cli.worker import worker

    worker(name, as_json=as_json)


@app.command(name="import")
def import_unit(
    folder: Folder,
    yes: Annotated[bool, typer.Option("--yes", help="Make the changes without asking.")] = False,
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation",
            metavar="NAME",
            help="Organisation that a new unit belongs to, made if need be. Without it, the first one there is.",
            show_default=False,
        ),
    ] = None,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Bring a unit into the database of the service: all of it, or nothing.

    What would change is shown first, row by row. A unit that is there already becomes what the folder says; rows that stay are
    not touched. When anything is wrong, every mistake is listed with its file and row, nothing changes, and the exit code is 2.
    With `--json`, nothing changes without `--yes`.
    """
    from staffing.cli.import_unit import import_unit

    import_unit(folder, database, organisation, is_agreed=yes, as_json=as_json)


@app.command(name="export")
def export_unit(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="Id of the unit, as in unit.csv.", show_default=False)],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FOLDER", help="Folder for the files, new or empty.", show_default=False),
    ],
    database: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Write a unit of the service as a folder of CSV files with its rulebook.yaml.

    Where nothing has changed since it was imported, the files are the same byte for byte.
    """
    from staffing.cli.export_unit import export_unit

    export_unit(unit, out, database, as_json=as_json)


for command in (backup, restore, replay):
    app.command()(command)
app.add_typer(user, name="user")
app.add_typer(bench, name="bench")
