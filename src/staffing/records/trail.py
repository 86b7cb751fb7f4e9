"""What is written to the audit log: who saw or changed what, in ids and codes, never names."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog

from staffing.access.principal import Principal
from staffing.store import trails
from staffing.store.base import now
from staffing.store.database import Database, Session
from staffing.store.trail import TrailEntry

MOST_BYTES = 4_000
"""Of the detail of one entry, as JSON. The log says what was done; the data itself has it in full."""


def record(  # noqa: PLR0913 - an entry has that many fields
    session: Session,
    principal: Principal | None,
    action: str,
    *,
    unit: str | None = None,
    employee: str | None = None,
    subject: str | None = None,
    detail: Mapping[str, Any] | None = None,
    request: str | None = None,
) -> None:
    """Note in the audit log what somebody does, in the transaction that does it, so that neither stays without the other.

    `action` is the kind of thing and what is done to it, such as `wishes.create`; `unit` the id of the unit's record,
    `employee` the code of whose data it is about, `subject` the id of what is seen or changed. `detail` holds ids, codes
    and numbers; of one that is too long only the names of its fields stay. Without `request` it is the one that the
    log speaks of. Without a principal, the program itself does it.
    """
    trails.add(
        session,
        TrailEntry(
            action=action,
            user_id=principal and principal.user,
            token_id=principal and principal.token,
            unit_id=unit,
            employee=employee,
            subject=subject,
            detail=None if detail is None else _short(detail),
            request=request or structlog.contextvars.get_contextvars().get("request"),
        ),
    )


def forget_old(database: Database, days: int) -> int:
    """Delete the entries that are older than so many days; how many there were."""
    with database.transaction() as session:
        return trails.forget_before(session, now() - timedelta(days=days))


def _short(detail: Mapping[str, Any]) -> dict[str, Any]:
    length = len(json.dumps(detail).encode())
    if length <= MOST_BYTES:
        return dict(detail)
    fields = [name[:50] for name in sorted(detail)]
    return {"left_out_bytes": length, "fields": fields[:20]}
