"""What the running process may use, from environment variables that begin with `STAFFING_`.

Every setting is listed in `docs/reference/settings.md`.
"""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Limits that keep one request from taking the whole machine; each can be set as `STAFFING_` and its name."""

    model_config = SettingsConfigDict(env_prefix="STAFFING_", frozen=True)

    database_url: str = Field(
        default="sqlite:///staffing.db",
        description="Where the service keeps its data: `sqlite:///file.db`, or `postgresql://user:password@host/name`.",
    )
    insecure_cookies: bool = Field(
        default=False,
        description="Whether one may sign in over plain http from other machines too, with cookies that are not `Secure`. "
        "Over https and on this machine itself one always may.",
    )
    session_idle_minutes: int = Field(
        default=60, ge=5, description="Minutes without a request after which somebody has to sign in again."
    )
    session_hours: int = Field(
        default=12, ge=1, description="Hours after which somebody has to sign in again in any case."
    )
    max_file_bytes: int = Field(default=5_000_000, ge=1, description="Size of one input file, in bytes, at most.")
    max_employees: int = Field(default=500, ge=1, description="Employees of one unit, at most.")
    max_shifts: int = Field(
        default=2_000, ge=1, description="Shifts of one unit's catalogue with those that its windows make, at most."
    )
    max_days: int = Field(default=112, ge=1, description="Days planned at once, at most (112 is 16 weeks).")
    max_request_bytes: int = Field(default=10_000_000, ge=1, description="Size of one HTTP request, in bytes, at most.")
    max_seconds: int = Field(
        default=3_600, ge=1, description="Seconds that one job of the service may search, at most."
    )
    max_workers: int = Field(
        default=8, ge=1, description="Processes that one job of the service may search with, at most."
    )
    max_running_jobs: int = Field(
        default=2, ge=1, description="Jobs of the service that run at the same time, at most."
    )
    max_waiting_jobs: int = Field(
        default=20, ge=1, description="Jobs of the service that wait for their turn, at most."
    )
    max_kept_jobs: int = Field(
        default=100, ge=1, description="Ended jobs of the service that are kept, at most; the oldest are deleted first."
    )
    grace_seconds: int = Field(
        default=300,
        ge=1,
        description="Seconds that a job of the service may take beside its search, or after it was asked to stop, "
        "before it is ended by force.",
    )
