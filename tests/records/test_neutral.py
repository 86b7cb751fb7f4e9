from typing import Any

import pytest

from staffing.records.neutral import Neutral

ANNA = Neutral("D", ["Anna Lind"], "erased-1")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"employee": "D", "shift": "D"}, {"employee": "erased-1", "shift": "D"}),
        ({"employee": "E", "other": "D"}, {"employee": "E", "other": "erased-1"}),
        ({"employees": ["D", "E"]}, {"employees": ["erased-1", "E"]}),
        (
            {"employees": [{"employee": "D", "name": "A. Lind"}]},
            {"employees": [{"employee": "erased-1", "name": "erased-1"}]},
        ),
        ({"employee": "E", "name": "Anna Lind"}, {"employee": "E", "name": "Anna Lind"}),
        ({"name": "Anna Lind's week"}, {"name": "erased-1's week"}),
        ({"name": "Anna Linder"}, {"name": "Anna Linder"}),
        ({"message": "D rests too little"}, {"message": "erased-1 rests too little"}),
        ({"message": "D1 rests too little"}, {"message": "D1 rests too little"}),
        ({"employee": None, "excess": 7, "legal": True}, {"employee": None, "excess": 7, "legal": True}),
        ([{"a": [{"employee": "D"}]}], [{"a": [{"employee": "erased-1"}]}]),
        (None, None),
    ],
)
def test_a_person_is_replaced_where_a_document_speaks_of_her(before: Any, after: Any) -> None:
    assert ANNA.replaced(before) == after
    assert ANNA.speaks(before) is (before != after)


def test_a_person_whose_name_is_not_known_is_replaced_by_her_code_alone() -> None:
    nameless = Neutral("D", [], "erased-1")
    assert nameless.replaced({"employee": "D", "skill": "D"}) == {"employee": "erased-1", "skill": "D"}


def test_letters_that_mean_something_in_a_pattern_are_letters() -> None:
    assert Neutral("D", ["A.(x"], r"e\1").text("A.(x A1(x") == r"e\1 A1(x"
