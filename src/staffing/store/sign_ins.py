"""What is known of sign-ins: failures, browsers that an account has signed in from, and single sign-ons that have begun."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from staffing.store.people import Attempt, KnownDevice, SignOn


@dataclass(frozen=True, slots=True)
class Failures:
    """How many sign-ins failed lately, and when the last of them did."""

    count: int
    last: datetime | None


def failures_from(session: Session, account: str, origin: str, since: datetime) -> Failures:
    """Those to an account from one browser or address."""
    return _failures(session, Attempt.account == account, Attempt.origin == origin, Attempt.at > since)


def failures_to_account(session: Session, account: str, since: datetime) -> Failures:
    """Those to an account from wherever it has not signed in before."""
    return _failures(session, Attempt.account == account, ~Attempt.is_known, Attempt.at > since)


def failures_from_address(session: Session, origin: str, since: datetime) -> Failures:
    """Those from an address to all accounts that have not signed in from the browser before."""
    return _failures(session, Attempt.origin == origin, ~Attempt.is_known, Attempt.at > since)


def forget_failures(session: Session, account: str, origin: str) -> None:
    """Begin to count anew for an account from one browser or address."""
    session.execute(delete(Attempt).where(Attempt.account == account, Attempt.origin == origin))


def devices_of_secret(session: Session, digest: str, at: datetime) -> dict[str, KnownDevice]:
    """The users who have signed in from the browser whose secret has a digest, by their ids."""
    found = select(KnownDevice).where(KnownDevice.digest == digest, KnownDevice.expires > at)
    return {device.user_id: device for device in session.scalars(found)}


def take_sign_on(session: Session, digest: str, at: datetime) -> SignOn | None:
    """The single sign-on of the browser whose secret has a digest, which nobody can take again; None without one."""
    taken = delete(SignOn).where(SignOn.digest == digest, SignOn.expires > at).returning(SignOn)
    return session.scalar(taken, execution_options={"synchronize_session": False})


def forget_expired(session: Session, at: datetime, failures_before: datetime) -> None:
    """Delete failures that count no more, and browsers and single sign-ons that are over."""
    session.execute(delete(Attempt).where(Attempt.at <= failures_before))
    session.execute(delete(KnownDevice).where(KnownDevice.expires <= at))
    session.execute(delete(SignOn).where(SignOn.expires <= at))


def _failures(session: Session, *conditions: ColumnElement[bool]) -> Failures:
    count, last = session.execute(select(func.count(), func.max(Attempt.at)).where(*conditions)).one()
    return Failures(count, last)
