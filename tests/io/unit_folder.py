"""A tiny unit whose files are all in order, for tests to break one thing at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from staffing.domain.issue import Issue, Severity
from staffing.errors import InputError
from staffing.io.csv_folder import read_folder
from staffing.settings import Settings

FILES = {
    "unit.csv": """\
unit,name,cost_centre,time_zone,places,grid_minutes
ekbacken,Ekbacken,4711,Europe/Stockholm,9,30
""",
    "employees.csv": """\
employee,name,birth_year,form,full_time_week,full_time_salary,valid_from,valid_until,groups,day_break
anna,Anna Åberg,1980,monthly,38:15,31894,2020-01-01,2026-12-31,nurses days,06:30
anna,Anna Åberg,1980,monthly,37:00,33 000,2027-01-01,,days nurses,6:30
bo,Bo Ek,,monthly,34:20,"30500,50",,
cilla,Cilla Dal,1999,hourly,38:15,28000,,
""",
    "skills.csv": """\
employee,skill,valid_from,valid_until
anna,nurse,,
anna,medicine,2026-01-01,2027-06-30
bo,carer,,
cilla,carer,,
""",
    "employment_levels.csv": """\
employee,percent,valid_from,valid_until
anna,80,,2026-12-31
anna,"87,5",2027-01-01,
bo,100,,
""",
    "shifts.csv": """\
shift,kind,start,end,skill,breaks,weekdays,shortest,longest,step,break_minutes,break_after,on_call,standby,meal_on_duty,resource,unit
D,fixed,07:00,16:00,nurse,11:30-12:00 15:00-15:15,mon-fri,,,,,
E,fixed,13:00,21:00,carer,,,,,,,
N,fixed,21:00,07:00,carer,02:00-02:30,,,,,,,23:00-02:00 03:00-06:00,no,yes,,
F,window,07:00,15:00,carer,,mon-fri,6:00,8:00,60,30,5:00,,,,yes,linden
""",
    "demand.csv": """\
skill,days,start,end,minimum,ideal,maximum
nurse,mon-fri,07:00,11:00,1,1,2
carer,mon-fri,08:00,12:00,0,1,2
carer,mon-fri,13:00,24:00,1,1,3
carer,2026-12-24,13:00,21:00,1,2,3
medicine,mon-fri,09:00,10:00,1,1,9
""",
    "availability.csv": """\
employee,kind,start,end,counts_as_worked
anna,vacation,2026-12-21,2026-12-27,
bo,training,2026-12-01 08:00,2026-12-01 12:00,yes
cilla,available,2026-11-30,2026-12-20,
""",
    "wishes.csv": """\
wish,employee,kind,date,shift,start,end,strength
1,anna,want,2026-12-01,D,,,2
2,bo,avoid,2026-12-05,,18:00,22:00,3
3,bo,avoid,2026-12-06,,,,1
""",
    "choices.csv": """\
employee,binding,shortest,longest,parts,valid_from,valid_until,weekdays,weekends,days_in_a_row,single_days_off,split_shifts,other_units
anna,promise,,9:00,day,,,mon-thu,1/2,4,yes,no,yes
bo,preference,6:00,,evening night,2026-01-01,
""",
    "pairings.csv": """\
kind,employee,other,valid_from,valid_until
mentor,cilla,bo,2026-11-01,2026-12-31
apart,anna,cilla,,
""",
    "history.csv": """\
employee,date,shift,start,end,skill,breaks
bo,2026-11-27,E,,,,
anna,2026-11-27,X,06:45,15:00,nurse,11:00-11:30
""",
    "published.csv": """\
employee,date,shift,start,end,skill,breaks
bo,2026-12-01,N,,,,
bo,2026-12-03,E,14:00,21:00,,17:00-17:30
""",
    "pinned.csv": """\
employee,date,shift,start,end,skill,breaks
bo,2026-12-02,E,,,,
bo,2026-12-04,off,,,,
""",
    "ledger.csv": """\
employee,quantity,first,last,amount,contracted
anna,weekends,2026-10-05,2026-11-29,4,244:48
anna,weekends,2026-11-30,2026-12-06,1,
bo,overtime_minutes,2026-01-01,2026-11-29,600,1640:00
""",
    "budget.csv": """\
month,account,amount
2026-12,5010,184000
2026-12,5020,12 500.50
""",
    "rulebook.yaml": """\
book: ab_2026
rules:
  wishes:
    weight: 20
costs: {}
""",
}


class UnitFolder:
    """A folder with a unit in it, and the ways in which tests change it."""

    def __init__(self, path: Path):
        self.path = path
        for name, text in FILES.items():
            self.write(name, text)

    def read_text(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read_text(name)
        assert text.count(old) == 1, f"{old!r} is in {name} {text.count(old)} times"
        self.write(name, text.replace(old, new))

    def add(self, name: str, line: str) -> None:
        self.write(name, self.read_text(name) + line + "\n")


Change = Callable[[UnitFolder], None]

Broken = tuple[Change, str, str, int | None, str | None, str]
"""A change, and of the mistake that it causes: code, file, row, field, and a word of message or remedy."""


def issues_of(path: Path, limits: Settings | None = None) -> list[Issue]:
    with pytest.raises(InputError) as raised:
        read_folder(path, limits)
    return list(raised.value.issues)


def replaced(name: str, old: str, new: str) -> Change:
    return lambda folder: folder.replace(name, old, new)


def added(name: str, line: str) -> Change:
    return lambda folder: folder.add(name, line)


def written(name: str, text: str) -> Change:
    return lambda folder: folder.write(name, text)


def deleted(name: str) -> Change:
    return lambda folder: (folder.path / name).unlink()


def encoded(name: str, encoding: str) -> Change:
    def change(folder: UnitFolder) -> None:
        (folder.path / name).write_bytes(folder.read_text(name).encode(encoding))

    return change


def check_is_told(folder: UnitFolder, broken: Broken) -> None:
    """The change causes one mistake, with its place and a word of its message or remedy, and no other mistake."""
    change, code, file, row, field, word = broken
    change(folder)
    (issue,) = issues_of(folder.path)
    assert (issue.code, issue.place.file, issue.place.row, issue.place.field) == (code, file, row, field)
    assert issue.severity is Severity.ERROR
    assert word in f"{issue.message}. {issue.remedy}"
    assert not issue.message.endswith(".")
    assert issue.remedy.endswith((".", "?"))


EMPLOYEE = "cilla,Cilla Dal,1999,hourly,38:15,28000,,"
ANNA = "anna,Anna Åberg,1980,monthly,38:15,31894,2020-01-01,2026-12-31"
WINDOW = "F,window,07:00,15:00,carer,,mon-fri,6:00,8:00,60,30,5:00"
NURSES = "nurse,mon-fri,07:00,11:00,1,1,2"
