from tests.verifier import instance

from staffing.domain.roster import Presence
from staffing.solver.attendance import Attendance
from staffing.solver.numbering import Numbering

NUMBERING = Numbering(instance("0 06:00-14:00 called D | 0 14:00-22:00 called L"))


def test_terms_are_seen_as_people_on_shifts() -> None:
    present = Attendance(((0, 30), (3, 15)), NUMBERING.cells)
    day, late = NUMBERING.shifts["ann"]
    assert list(present) == [Presence("ann", day, 30), Presence("bob", late, 15)]
    assert len(present) == 2
    assert present[-1] == Presence("bob", late, 15)


def test_a_part_of_an_attendance_is_an_attendance() -> None:
    present = Attendance(((0, 30), (1, 30), (3, 15)), NUMBERING.cells)
    assert list(present[1:]) == list(present)[1:]
