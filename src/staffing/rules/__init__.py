"""Every labour rule the product knows, in the order users see them."""

from typing import Any

from staffing.rules.availability import Availability
from staffing.rules.base import Rule
from staffing.rules.choices import Choices
from staffing.rules.contracted_hours import ContractedHours
from staffing.rules.coverage import Coverage
from staffing.rules.daily_rest import DailyRest
from staffing.rules.fair_share import FairShare
from staffing.rules.holidays_shared import HolidaysShared
from staffing.rules.max_consecutive_days import MaxConsecutiveDays
from staffing.rules.mentor import Mentor
from staffing.rules.never_together import NeverTogether
from staffing.rules.no_overlap import NoOverlap
from staffing.rules.shift_span import ShiftSpan
from staffing.rules.single_days import SingleDays
from staffing.rules.skill_match import SkillMatch
from staffing.rules.weekend_pattern import WeekendPattern
from staffing.rules.weekly_rest import WeeklyRest
from staffing.rules.wishes import Wishes

RULES: tuple[type[Rule[Any]], ...] = (
    NoOverlap,
    Availability,
    SkillMatch,
    Mentor,
    NeverTogether,
    DailyRest,
    ShiftSpan,
    WeeklyRest,
    MaxConsecutiveDays,
    WeekendPattern,
    ContractedHours,
    SingleDays,
    Choices,
    Wishes,
    HolidaysShared,
    FairShare,
    Coverage,
)

__all__ = ["RULES", "Rule"]
