from dataclasses import dataclass

import pytest
from pydantic import ValidationError

from staffing.api.queries import PageQuery, VersionQuery


@dataclass(frozen=True)
class Thing:
    id: str


THINGS = [Thing("1"), Thing("2"), Thing("3")]


@pytest.mark.parametrize(("size", "page", "token"), [(1, 1, "1"), (2, 2, "2"), (3, 3, None), (4, 3, None)])
def test_a_page_has_a_token_for_the_next_one_unless_it_is_the_last(size: int, page: int, token: str | None) -> None:
    query = PageQuery(page_size=size)
    assert query.cut(THINGS[: query.one_more]) == (THINGS[:page], token)


def test_of_nothing_the_only_page_is_empty() -> None:
    assert PageQuery().cut([]) == ([], None)


@pytest.mark.parametrize("size", [0, 501])
def test_a_page_of_none_or_of_too_many_is_refused(size: int) -> None:
    with pytest.raises(ValidationError):
        PageQuery(page_size=size)


@pytest.mark.parametrize("version", [0, 2**31])
def test_a_version_that_no_row_can_have_is_refused(version: int) -> None:
    with pytest.raises(ValidationError):
        VersionQuery(version=version)
