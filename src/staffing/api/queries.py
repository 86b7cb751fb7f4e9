"""What lists and changes are asked with in an address: which page, which version, true or false."""

from collections.abc import Sequence
from typing import Annotated, Protocol, TypeVar

from pydantic import BeforeValidator, Field

from staffing.api.schemas import Answer


class Listed(Protocol):
    """Something that is listed under an id."""

    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=Listed)


def _true_or_false(value: object) -> bool:
    if value not in ("true", "false", False):
        raise ValueError("write true or false")
    return value == "true"


TrueOrFalse = Annotated[bool, BeforeValidator(_true_or_false)]
"""A parameter that is `true` or `false` and nothing else."""


class PageQuery(Answer):
    """Which page of a list whose things are in the order of their ids."""

    page_size: int = Field(50, ge=1, le=500, description="how many at most")
    page_token: str | None = Field(
        None, pattern="^[0-9a-f]{32}$", description="`next_page_token` of the page before; without it, the first page"
    )

    @property
    def one_more(self) -> int:
        """How many to look for, so that it is known whether there is a page after this one."""
        return self.page_size + 1

    def cut(self, found: Sequence[One]) -> tuple[Sequence[One], str | None]:
        """Of so many, those of the page, and the token of the next one; None when this is the last."""
        page = found[: self.page_size]
        return page, page[-1].id if len(found) > self.page_size else None


class VersionQuery(Answer):
    """Which version is meant."""

    version: int = Field(ge=1, le=2**31 - 1, description="the version that was read; another one is refused")
