"""The catalogue of rules and costs."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from staffing.api.problems import documented
from staffing.api.schemas import Answer
from staffing.rulebook import CatalogueEntry, Force, catalogue
from staffing.rulebooks import schema

router = APIRouter(prefix="/v1/rules", tags=["rules"])

BOOK = "sweden_municipal_2025"


class RulesQuery(Answer):
    """Which rule book."""

    book: str = Field(BOOK, description="name of the rule book")


class View(Answer):
    """A part of the catalogue."""

    model_config = ConfigDict(from_attributes=True)


class TitleView(View):
    """What something is called, or what it says."""

    sv: str = Field(description="in Swedish")
    en: str = Field(description="in English")


class ValueView(View):
    """A value, and where it comes from."""

    since: date = Field(description="first date on which it holds")
    value: Any = Field(description="the value, in the unit of its parameter")
    reference: str = Field(description="paragraph of law or agreement")
    confidence: str = Field(description="how sure it is: `H`, `M` or `L`")
    assumed: bool = Field(description="whether it was read in no source")
    disputed: bool = Field(description="whether sources read it differently")
    note: str = Field(description="why, where it is assumed or disputed")


class ParameterView(View):
    """A parameter, with its values by date."""

    name: str = Field(description="its name")
    description: str = Field(description="what it is")
    unit: str = Field(description="what it is counted in")
    values: list[ValueView] = Field(description="its values, in order of date")


class EntryView(View):
    """A rule or a cost of the book."""

    name: str = Field(description="its name in the rule book")
    title: TitleView = Field(description="what it is called")
    sentence: TitleView = Field(description="what it says, in a sentence that everybody understands")
    reference: str = Field(description="paragraph of law or agreement")
    parameters: list[ParameterView] = Field(description="what can be set")
    force: Force | None = Field(description="how a rule binds, null for a cost")
    weight: int | None = Field(description="what a unit of excess costs in öre where the rule is soft, else null")
    weight_unit: str = Field(description="what the weight is counted in")
    weight_note: str = Field(description="where the weight comes from")
    group: str = Field(description="the group of employees that a rule is for, empty for everybody and for a cost")
    account: str | None = Field(description="account on which a cost is booked, null for a rule")
    statutory: bool = Field(description="whether it is law, and cannot be changed")
    priced: bool = Field(description="whether it can have a price but never be hard")


class Catalogue(Answer):
    """A rule book, to be read."""

    book: str = Field(description="its name")
    version: str = Field(description="its version")
    title: TitleView = Field(description="what it is called")
    valid_from: date = Field(description="first date that it holds for")
    valid_until: date = Field(description="last date that it holds for")
    books: list[str] = Field(description="every rule book there is")
    entries: list[EntryView] = Field(description="rules first, then costs, in the order users see them")


@router.get("", summary="Every rule and cost", responses=documented("invalid_input", "invalid_rule_book"))
def get_rules(query: Annotated[RulesQuery, Query()]) -> Catalogue:
    """Every rule and cost of a rule book, with parameters, values and references."""
    entries: tuple[CatalogueEntry, ...] = catalogue(query.book)
    book = schema.read(query.book)
    return Catalogue(
        book=book.name,
        version=book.version,
        title=TitleView.model_validate(book.title),
        valid_from=book.valid_from,
        valid_until=book.valid_until,
        books=list(schema.available()),
        entries=[EntryView.model_validate(entry) for entry in entries],
    )
