from pathlib import Path

import pytest
from tests.io.benchmarks.pricing import issues_of
from tests.io.benchmarks.tiny_nrp import TEXT

from staffing.errors import InputError
from staffing.io.benchmarks.nrp_format import NrpData, read_data


def read_text(path: Path, text: str) -> NrpData:
    file = path / "Tiny.txt"
    file.write_text(text, encoding="utf-8")
    return read_data(file)


def test_a_file_is_read(tmp_path: Path) -> None:
    data = read_text(tmp_path, TEXT)
    ann = data.staff["ann"]
    assert data.days == 14
    assert {code: (shift.minutes, set(shift.not_followed_by)) for code, shift in data.shifts.items()} == {
        "D": (480, set()),
        "N": (600, {"D"}),
    }
    assert ann.most_shifts == {"D": 5, "N": 2}
    assert (ann.most_minutes, ann.least_minutes) == (3600, 960)
    assert (ann.most_days, ann.least_days, ann.least_days_off, ann.most_weekends) == (3, 2, 2, 1)
    assert data.days_off == {"ann": (4,), "bob": ()}
    assert [(one.employee, one.day, one.shift, one.weight) for one in data.wanted] == [
        ("ann", 0, "D", 3),
        ("ann", 1, "N", 2),
    ]
    assert [(one.employee, one.day, one.shift, one.weight) for one in data.unwanted] == [("bob", 0, "D", 1)]
    assert [(one.day, one.shift, one.needed, one.under, one.over) for one in data.cover][-1] == (5, "D", 2, 100, 1)


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = read_text(tmp_path, TEXT)
    (tmp_path / "Tiny.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read_data(tmp_path / "Tiny.txt") == plain


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("SECTION_HORIZON", "14", "unknown_section", 2),
        ("SECTION_COVER", "SECTION_COVERAGE", "unknown_section", 26),
        ("SECTION_COVER", "SECTION_STAFF", "duplicate_section", 26),
        ("\n14\n", "\n14\n15\n", "wrong_count", 2),
        ("\n14\n", "\nfourteen\n", "bad_number", 4),
        ("\n14\n", "\n0\n", "out_of_range", 4),
        ("\n14\n", "\n378\n", "out_of_range", 4),
        ("\n14\n", "\n15\n", "out_of_range", 4),
        ("N,600,D", "N,600", "wrong_count", 8),
        ("N,600,D", "N,600,D,E", "wrong_count", 8),
        ("N,600,D", "N,600,E", "unknown_shift", 8),
        ("N,600,D", "D,600,", "duplicate_id", 8),
        ("N,600,D", "N,1441,", "out_of_range", 8),
        ("N,600,D", "N,0,", "out_of_range", 8),
        ("bob,D=14|N=0", "ann,D=14|N=0", "duplicate_id", 13),
        ("bob,D=14|N=0", "bob,D=14|E=0", "unknown_shift", 13),
        ("bob,D=14|N=0", "bob,D=14|N", "bad_number", 13),
        ("4320,0,5", "4320,-1,5", "out_of_range", 13),
        ("4320,0,5,1,1,2", "4320,0,5,1,1", "wrong_count", 13),
        ("4320,0,5", "4320,0,0", "out_of_range", 13),
        ("ann,4", "eve,4", "unknown_employee", 16),
        ("ann,4", "ann,14", "out_of_range", 16),
        ("bob,\n", "ann,\n", "duplicate_id", 17),
        ("ann,0,D,3", "ann,0,D", "wrong_count", 20),
        ("ann,0,D,3", "ann,0,D,0", "out_of_range", 20),
        ("bob,0,D,1", "bob,0,E,1", "unknown_shift", 24),
        ("1,N,1,100,1", "14,N,1,100,1", "out_of_range", 29),
        ("1,N,1,100,1", "1,N,1,100", "wrong_count", 29),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_with_its_place(tmp_path: Path, old: str, new: str, code: str, row: int) -> None:
    assert TEXT.count(old) == 1
    with pytest.raises(InputError) as error:
        read_text(tmp_path, TEXT.replace(old, new))
    assert issues_of(error.value) == [(code, row)]


def test_a_missing_section_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the section COVER is missing"):
        read_text(tmp_path, TEXT[: TEXT.index("SECTION_COVER")])


def test_all_mistakes_of_a_section_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_text(tmp_path, TEXT.replace("1,D,1,100,1", "1,E,1,100,1").replace("5,D,2", "15,D,2"))
    assert issues_of(error.value) == [("unknown_shift", 28), ("out_of_range", 30)]


def test_an_empty_file_lacks_its_first_section(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the section HORIZON is missing"):
        read_text(tmp_path, "# nothing\n")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_data(tmp_path / "None.txt")
    assert issues_of(error.value) == [("missing_file", None)]
