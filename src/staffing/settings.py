"""What the running process may use, from environment variables that begin with `STAFFING_`.

Every setting is listed in `docs/reference/settings.md`.
"""

from ipaddress import ip_network
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _network(written: str) -> str:
    ip_network(written)
    return written


Network = Annotated[str, AfterValidator(_network)]


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
    token_days: int = Field(default=365, ge=1, description="Days that an API token is valid, at most.")
    link_hours: int = Field(default=48, ge=1, description="Hours that a one-time link is valid.")
    password_length: int = Field(default=12, ge=8, le=200, description="Characters of a password, at least.")
    requests_per_minute: int = Field(
        default=1_200, ge=1, description="Requests of one user or token in a minute, at most; as many may come at once."
    )
    sign_ins_per_minute: int = Field(
        default=60,
        ge=1,
        description="Sign-ins, right or wrong, from one address or known browser in a minute, at most.",
    )
    failures_minutes: int = Field(default=15, ge=1, description="Minutes for which a failed sign-in counts.")
    failures_of_browser: int = Field(
        default=5,
        ge=1,
        description="Failed sign-ins to one account from one address or known browser before each further one has to "
        "wait, twice as long each time.",
    )
    failures_of_account: int = Field(
        default=20,
        ge=1,
        description="The same for one account from all browsers that it has not signed in from before.",
    )
    failures_of_address: int = Field(
        default=50,
        ge=1,
        description="The same for one address, over all accounts that have not signed in from the browser before.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^/?#]+$",
        description="Address of the service as browsers reach it, such as `https://staffing.example.org`, for links. "
        "Without it, the one of the request.",
    )
    oidc_issuer: str | None = Field(
        default=None,
        pattern=r"^https?://\S+$",
        description="Issuer of single sign-on with OpenID Connect, of one tenant, such as "
        "`https://login.microsoftonline.com/TENANT/v2.0`. Without it there is no single sign-on.",
    )
    oidc_client_id: str = Field(default="", description="Id of the service at the issuer.")
    oidc_client_secret: SecretStr | None = Field(default=None, description="Secret of the service at the issuer.")
    oidc_role_claim: str = Field(default="roles", description="Claim that has somebody's app roles.")
    oidc_roles: dict[str, Literal["administrator", "manager", "finance", "staff"]] = Field(
        default={"administrator": "administrator", "manager": "manager", "finance": "finance", "staff": "staff"},
        description="Which role each app role stands for, as a JSON object. Who has none of them may not sign in.",
    )
    max_file_bytes: int = Field(default=5_000_000, ge=1, description="Size of one input file, in bytes, at most.")
    max_employees: int = Field(default=500, ge=1, description="Employees of one unit, at most.")
    max_shifts: int = Field(
        default=2_000, ge=1, description="Shifts of one unit's catalogue with those that its windows make, at most."
    )
    max_rows_per_employee: int = Field(
        default=2_000, ge=1, description="Rows of one employee in one table that are added one at a time, at most."
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
        default=2, ge=1, description="Jobs of the queue `interactive` that one worker runs at the same time, at most."
    )
    max_running_batch_jobs: int = Field(
        default=1, ge=1, description="Jobs of the queue `batch` that one worker runs at the same time, at most."
    )
    max_running_scenario_jobs: int = Field(
        default=1, ge=1, description="Jobs of the queue `scenario` that one worker runs at the same time, at most."
    )
    max_running_jobs_in_all: int = Field(
        default=100, ge=1, description="Jobs of one queue that all workers together run at the same time, at most."
    )
    max_waiting_jobs: int = Field(default=20, ge=1, description="Jobs that wait for their turn in one queue, at most.")
    max_job_attempts: int = Field(
        default=5,
        ge=1,
        description="Times that a job is begun, at most: it is begun again when its worker died or was shut down under it.",
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
    trail_days: int = Field(
        default=730, ge=1, description="Days that an entry of the audit log is kept (730 is two years)."
    )
    metrics_addresses: tuple[Network, ...] = Field(
        default=("127.0.0.1", "::1"),
        description='Addresses and networks (as a JSON list, such as `["10.0.0.0/8"]`) from which `/metrics` may be read '
        "without a token. A request that came through a proxy counts as coming from nowhere.",
    )
    metrics_token: SecretStr | None = Field(
        default=None, min_length=20, description="Token with which `/metrics` may be read from everywhere."
    )
    webhook_http: bool = Field(
        default=False, description="Whether webhooks may be told over plain http, which others can read and change."
    )
    webhook_private_addresses: bool = Field(
        default=False,
        description="Whether webhooks may lead to this machine or its network. Then who may add webhooks can reach services "
        "there that are hidden from her.",
    )
    webhook_seconds: float = Field(
        default=10, gt=0, description="Seconds that the address of a webhook may take to connect, and to answer."
    )
    webhook_attempts: int = Field(
        default=12,
        ge=1,
        description="How often a webhook is told the same before it is given up (12 take about six hours).",
    )
    webhook_days: int = Field(
        default=30, ge=1, description="Days that a delivery to a webhook is kept once it is over."
    )
