"""What requests and answers about the yearly choice of employment levels look like."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field, WithJsonSchema

from staffing.api.schemas import Answer, Request
from staffing.io.cells import LONGEST_TEXT
from staffing.io.columns import Day, Percent, Text

Reason = Annotated[Text, WithJsonSchema({"type": ["string", "integer"], "maxLength": LONGEST_TEXT})]
Share = Annotated[Percent, WithJsonSchema({"type": ["number", "string"]})]
OnDay = Annotated[Day, WithJsonSchema({"type": "string", "format": "date"})]


class NewWindow(Request):
    """Days on which employees may ask for another level."""

    opens: OnDay = Field(description="first day on which they may ask")
    closes: OnDay = Field(description="last day on which they may ask")
    valid_from: OnDay = Field(description="first day on which a new level may hold; not before the window closes")


class ChangedWindow(NewWindow):
    """A window on other days."""

    version: int = Field(ge=1, le=2**31 - 1, description="the version that was read; another one is refused")


class WindowView(Answer):
    """Days on which employees may ask for another level."""

    id: str = Field(description="its id")
    version: int = Field(description="counted up with every change")
    opens: date = Field(description="first day on which they may ask")
    closes: date = Field(description="last day on which they may ask")
    valid_from: date = Field(description="first day on which a new level may hold")


class WindowPage(Answer):
    """Some windows of a unit, in the order in which they were made."""

    windows: list[WindowView] = Field(description="the windows")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")


class NewRequest(Request):
    """What an employee asks for."""

    window: str = Field(pattern="^[0-9a-f]{32}$", description="id of the window, which must be open")
    percent: Share = Field(description="the level, in percent of full time")
    valid_from: OnDay = Field(description="first day on which it is to hold")
    reason: Reason | None = Field(None, description="why, if she wants to say so")


class Decision(Request):
    """What the manager decides about a request."""

    version: int = Field(ge=1, le=2**31 - 1, description="the version that was read; another one is refused")
    reason: Reason | None = Field(None, description="why")


class Decline(Decision):
    """That the manager declines a request."""

    reason: Reason = Field(description="why")


class RequestView(Answer):
    """A level that an employee asked for."""

    id: str = Field(description="its id")
    version: int = Field(description="counted up with every change")
    window: str = Field(description="id of the window in which it was asked for")
    employee: str = Field(description="who asks, by her code")
    percent: str = Field(description="the level, in percent of full time")
    valid_from: date = Field(description="first day on which it is to hold")
    reason: str | None = Field(description="why she asks")
    state: str = Field(description="`waiting`, `approved` or `declined`")
    created: AwareDatetime = Field(description="when it was asked")
    decided: AwareDatetime | None = Field(description="when it was decided, null while it waits")
    answer: str | None = Field(description="the manager's reason")


class RequestPage(Answer):
    """Some requests in a unit, in the order in which they were made."""

    requests: list[RequestView] = Field(description="the requests")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")
