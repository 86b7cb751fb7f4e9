"""What the running process may use, from environment variables that begin with `STAFFING_`.

Every setting is listed in `docs/reference/settings.md`.
"""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Limits that keep one request from taking the whole machine; each can be set as `STAFFING_` and its name."""

    model_config = SettingsConfigDict(env_prefix="STAFFING_", frozen=True)

    max_file_bytes: int = Field(default=5_000_000, ge=1, description="Size of one input file, in bytes, at most.")
    max_employees: int = Field(default=500, ge=1, description="Employees of one unit, at most.")
    max_shifts: int = Field(
        default=2_000, ge=1, description="Shifts of one unit's catalogue with those that its windows make, at most."
    )
    max_days: int = Field(default=112, ge=1, description="Days planned at once, at most (112 is 16 weeks).")
