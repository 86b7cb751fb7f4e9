"""A clash as the command line shows it: the smallest set of fixed shifts and rules that cannot all hold."""

from collections.abc import Mapping

from rich.table import Table
from rich.text import Text

from staffing.cli import output
from staffing.domain.findings import Clash
from staffing.domain.time import Horizon
from staffing.domain.unit_data import UnitData
from staffing.report.clash import document
from staffing.report.terminal import plain, ruled_table
from staffing.rulebook import load

SOURCES = {"pinned": "pinned.csv", "given": "history.csv"}


def tell_clash(clash: Clash, data: UnitData, horizon: Horizon, *, as_json: bool) -> None:
    """Say that there is no schedule, and why; without any one member of the clash there would be one."""
    titles = {name: title.en for name, title in load(data.rulebook, horizon).titles.items()}
    if as_json:
        output.write_json(document(clash, titles))
        return
    names = {employee.id: employee.name for employee in data.employees}
    console = output.results()
    console.print(Text("There is no schedule: what is fixed breaks the law or the agreement.", style="bold red"))
    console.print("These cannot all hold; take any one of them away and the others can. Nothing was written.")
    console.print()
    console.print(_table(clash, titles, names))


def _table(clash: Clash, titles: Mapping[str, str], names: Mapping[str, str]) -> Table:
    table = ruled_table("Who", "What is fixed, and what must hold", "From")
    for member in clash.members:
        who = names.get(member.employee or "", member.employee or "everybody")
        if member.rule:
            what, source = f"{titles.get(member.rule, member.rule)}: {member.text}", member.reference
        else:
            what, source = f"Shift {member.text}", SOURCES[member.kind]
        table.add_row(*plain(who, what, source))
    return table
