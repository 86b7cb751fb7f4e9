"""What all ways to sign in have in common."""

from fastapi import Request, Response

from staffing.access.origins import network
from staffing.access.secrets import digest
from staffing.access.sign_in import DEVICE_DAYS, Origin, SignedIn
from staffing.api import cookies
from staffing.api.dependencies import DatabaseInUse, SettingsInUse
from staffing.store import sign_ins
from staffing.store.base import now

SECONDS_PER_DAY = 86_400


def origin_of(request: Request) -> Origin:
    """Where somebody signs in."""
    address = request.client.host if request.client else "unknown"
    return Origin(address, cookies.given(request, cookies.DEVICE))


def at_the_door(request: Request, database: DatabaseInUse, settings: SettingsInUse) -> Origin:
    """A dependency of every way in: where somebody comes from.

    Raises Refused over plain http, and TooManyRequests for too many from there. A browser that somebody has signed in from
    before counts for itself, so that nobody else behind the same address can use up what it may ask.
    """
    cookies.refuse_plain(request, settings)
    origin = origin_of(request)
    with database.reading() as session:
        is_known = bool(origin.device and sign_ins.devices_of_secret(session, digest(origin.device), now()))
    key = f"browser {origin.device}" if is_known else f"address {network(origin.address)}"
    request.app.state.rates.sign_ins.refuse_more(key)
    return origin


def let_in(request: Request, response: Response, signed: SignedIn) -> None:
    """Give the browser of somebody who has signed in the cookies of the session and of the browser."""
    cookies.give(request, response, cookies.SESSION, signed.secret)
    cookies.give(request, response, cookies.DEVICE, signed.device, DEVICE_DAYS * SECONDS_PER_DAY)
