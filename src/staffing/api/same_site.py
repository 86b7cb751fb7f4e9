"""Refusal of what another site has a browser send (CSRF).

A browser adds the session's cookie to whatever it sends here, also for a page of somebody else. It says where that page is
from, though: in `Sec-Fetch-Site`, or, an older one, in `Origin`. Programs say neither, and have no cookie that somebody else's
page could use. A token has to be added by the page itself, so what has one needs no such check.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from staffing.api import problems

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

FROM_HERE = frozenset({"same-origin", "none"})
"""`none` is somebody who typed the address. `same-site` is another host of the same domain, which may not."""

DETAIL = "A page of another site asks for this change. Only pages of this service may."


class SameSite:
    """A layer of the service that lets no page of another site change anything."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE or is_from_here(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        answer = problems.response("cross_site", DETAIL, scope["state"]["request_id"])
        await answer(scope, receive, send)


def is_from_here(headers: Headers) -> bool:
    """Whether a request may change something, as far as it depends on the page that it comes from."""
    if "authorization" in headers:
        return True
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in FROM_HERE
    return origin is None or urlsplit(origin).netloc == headers.get("host")
