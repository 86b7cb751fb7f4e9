"""What requests and answers about whole units look like."""

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from staffing.access.roles import Role
from staffing.api.queries import TrueOrFalse
from staffing.api.schemas import Answer, Request, UnitDocument
from staffing.io.cells import LONGEST_TEXT
from staffing.io.columns import Text

Cells = dict[str, str]

Organisation = Annotated[Text, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})]

Name = Annotated[Any, WithJsonSchema({"type": ["string", "integer"], "maxLength": LONGEST_TEXT})]
Number = Annotated[Any, WithJsonSchema({"type": ["integer", "string", "null"]})]
Zone = Annotated[Any, WithJsonSchema({"type": ["string", "null"]})]


class UnitView(Answer):
    """A unit: the cells of its own row, as they were written."""

    id: str = Field(description="its id")
    version: int = Field(
        description="counted up with every change of these fields and of the rule book, not of its rows"
    )
    unit: str = Field(description="its code, by which addresses name it")
    name: str = Field(description="its name")
    cost_centre: str = Field(description="cost centre on which its costs are booked")
    time_zone: str | None = Field(description="time zone of all clock times; null is Europe/Stockholm")
    places: str | None = Field(description="how many customers live there; null is 0")
    grid_minutes: str | None = Field(description="step of the demand curve; null is 30")


class KnownUnitView(UnitView):
    """A unit of the list, with what one is there."""

    roles: list[Role] = Field(description="the roles that whoever asks has in it")


class UnitPage(Answer):
    """Some of the units in which one has a role."""

    units: list[KnownUnitView] = Field(description="the units, in the order in which they were made")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")


class UnitChange(Request):
    """Fields of a unit that are to change; those that are left out stay."""

    version: int = Field(ge=1, le=2**31 - 1, description="the version that was read; another one is refused")
    name: Name = Field(None, description="its name")
    cost_centre: Name = Field(None, description="cost centre on which its costs are booked")
    time_zone: Zone = Field(None, description="time zone of all clock times; null is Europe/Stockholm")
    places: Number = Field(None, description="how many customers live there; null is 0")
    grid_minutes: Number = Field(None, description="step of the demand curve, 15 or 30; null is 30")


class RuleBookView(Answer):
    """The rule book of a unit."""

    version: int = Field(description="the version of the unit")
    text: str = Field(description="the text of `rulebook.yaml`")


class RuleBookChange(Request):
    """Another rule book."""

    version: int = Field(ge=1, le=2**31 - 1, description="the version that was read; another one is refused")
    text: str = Field(min_length=1, description="the text of `rulebook.yaml`")


class DocumentView(Answer):
    """A whole unit."""

    fingerprint: str = Field(description="another one whenever anything in the unit is another")
    unit: UnitDocument


class DocumentChange(Request):
    """A whole unit that takes the place of the one there is."""

    fingerprint: str = Field(
        pattern="^[0-9a-f]{32}$",
        description="that of the document which this one was made from; after another change it is refused",
    )
    unit: UnitDocument


class FieldChange(Answer):
    """A field before and after."""

    before: str | None = Field(description="what it was; null when it was empty")
    after: str | None = Field(description="what it becomes; null when it is emptied")


class RowChange(Answer):
    """A row before and after, without its empty cells."""

    before: Cells = Field(description="what it said")
    after: Cells = Field(description="what it comes to say")


class TableChanges(Answer):
    """What changes in a table. Rows are known again by what they say, or else by their natural key."""

    added: list[Cells] = Field(description="rows that are new")
    changed: list[RowChange] = Field(description="rows that say something else")
    removed: list[Cells] = Field(description="rows that are taken out")


class UnitChanges(Answer):
    """What a document changes in a unit."""

    is_new: bool = Field(description="whether the unit was not there before")
    unit: dict[str, FieldChange] = Field(description="fields of the unit that change, by name")
    rulebook: bool = Field(description="whether the rule book changes")
    tables: dict[str, TableChanges] = Field(description="tables in which rows change, by name")


class DocumentQuery(Answer):
    """Whether to do it."""

    dry_run: TrueOrFalse = Field(False, description="only tell what would change")


class NewUnit(Request):
    """A whole unit, and where it belongs."""

    unit: UnitDocument
    organisation: Organisation | None = Field(
        None,
        description="organisation that it belongs to, made if need be; without it, the first one there is",
    )
