"""A clash as a document for programs, in the place of `result.json` where no schedule exists."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from staffing.domain.findings import Clash, ClashMember
from staffing.domain.run import Status
from staffing.report.document import Part


class ClashMemberPart(Part):
    """One part of a clash: a fixed shift, or a rule for one person."""

    kind: str = Field(description="`pinned` (a shift within the horizon), `given` (outside it) or `rule`")
    employee: str | None = Field(description="the employee's id, null where nobody in particular")
    text: str = Field(description="what is fixed, or what the rule asks, in words")
    rule: str | None = Field(description="entry of the rule book, null for a shift")
    title: str | None = Field(description="what the rule is called, null for a shift")
    reference: str | None = Field(description="its paragraph of law or agreement, null for a shift")


class ClashDocument(Part):
    """That no schedule exists: the smallest set of fixed shifts and rules that cannot all hold."""

    status: Literal["clash"] = Field(Status.CLASH.value, description="always `clash`")
    members: list[ClashMemberPart] = Field(description="without any one of these there is a schedule")


def document(clash: Clash, titles: Mapping[str, str]) -> dict[str, Any]:
    """The document, ready for JSON; `titles` are those of the rules, by entry. Employees are named by id."""
    members = [_member(member, titles) for member in clash.members]
    return ClashDocument(members=members).model_dump(mode="json")


def _member(member: ClashMember, titles: Mapping[str, str]) -> ClashMemberPart:
    return ClashMemberPart(
        kind=member.kind,
        employee=member.employee,
        text=member.text,
        rule=member.rule or None,
        title=titles.get(member.rule),
        reference=member.reference or None,
    )
