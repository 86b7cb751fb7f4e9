"""Cookies: what they are called and how they are given.

Over https, and only there, a name may begin with `__Host-`: a browser then takes such a cookie from this very host alone, and
a page on a neighbouring host cannot set one. Each name is only looked for where it is given, so that a cookie from plain http
counts for nothing over https.
"""

from fastapi import Request, Response

from staffing.errors import Refused
from staffing.settings import Settings

SESSION, DEVICE, SIGN_ON = "staffing", "staffing-browser", "staffing-sign-on"

SECURE = "__Host-{}"

HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def name(request: Request, plain: str = SESSION) -> str:
    """What a cookie is called in the scheme of a request."""
    return SECURE.format(plain) if _is_secure(request) else plain


def given(request: Request, plain: str) -> str | None:
    """The value of a cookie that came with a request; None where it did not."""
    return request.cookies.get(name(request, plain))


def give(request: Request, response: Response, plain: str, value: str, seconds: int | None = None) -> None:
    """Give a browser a cookie, which no script can read; without seconds it keeps it until it is closed."""
    response.set_cookie(
        name(request, plain), value, max_age=seconds, httponly=True, secure=_is_secure(request), samesite="lax"
    )


def take_back(request: Request, response: Response, plain: str) -> None:
    """Have a browser forget a cookie."""
    response.delete_cookie(name(request, plain), httponly=True, secure=_is_secure(request), samesite="lax")


def refuse_plain(request: Request, settings: Settings) -> None:
    """Raises Refused for a sign-in over plain http, where the password and the session could be read on the way.

    On this very machine, and where STAFFING_INSECURE_COOKIES says so, it may be.
    """
    if not (_is_secure(request) or settings.insecure_cookies or request.url.hostname in HERE):
        raise Refused(
            "Sign in over https. If a proxy speaks https for the service, it has to send X-Forwarded-Proto; "
            "to sign in over plain http all the same, set STAFFING_INSECURE_COOKIES."
        )


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
