"""Webhooks: who wants to be told of what, and what is told.

A delivery is written in the transaction of what it tells of, so nothing is told that did not happen, and nothing that happened
is forgotten. It is signed as Standard Webhooks says (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body.
It holds ids and no personal data; who receives it asks for the rest with rights of her own.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.settings import Settings
from staffing.store import webhooks
from staffing.store.base import new_id, now
from staffing.store.database import Session
from staffing.store.schedules import ScheduleRecord
from staffing.store.work import Delivery

SECRET_PREFIX = "whsec_"  # noqa: S105 - it says what follows, and is no secret
SECRET_BYTES = 32


class Event(StrEnum):
    """What may be told."""

    ENDED = "schedule.ended"
    PUBLISHED = "schedule.published"
    EDITED = "schedule.edited"


def tell(session: Session, event: Event, record: ScheduleRecord, more: Mapping[str, Any] | None = None) -> None:
    """Have an event of a schedule told to all who want to know, once the transaction is over."""
    for webhook in webhooks.listening(session, record.unit_id, event):
        delivery = new_id()
        data = {"schedule": record.id, "stage": record.state, "version": record.version, **(more or {})}
        body = {"id": delivery, "type": event.value, "timestamp": now().isoformat(), "data": data}
        session.add(
            Delivery(
                id=delivery, webhook_id=webhook.id, event=event.value, body=json.dumps(body), attempts=0, due=now()
            )
        )


def new_secret() -> str:
    """A secret to sign with, which nobody can guess."""
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, delivery: str, timestamp: int, body: str) -> str:
    """What proves that a delivery comes from here and has not been changed; the time is in seconds since 1970."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    signed = f"{delivery}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def refuse_address(address: str, settings: Settings) -> None:
    """Raises InputError for an address that nothing is sent to. Where a name leads is looked at when something is sent."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise _wrong("it is not an address", "Write it such as https://example.org/hook.") from None
    if not host or not address.isascii() or not address.isprintable() or " " in address:
        raise _wrong("it is not an address", "Write it such as https://example.org/hook.")
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.webhook_http):
        raise _wrong("it does not begin with https://", "Use https, or set STAFFING_WEBHOOK_HTTP.")
    if parts.username is not None or parts.fragment:
        raise _wrong("it has a user or a fragment in it", "Leave them out; deliveries are signed.")
    if not settings.webhook_private_addresses and (host == "localhost" or _is_inside(host)):
        remedy = "Use an address that is reached from everywhere, or set STAFFING_WEBHOOK_PRIVATE_ADDRESSES."
        raise _wrong("it leads to this machine or network", remedy)


def is_outside(address: str) -> bool:
    """Whether an IP address is reached from everywhere, and so is none of this machine or its network."""
    found = ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_global and not mapped.is_multicast


def _is_inside(host: str) -> bool:
    try:
        return not is_outside(host)
    except ValueError:
        return False


def _wrong(message: str, remedy: str) -> InputError:
    return InputError([error("bad_address", Place("request", field="address"), message, remedy)])
