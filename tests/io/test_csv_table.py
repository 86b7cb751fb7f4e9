from tests.io.unit_folder import (
    UnitFolder,
    issues_of,
)

from staffing.io.csv_folder import FILES, read_folder


def test_separator_byte_order_mark_line_ends_and_blank_lines_change_nothing(folder: UnitFolder) -> None:
    before = read_folder(folder.path).data
    for name in FILES:
        if name.endswith(".csv") and name not in {"employees.csv", "employment_levels.csv"}:
            lines = folder.read_text(name).replace(",", ";").splitlines()
            text = "\r\n".join([lines[0], "", ";;", *lines[1:], ""])
            (folder.path / name).write_bytes(text.encode("utf-8-sig"))
    assert read_folder(folder.path).data == before


def test_rows_keep_the_numbers_of_the_spreadsheet_when_lines_are_blank(folder: UnitFolder) -> None:
    folder.replace("skills.csv", "bo,carer", "\n,,,\nbo,")
    assert [(issue.place.row, issue.place.field) for issue in issues_of(folder.path)] == [(6, "skill")]


def test_a_line_break_within_a_cell_does_not_move_the_row_numbers(folder: UnitFolder) -> None:
    folder.replace("skills.csv", "anna,nurse", '"an\nna",nurse')
    folder.add("skills.csv", "bo,,,")
    assert [(issue.place.row, issue.code) for issue in issues_of(folder.path)] == [
        (2, "bad_text"),
        (6, "missing_value"),
    ]
