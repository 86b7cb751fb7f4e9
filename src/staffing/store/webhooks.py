"""Webhooks and their deliveries: registered, found, taken to be sent, and settled."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from staffing.store.work import Delivery, Webhook


@dataclass(frozen=True, slots=True)
class Parcel:
    """A delivery on its way: what is sent, where, and signed with what. `attempt` counts from 1."""

    id: str
    address: str
    secret: str
    body: str
    attempt: int


def by_id(session: Session, webhook: str, *, for_change: bool = False) -> Webhook | None:
    """A webhook; None when there is none. One that is to be changed is held until the transaction ends."""
    return None if "\x00" in webhook else session.get(Webhook, webhook, with_for_update=for_change)


def page(session: Session, units: Collection[str] | None, size: int, before: str | None = None) -> Sequence[Webhook]:
    """At most `size` webhooks of some units, newest first; None is all of them, with those that hear of all units."""
    query = select(Webhook).order_by(Webhook.id.desc()).limit(size)
    if units is not None:
        query = query.where(Webhook.unit_id.in_(units))
    if before is not None:
        query = query.where(Webhook.id < before)
    return session.scalars(query).all()


def listening(session: Session, unit: str | None, event: str) -> list[Webhook]:
    """The webhooks in use that want to hear of an event of a unit."""
    concerned = or_(Webhook.unit_id.is_(None), Webhook.unit_id == unit)
    found = session.scalars(select(Webhook).where(Webhook.is_active, concerned))
    return [webhook for webhook in found if event in webhook.events]


def has_due(session: Session, moment: datetime) -> bool:
    """Whether some delivery is due."""
    return session.scalar(select(Delivery.id).where(Delivery.due <= moment).limit(1)) is not None


def take_due(session: Session, moment: datetime, until: datetime, most: int) -> list[Parcel]:
    """The deliveries that are due, at most so many, and nobody else's until a later moment, by which they are due again."""
    query = (
        select(Delivery, Webhook)
        .join(Webhook, Webhook.id == Delivery.webhook_id)
        .where(Delivery.due <= moment)
        .order_by(Delivery.due)
        .limit(most)
        .with_for_update(of=Delivery, skip_locked=True)
    )
    parcels = []
    for delivery, webhook in session.execute(query).all():
        delivery.attempts += 1
        delivery.due = until if webhook.is_active else None
        if webhook.is_active:
            parcels.append(Parcel(delivery.id, webhook.address, webhook.secret, delivery.body, delivery.attempts))
    return parcels


def settle(session: Session, delivery: str, status: int | None, due: datetime | None) -> None:
    """Note what an address answered (None when it did not), and when it is tried next; None when it is over."""
    session.execute(update(Delivery).where(Delivery.id == delivery).values(status=status, due=due))


def deliveries(session: Session, webhook: str, size: int, before: str | None = None) -> Sequence[Delivery]:
    """At most `size` deliveries to a webhook, newest first."""
    query = select(Delivery).where(Delivery.webhook_id == webhook).order_by(Delivery.id.desc()).limit(size)
    if before is not None:
        query = query.where(Delivery.id < before)
    return session.scalars(query).all()


def forget(session: Session, before: datetime) -> None:
    """Delete the deliveries that are over and were made before a moment."""
    session.execute(delete(Delivery).where(Delivery.due.is_(None), Delivery.created < before))
