"""The shape of `result.json`: a schedule with its verdict, coverage and cost, as one document for programs.

Money is whole öre, times are RFC 3339 with the offset of the unit's zone, durations are minutes unless they say otherwise.
"""

from datetime import date

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A part of the document: nothing is left out, and nothing else is in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class UnitPart(Part):
    """The unit."""

    id: str = Field(description="the unit's id")
    name: str = Field(description="its name")
    cost_centre: str = Field(description="its cost centre")


class HorizonPart(Part):
    """The days that the schedule is for."""

    first: date = Field(alias="from", description="the first day")
    last: date = Field(alias="to", description="the last day, included")
    weeks: int = Field(description="number of weeks, a part of one counted as one")
    zone: str = Field(description="time zone of the unit, by its IANA name")


class RuleBookPart(Part):
    """The rule book that the schedule was judged by."""

    name: str = Field(description="its name")
    version: str = Field(description="its version")


class StretchPart(Part):
    """A stretch of time."""

    start: AwareDatetime = Field(description="its start")
    end: AwareDatetime = Field(description="its end, not included")


class ShiftPart(StretchPart):
    """One shift of the schedule."""

    employee: str = Field(description="the employee's id")
    shift: str = Field(description="code of the shift")
    skill: str = Field(description="what the employee works as")
    breaks: list[StretchPart] = Field(description="unpaid breaks")
    on_call: list[StretchPart] = Field(description="time on call at the workplace (*jour*)")
    paid_minutes: int = Field(description="minutes of ordinary working time: without breaks, time on call and standby")


class ViolationPart(StretchPart):
    """One breach of a law or an agreement."""

    rule: str = Field(description="entry of the rule book")
    employee: str | None = Field(description="whom it is about, null where nobody in particular")
    excess: int = Field(description="size of the breach, in the unit of the rule")
    message: str = Field(description="what is wrong, in a sentence")


class ChargePart(Part):
    """What one soft rule is charged."""

    rule: str = Field(description="entry of the rule book")
    breaches: int = Field(description="number of breaches")
    amount_ore: int = Field(description="the charge; it weighs in the search and is paid by nobody")


class AuditPart(Part):
    """The verdict, made on timestamps alone."""

    legal: bool = Field(description="whether no law or agreement is broken")
    violations: list[ViolationPart] = Field(description="every breach of a law or an agreement")
    charges: list[ChargePart] = Field(description="what the soft rules charge, the dearest first")


class CoveragePart(Part):
    """How demand is met, in person-minutes; surplus in one step never makes up for what another lacks."""

    needed_minutes: int = Field(description="the minimum, summed over the demand")
    present_minutes: int = Field(description="people at work, summed over the demand")
    unfilled_minutes: int = Field(description="below the minimum")
    below_ideal_minutes: int = Field(description="below the ideal, those below the minimum among them")
    above_maximum_minutes: int = Field(description="above the maximum")


class ObstaclePart(Part):
    """Why some people cannot take an open stretch."""

    reason: str = Field(description="entry of the rule book that would be broken, or another reason")
    employees: list[str] = Field(description="ids of those for whom it holds")


class OpenDemandPart(StretchPart):
    """A stretch below the minimum."""

    skill: str = Field(description="the skill that is missing")
    missing_minutes: int = Field(description="person-minutes below the minimum")
    obstacles: list[ObstaclePart] = Field(description="why nobody else was put there; empty where nobody looked")


class CostLinePart(Part):
    """The cost of one item on one account; `costs.csv` has every line."""

    account: str = Field(description="account number")
    cost: str = Field(description="cost item of the rule book")
    minutes: int = Field(description="time it was paid for, 0 where it is not paid by time")
    amount_ore: int = Field(description="the amount")


class CostPart(Part):
    """What the schedule costs the unit."""

    total_ore: int = Field(description="all of it, with pay that is the same whatever the schedule")
    budget_ore: int | None = Field(description="each month's budget by its days within the horizon; null without one")
    lines: list[CostLinePart] = Field(description="by account and cost item")


class WishPart(Part):
    """One wish."""

    id: str = Field(description="the wish's id")
    employee: str = Field(description="the employee's id")
    strength: int = Field(description="1 (would like) to 3 (matters much)")
    granted: bool = Field(description="whether the schedule grants it")


class WishesPart(Part):
    """The wishes for days of the horizon."""

    granted: int = Field(description="how many were granted")
    denied: int = Field(description="how many were denied")
    granted_points: int = Field(description="strengths of the granted wishes, summed")
    denied_points: int = Field(description="strengths of the denied wishes, summed")
    outcomes: list[WishPart] = Field(description="every wish and its fate, in order of day")


class ProgressPart(Part):
    """Where the search stood at one moment."""

    seconds: float = Field(description="since its start")
    objective: int | None = Field(description="best objective so far in öre, null before there was one")
    bound: int | None = Field(description="proven bound in öre, null before there was one")
    phase: str = Field(description="phase of the search")
    by: str = Field(description="part of the search that found what is better now, such as `construct`")


class NotePart(Part):
    """What a part of the search had to say."""

    seconds: float = Field(description="since the start of the search")
    by: str = Field(description="part of the search")
    text: str = Field(description="what it said")


class Document(Part):
    """A schedule with its verdict, its coverage, its cost and how it was found. Money is whole öre."""

    status: str = Field(description="`optimal`, `feasible`, or `audited` for a schedule that was handed in")
    stopped: str | None = Field(description="why the search ended: `proven`, `gap`, `time`, `request` or `rounds`")
    objective: int = Field(description="charges and every cost that depends on the schedule, in öre, recomputed")
    bound: int | None = Field(description="proven: no schedule has a lower objective, in öre")
    gap: float | None = Field(description="(objective - bound) / objective, 0.018 for 1.8 %")
    seconds: float | None = Field(description="length of the search")
    seed: int | None = Field(description="seed of the search")
    workers: int | None = Field(description="number of parallel workers of the search")
    versions: dict[str, str] = Field(description="version of each program that took part, by name")
    input_hash: str = Field(description="SHA-256 of the input as it was read")
    rule_book: RuleBookPart = Field(description="the rule book")
    unit: UnitPart = Field(description="the unit")
    horizon: HorizonPart = Field(description="the days")
    audit: AuditPart = Field(description="the verdict")
    coverage: CoveragePart = Field(description="demand and staffing")
    open_demand: list[OpenDemandPart] = Field(description="every stretch below the minimum, with reasons")
    cost: CostPart = Field(description="the cost and the budget")
    wishes: WishesPart = Field(description="wishes granted and denied")
    schedule: list[ShiftPart] = Field(description="every shift of the schedule, in order of time")
    trajectory: list[ProgressPart] = Field(description="each better schedule and bound as it was found")
    notes: list[NotePart] = Field(description="what parts of the search had to say")
