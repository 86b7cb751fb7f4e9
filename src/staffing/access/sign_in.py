"""Signing in with a password, and what slows down those who guess.

Failed sign-ins are counted, and after some of them each further one has to wait, twice as long each time. What is counted
decides who can lock whom out:

* A browser from which an account has signed in before is known by a cookie of its own (which signs nobody in). There only the
  failures of that browser with that account count. So nobody, wherever they are, can keep somebody from signing in where she
  usually does: not from elsewhere, and not from the same office behind the same address.
* From anywhere else three things count: the failures from that address with that account, those of the address with all
  accounts, against somebody who tries one password with many names, and those of the account from all addresses, against
  somebody who has many addresses. Whoever tries to abuse these only slows down sign-ins of others on new browsers, for which
  an administrator can give a one-time link.

An attempt is written down as failed before the password is looked at, so that many at the same time count as many. While
one has to wait, passwords are not looked at, and nothing tells whether there is such an account: names that nobody has are
counted alike.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from staffing.access import sessions
from staffing.access.origins import network
from staffing.access.principal import Principal
from staffing.access.secrets import digest, new_secret
from staffing.errors import TooManyRequests, Unauthenticated
from staffing.settings import Settings
from staffing.store import accounts, sign_ins
from staffing.store.base import new_id, now
from staffing.store.database import Session
from staffing.store.people import Attempt, KnownDevice, User
from staffing.store.sign_ins import Failures

DEVICE_DAYS = 180
"""How long a browser is known after a sign-in."""

WRONG = "There is no such account, or the password is wrong."


@dataclass(frozen=True, slots=True)
class Origin:
    """Where somebody signs in: the address, and the secret by which the browser may be known."""

    address: str
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """An attempt that has been written down as failed: `password` is the hash to compare with, None where there is none."""

    user: str | None
    password: str | None
    account: str
    origin: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who has signed in, with the secrets of her session and of her browser."""

    principal: Principal
    secret: str
    device: str


def begin(session: Session, login: str, origin: Origin, settings: Settings) -> Begun:
    """Write an attempt down as failed. Raises TooManyRequests when it comes too early after others that failed."""
    account, at = digest(login.lower()), now()
    user = accounts.user_by_login(session, login.lower())
    known = sign_ins.devices_of_secret(session, digest(origin.device or ""), at)
    is_known = user is not None and user.id in known
    source = digest(f"browser {origin.device}" if is_known else f"address {network(origin.address)}")
    wait = _wait(session, account, source, is_known, at, settings)
    if wait > 0:
        raise TooManyRequests("Too many sign-ins failed. Wait a little before you try again.", wait)
    session.add(Attempt(account=account, origin=source, is_known=is_known, at=at))
    return Begun(user.id if user else None, user.password if user else None, account, source)


def confirm(session: Session, begun: Begun, is_right: bool) -> User:
    """The user of an attempt whose password is right, who has no failures any more. Raises Unauthenticated else."""
    user = accounts.user_to_change(session, begun.user) if begun.user and is_right else None
    # The password may have been changed while the given one was compared with it.
    if user is None or not user.is_active or user.password != begun.password:
        raise Unauthenticated(WRONG)
    sign_ins.forget_failures(session, begun.account, begun.origin)
    return user


def finish(session: Session, begun: Begun, is_right: bool, origin: Origin, settings: Settings) -> SignedIn:
    """A new session where the password is right, and its browser known from now on. Raises Unauthenticated else."""
    return enter(session, confirm(session, begun, is_right), origin, settings)


def enter(session: Session, user: User, origin: Origin, settings: Settings) -> SignedIn:
    """A new session for somebody who has shown who she is, and her browser known from now on. What is over is deleted."""
    at = now()
    accounts.forget_expired(session, at)
    sign_ins.forget_expired(session, at, at - timedelta(minutes=settings.failures_minutes))
    principal, secret = sessions.begin(session, user, settings)
    return SignedIn(principal, secret, _remember(session, user, origin.device, at))


def idle_since(settings: Settings) -> datetime:
    """Sessions that were last used at this moment or before are over."""
    return now() - timedelta(minutes=settings.session_idle_minutes)


def _remember(session: Session, user: User, secret: str | None, at: datetime) -> str:
    """The secret by which a browser is known: the one it has, where that is one of ours, or else a new one."""
    known = sign_ins.devices_of_secret(session, digest(secret), at) if secret else {}
    expires = at + timedelta(days=DEVICE_DAYS)
    kept = secret if secret and known else new_secret()
    if user.id in known:
        known[user.id].expires = expires
    else:
        session.add(KnownDevice(id=new_id(), user_id=user.id, digest=digest(kept), expires=expires))
    return kept


def _wait(session: Session, account: str, source: str, is_known: bool, at: datetime, settings: Settings) -> float:
    """The seconds until the next attempt may be made; 0 or less for now."""
    since = at - timedelta(minutes=settings.failures_minutes)
    counted = [(sign_ins.failures_from(session, account, source, since), settings.failures_of_browser)]
    if not is_known:
        counted += [
            (sign_ins.failures_to_account(session, account, since), settings.failures_of_account),
            (sign_ins.failures_from_address(session, source, since), settings.failures_of_address),
        ]
    return max(_left(failures, free, at, settings) for failures, free in counted)


def _left(failures: Failures, free: int, at: datetime, settings: Settings) -> float:
    if failures.last is None or failures.count < free:
        return 0
    # Nobody waits longer than failures count; the other cap keeps the number small.
    doubled = 1 << min(failures.count - free, 30)
    return min(doubled, settings.failures_minutes * 60) - (at - failures.last).total_seconds()
