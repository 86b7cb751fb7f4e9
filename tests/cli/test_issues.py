from io import StringIO

import pytest
from rich.console import Console

from staffing.cli.issues import document, show, summary
from staffing.domain.issue import Issue, Place, error, warning

NOBODY = error(
    "unknown_employee", Place("skills.csv", 2, "employee"), "there is no employee 'B0I'", "Did you mean 'B01'?"
)
OPEN = warning("demand_no_shift_covers", Place("demand"), "no shift covers [bold]it", "Add a shift.")


def shown(*issues: Issue, width: int = 100) -> str:
    output = StringIO()
    show(Console(file=output, width=width, color_system=None), issues)
    return output.getvalue()


@pytest.mark.parametrize(
    ("issues", "text"),
    [
        ((), "Nothing is wrong."),
        ((NOBODY,), "1 error."),
        ((NOBODY, OPEN, OPEN), "1 error, 2 warnings."),
        ((OPEN,), "1 warning."),
    ],
)
def test_the_summary_counts_each_kind(issues: tuple[Issue, ...], text: str) -> None:
    assert summary(issues) == text


def test_a_row_says_place_mistake_and_remedy_as_sentences() -> None:
    lines = shown(NOBODY).splitlines()
    assert lines[0] == "skills.csv"
    assert " ".join(lines[3].split()) == "error 2 employee There is no employee 'B0I'. Did you mean 'B01'?"


def test_what_comes_from_a_check_of_the_whole_names_the_file_too() -> None:
    assert shown(OPEN).startswith("demand.csv\n")
    assert document(OPEN)["file"] == "demand.csv"


def test_brackets_of_the_input_are_no_markup() -> None:
    assert "No shift covers [bold]it." in shown(OPEN)


def test_the_issues_of_a_file_stand_together_and_files_in_the_order_they_came() -> None:
    text = shown(NOBODY, OPEN, NOBODY)
    assert text.count("skills.csv") == 1
    assert text.index("skills.csv") < text.index("demand.csv")


@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    long = error("bad_text", Place("wishes.csv", 12345, "field_with_a_long_name"), "x" * 200, "y" * 200)
    assert max(len(line) for line in shown(long, NOBODY, width=width).splitlines()) <= width
