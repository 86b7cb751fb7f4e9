"""What requests and answers about schedules look like, beyond those of the search itself."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, AwareDatetime, Field, WithJsonSchema, model_validator

from staffing.api.issues import IssueView
from staffing.api.schemas import (
    Answer,
    ErrorView,
    ProgressView,
    Request,
    SearchRequest,
    TaskView,
    unit_schema,
)
from staffing.io.columns import Day
from staffing.io.mistakes import Mistake
from staffing.io.schedule_json import Moment, ScheduleEntry
from staffing.jobs.job import JobQueue, JobState
from staffing.report.document import (
    AuditPart,
    CostPart,
    CoveragePart,
    HorizonPart,
    OpenDemandPart,
    ShiftPart,
    WishesPart,
)
from staffing.store.plans import DRAFT, PUBLISHED, SEARCHED_NO_MORE, SUPERSEDED

Stage = Literal["draft", "published", "superseded"]
State = Literal["queued", "running", "stopping", "finished", "stopped", "cancelled", "failed", "stored"]

STAGES = (
    f"`{DRAFT}`: it can be changed, and staff know nothing of it. `{PUBLISHED}`: staff have been told of it. "
    f"`{SUPERSEDED}`: another that has some of its days was published after it."
)
STATES = " ".join(f"`{state.value}`: {state.meaning}" for state in JobState) + (
    f" `{SEARCHED_NO_MORE}`: There is no search, because none was asked for or because it ended long ago."
)

LONGEST_CODE = 200
MOST_DAYS = 366


def _unit_or_code(given: object) -> object:
    if isinstance(given, dict) or (isinstance(given, str) and 0 < len(given) <= LONGEST_CODE):
        return given
    raise ValueError("it is neither the code of a unit nor a whole unit")


UnitOrCode = Annotated[
    Any,
    AfterValidator(_unit_or_code),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1, "maxLength": LONGEST_CODE}, unit_schema()]}),
]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Queue = Annotated[
    JobQueue,
    Field(strict=False, description="where it waits. " + " ".join(f"`{one.value}`: {one.meaning}" for one in JobQueue)),
]
Priority = Annotated[int, Field(ge=0, le=1_000, description="in its queue, lower numbers go first")]


class PlanRequest(SearchRequest):
    """A unit and the weeks to plan, with how long and how to search."""

    unit: UnitOrCode = Field(description="a unit that is kept here, by its code; or a whole unit")
    first: Day = Field(alias="from", description="the first day to plan")
    weeks: int = Field(ge=1, description="number of weeks to plan")
    told_on: Day | None = Field(
        None, description="the day on which staff hear of a change to what is published, which is then paid for"
    )
    name: Name | None = Field(None, description="what to call the schedule")
    queue: Queue = JobQueue.INTERACTIVE
    priority: Priority = 0


class OperationRequest(Request):
    """One change of the input."""

    op: Literal["add", "replace", "remove"] = Field(description="as in JSON Patch (RFC 6902)")
    path: str = Field(
        min_length=1,
        max_length=1_000,
        description="what is changed: a JSON pointer into the input, in which a row may be named by a filter that fits it and "
        "no other, such as `/employment_levels/[employee=T01]/percent`; `-` is a new row at the end",
    )
    value: Any = Field(None, description="what is added, or what takes the place of what there is")


class ShiftName(Request):
    """A shift of a schedule."""

    employee: str = Field(max_length=200, description="whose shift it is")
    start: Moment = Field(description="when it starts")


class PatchRequest(Request):
    """What is to be different in a new schedule that is made from another."""

    operations: tuple[OperationRequest, ...] = Field(
        (), strict=False, max_length=1_000, description="changes of the input, in order; all are done, or none"
    )
    pins: tuple[ShiftName, ...] = Field(
        (), strict=False, max_length=10_000, description="shifts of the schedule that the new one keeps"
    )
    keep_published: bool = Field(False, description="whether to keep every shift that staff have been told of")
    told_on: Day | None = Field(
        None, description="the day on which staff hear of a change to what is published, which is then paid for"
    )
    operation: Literal["SOLVE", "NONE"] = Field(
        "SOLVE", description="`NONE` keeps the shifts as they are, judged by the new input, to be changed by hand"
    )
    search: SearchRequest | None = Field(None, description="how to search; without it, as before")
    name: Name | None = Field(None, description="what to call the new schedule")
    queue: Queue = JobQueue.INTERACTIVE
    priority: Priority = 0


class EditRequest(Request):
    """A change by hand."""

    version: int = Field(description="the schedule's version that the change is made to")
    add: tuple[ScheduleEntry, ...] = Field((), strict=False, max_length=10_000, description="shifts to put in")
    remove: tuple[ShiftName, ...] = Field((), strict=False, max_length=10_000, description="shifts to take out first")


class VersionRequest(Request):
    """Which version is meant."""

    version: int = Field(description="the schedule's version that was seen")


class ScheduleView(Answer):
    """A schedule: where its search stands, and where it stands in its life."""

    id: str = Field(description="its id")
    version: int = Field(description="goes up with every change")
    name: str | None = Field(description="what it is called")
    unit: str | None = Field(description="code of the unit that is kept here; null for one that was sent along")
    stage: Stage = Field(description=f"where it stands in its life. {STAGES}")
    state: State = Field(description=f"where its search stands. {STATES}")
    task: TaskView = Field(description="what was asked for")
    queue: JobQueue | None = Field(description="where its search waits; null without a search")
    created: AwareDatetime = Field(description="when it was submitted")
    started: AwareDatetime | None = Field(description="when its turn came")
    ended: AwareDatetime | None = Field(description="when its search was over")
    progress: ProgressView | None = Field(description="the latest of the search, null before it begins")
    error: ErrorView | None = Field(description="why it failed, null unless it did")
    warnings: list[IssueView] = Field(description="what spoils the quality of the input without stopping it")
    input_hash: str = Field(description="SHA-256 of the input as it was read")
    rule_book: str | None = Field(description="the rule book with its version and the SHA-256 of its text")
    parent: str | None = Field(description="id of the schedule that it was made from")
    origin: str | None = Field(description="id of the first schedule of that line")
    published: AwareDatetime | None = Field(description="when staff were told of it")
    published_by: str | None = Field(description="id of the user who published it")


class SchedulePage(Answer):
    """Some of the schedules that one may see, newest first."""

    schedules: list[ScheduleView] = Field(description="the schedules")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")


class PartView(Answer):
    """A part of a schedule."""

    id: str = Field(description="the schedule's id")
    version: int = Field(description="the schedule's version")
    provisional: bool = Field(description="whether the search goes on, and this is the best it has found so far")


class ShiftsView(PartView):
    """Who works when."""

    horizon: HorizonPart = Field(description="the days")
    shifts: list[ShiftPart] = Field(description="every shift of the schedule, in order of time")


class CoverageView(PartView):
    """How demand is met."""

    coverage: CoveragePart = Field(description="demand and staffing")
    open_demand: list[OpenDemandPart] = Field(description="every stretch below the minimum, with reasons where known")


class CostView(PartView):
    """What it costs."""

    cost: CostPart = Field(description="the cost and the budget")


class AuditView(PartView):
    """What the auditor says."""

    audit: AuditPart = Field(description="the verdict")


class WishesView(PartView):
    """What became of wishes."""

    wishes: WishesPart = Field(description="wishes granted and denied")


class EditView(Answer):
    """A schedule after a change by hand."""

    id: str = Field(description="the schedule's id")
    version: int = Field(description="the schedule's version by now")
    audit: AuditPart = Field(description="the verdict")
    coverage: CoveragePart = Field(description="demand and staffing")
    price_ore: int = Field(description="how much more the schedule costs than before the change, in öre")
    cost_ore: int = Field(description="what it costs now, in öre")
    unfilled_change_minutes: int = Field(description="how many more person-minutes are below the minimum than before")


class PublishedView(Answer):
    """A schedule that staff have been told of."""

    schedule: ScheduleView = Field(description="the schedule")
    warnings: list[IssueView] = Field(description="doubts, such as `short_notice` where staff hear of it late")
    superseded: list[str] = Field(description="ids of the schedules whose place it takes")


class DatesQuery(Answer):
    """Which dates."""

    first: date = Field(alias="from", description="the first date")
    last: date = Field(alias="to", description=f"the last date, included; at most {MOST_DAYS} days in all")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise Mistake("period_reversed", f"it ends on {self.last}, before it begins", "Swap the dates.", "to")
        if self.last - self.first >= timedelta(days=MOST_DAYS):
            raise Mistake("out_of_range", f"it has more than {MOST_DAYS} days", "Ask for less at once.", "to")
        return self
