"""An instance of the family `inrc2` so small that its costs can be worked out by hand: one week, two nurses."""

from pathlib import Path

NAME = "n002w1_0_3"

SCENARIO = """\
SCENARIO = n002w1

WEEKS = 1

SKILLS = 2
HeadNurse
Nurse

SHIFT_TYPES = 2
Early (2,3)
Night (1,2)

FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Early 0
Night 1 Early

CONTRACTS = 2
FullTime (2,5) (2,4) (2,3) 1 1
PartTime (1,2) (1,2) (1,4) 0 0

NURSES = 2
Patrick FullTime 2 HeadNurse Nurse
Andrea PartTime 1 Nurse
"""

HISTORY = """\
HISTORY
0 n002w1

NURSE_HISTORY
Patrick 0 0 Early 1 3 0
Andrea 0 0 None 0 0 2
"""

WEEK = """\
WEEK_DATA
n002w1

REQUIREMENTS
Early HeadNurse (0,1) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
Early Nurse (1,2) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
Night Nurse (0,0) (0,1) (0,0) (0,0) (0,0) (0,0) (0,0)

SHIFT_OFF_REQUESTS = 2
Andrea Any Tue
Patrick Night Wed
"""


def folder(path: Path, scenario: str = SCENARIO, history: str = HISTORY, week: str = WEEK) -> Path:
    """The folder of the instance, with its three files."""
    inner = path / "n002w1"
    inner.mkdir()
    (inner / "Sc-n002w1.txt").write_text(scenario, encoding="utf-8")
    (inner / "H0-n002w1-0.txt").write_text(history, encoding="utf-8")
    (inner / "WD-n002w1-3.txt").write_text(week, encoding="utf-8")
    return path
