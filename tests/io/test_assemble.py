from tests.io.unit_folder import (
    UnitFolder,
)

from staffing.domain.issue import Severity
from staffing.io.csv_folder import read_folder


def test_a_shift_whose_skill_nobody_has_is_only_a_warning(folder: UnitFolder) -> None:
    folder.add("shifts.csv", "K,fixed,08:00,16:00,cook,,,,,,,")
    (warning,) = read_folder(folder.path).warnings
    assert (warning.code, warning.severity, str(warning.place)) == (
        "shift_skill_nobody_has",
        Severity.WARNING,
        "shifts.csv, skill",
    )
    assert "'K'" in warning.message
