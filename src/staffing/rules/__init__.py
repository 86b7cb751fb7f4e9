"""Every labour rule the product knows, in the order users see them."""

from typing import Any

from staffing.rules.availability import Availability
from staffing.rules.average_weekly_hours import AverageWeeklyHours
from staffing.rules.base import Rule
from staffing.rules.breaks import Breaks
from staffing.rules.choices import Choices
from staffing.rules.complete_weekends import CompleteWeekends
from staffing.rules.contracted_hours import ContractedHours
from staffing.rules.coverage import Coverage
from staffing.rules.daily_rest import DailyRest
from staffing.rules.daily_rest_window import DailyRestWindow
from staffing.rules.fair_share import FairShare
from staffing.rules.fixed_days import FixedDays
from staffing.rules.forbidden_successions import ForbiddenSuccessions
from staffing.rules.forward_rotation import ForwardRotation
from staffing.rules.full_time_measure import FullTimeMeasure
from staffing.rules.holidays_shared import HolidaysShared
from staffing.rules.hours_in_period import HoursInPeriod
from staffing.rules.max_consecutive_days import MaxConsecutiveDays
from staffing.rules.max_days_off import MaxDaysOff
from staffing.rules.max_shifts import MaxShifts
from staffing.rules.mentor import Mentor
from staffing.rules.min_consecutive_days import MinConsecutiveDays
from staffing.rules.min_days_off import MinDaysOff
from staffing.rules.minors import Minors
from staffing.rules.minors_rest import MinorsRest
from staffing.rules.never_together import NeverTogether
from staffing.rules.night_work import NightWork
from staffing.rules.nights_in_a_row import NightsInARow
from staffing.rules.no_overlap import NoOverlap
from staffing.rules.number_of_shifts import NumberOfShifts
from staffing.rules.on_call_caps import OnCallCaps
from staffing.rules.ordinary_hours import OrdinaryHours
from staffing.rules.other_units import OtherUnits
from staffing.rules.overtime_caps import OvertimeCaps
from staffing.rules.rest_after_nights import RestAfterNights
from staffing.rules.same_shift_runs import SameShiftRuns
from staffing.rules.shift_span import ShiftSpan
from staffing.rules.skill_match import SkillMatch
from staffing.rules.split_shifts import SplitShifts
from staffing.rules.surplus import Surplus
from staffing.rules.weekends import Weekends
from staffing.rules.weekly_rest import WeeklyRest
from staffing.rules.wishes import Wishes

RULES: tuple[type[Rule[Any]], ...] = (
    NoOverlap,
    Availability,
    SkillMatch,
    OtherUnits,
    Mentor,
    NeverTogether,
    DailyRest,
    DailyRestWindow,
    ShiftSpan,
    WeeklyRest,
    Breaks,
    Minors,
    MinorsRest,
    MaxConsecutiveDays,
    MinConsecutiveDays,
    MinDaysOff,
    MaxDaysOff,
    Weekends,
    CompleteWeekends,
    NightsInARow,
    RestAfterNights,
    ForwardRotation,
    ForbiddenSuccessions,
    SameShiftRuns,
    SplitShifts,
    AverageWeeklyHours,
    OrdinaryHours,
    NightWork,
    OvertimeCaps,
    OnCallCaps,
    ContractedHours,
    FullTimeMeasure,
    HoursInPeriod,
    NumberOfShifts,
    MaxShifts,
    FixedDays,
    Choices,
    Wishes,
    HolidaysShared,
    FairShare,
    Coverage,
    Surplus,
)

__all__ = ["RULES", "Rule"]
