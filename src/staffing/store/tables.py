"""Every table, so that whoever imports this knows the whole schema."""

from staffing.store.base import Base
from staffing.store.levels import LevelRequest, LevelWindow
from staffing.store.organisation import Organisation, UnitRecord
from staffing.store.people import ApiToken, Attempt, Grant, LoginSession, OneTimeLink, User
from staffing.store.rows import ROWS
from staffing.store.schedules import RuleBookVersion, ScheduleEdit, ScheduleRecord
from staffing.store.trail import TrailEntry
from staffing.store.work import Delivery, JobRecord, Webhook

__all__ = [
    "ROWS",
    "ApiToken",
    "Attempt",
    "Delivery",
    "Grant",
    "JobRecord",
    "LevelRequest",
    "LevelWindow",
    "LoginSession",
    "OneTimeLink",
    "Organisation",
    "RuleBookVersion",
    "ScheduleEdit",
    "ScheduleRecord",
    "TrailEntry",
    "UnitRecord",
    "User",
    "Webhook",
    "metadata",
]

metadata = Base.metadata
"""The schema, as it is in the newest migration."""
