import pytest

from staffing.io.csv_text import Layout, cell_text, csv_bytes
from staffing.io.tables import TABLES


@pytest.mark.parametrize(
    "data",
    [
        b"month,account,amount\n2026-12,5010,1\n",
        b"month;account;amount\r\n2026-12;5010;1\r\n",
        b"\xef\xbb\xbfamount;month;account\n1;2026-12;5010\n",
        b"month,account,amount\n",
    ],
)
def test_a_file_is_written_again_as_it_came(data: bytes) -> None:
    layout = Layout.of(data)
    rows = [{"month": "2026-12", "account": "5010", "amount": "1"}] if b"5010" in data else []
    assert csv_bytes(layout, rows) == data
    assert Layout.from_document(layout.document()) == layout


def test_blank_lines_before_the_header_and_empty_columns_behind_it_do_not_count() -> None:
    assert Layout.of(b"\nmonth , account,amount,,\n").columns == ("month", "account", "amount")


def test_a_line_of_separators_alone_is_not_the_header() -> None:
    assert Layout.of(b";;\nmonth;account;amount\n").columns == ("month", "account", "amount")


def test_a_file_of_one_line_without_an_end_gets_usual_ones() -> None:
    assert Layout.of(b"month,account,amount").line_end == "\n"


def test_values_with_the_separator_or_a_quotation_mark_stand_in_quotation_marks() -> None:
    layout = Layout(("name", "note"), ";")
    assert csv_bytes(layout, [{"name": 'Å "B"; C'}]) == 'name;note\n"Å ""B""; C";\n'.encode()


def test_a_cell_without_a_column_gets_one_at_the_end() -> None:
    assert Layout(("account",)).with_columns(["month", "account"]).columns == ("account", "month")


def test_a_table_that_came_in_no_file_has_every_column() -> None:
    assert Layout.usual(TABLES["budget"]).columns == ("month", "account", "amount")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("07:00", "07:00"),
        (12, "12"),
        (87.5, "87.5"),
        (True, "yes"),
        (False, "no"),
        (["mon", "wed-fri"], "mon wed-fri"),
    ],
)
def test_a_json_value_becomes_the_cell_that_says_the_same(value: object, cell: str) -> None:
    assert cell_text(value) == cell
