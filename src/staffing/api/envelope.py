"""What surrounds every request and answer: an id, a limit of size, headers for safety, a line in the log, no exception."""

import re
import secrets
import time
from collections.abc import Mapping

import structlog
from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from staffing.api import problems
from staffing.api.metrics import Metrics
from staffing.errors import places

REQUEST_ID = "X-Request-ID"
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

SAFETY: Mapping[str, str] = {
    # Answers hold personal data and are not for browsers to keep, to guess at, or to show inside other pages.
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

HTTPS_ONLY = ("Strict-Transport-Security", "max-age=31536000")
"""Over https, which from then on a browser uses for a year. Neighbouring hosts are not ours to speak for."""

log = structlog.get_logger()


class Envelope:
    """The outermost layer of the service, as ASGI has them. The log has addresses as routes, and so no name in it."""

    def __init__(self, app: ASGIApp, max_bytes: int, metrics: Metrics):
        self._app = app
        self._max_bytes = max_bytes
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _GIVEN_ID.fullmatch(given) else secrets.token_hex(16)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request=request_id)
        exchange = _Exchange(scope, receive, send, self._max_bytes, self._metrics)
        try:
            await exchange.run(self._app)
        finally:
            structlog.contextvars.unbind_contextvars("request")


class _Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, max_bytes: int, metrics: Metrics):
        self._scope, self._receive, self._send = scope, receive, send
        self._request_id = scope["state"]["request_id"]
        self._max_bytes = max_bytes
        self._metrics = metrics
        announced = Headers(scope=scope).get("content-length", "")
        self._announced = int(announced) if announced.isdecimal() else 0
        self._bytes = 0
        self._status = 0

    async def run(self, app: ASGIApp) -> None:
        started = time.monotonic()
        # What answers GET answers HEAD as well; the server leaves out the body.
        method = self._scope["method"]
        scope = {**self._scope, "method": "GET"} if method == "HEAD" else self._scope
        try:
            await app(scope, self._limited, self._sealed)
        except Exception as problem:
            await self._defect(scope, problem)
        route = getattr(scope.get("route"), "path", "none")
        seconds = time.monotonic() - started
        self._metrics.answered(method, route, self._status, seconds)
        user = scope["state"].get("user")
        log.info(
            "request", method=method, route=route, status=self._status, milliseconds=round(seconds * 1000), user=user
        )

    async def _limited(self) -> Message:
        """The next part of the body. Raises HTTPException when there is, or is announced, more than the limit in all."""
        if self._announced > self._max_bytes:
            raise HTTPException(413)
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        if self._bytes > self._max_bytes:
            raise HTTPException(413)
        return message

    async def _sealed(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID] = self._request_id
            for name, value in SAFETY.items():
                headers.setdefault(name, value)
            if self._scope["scheme"] == "https":
                headers.setdefault(*HTTPS_ONLY)
        await self._send(message)

    async def _defect(self, scope: Scope, problem: Exception) -> None:
        log.critical("request_met_defect", kind=type(problem).__name__, places=places(problem))
        if not self._status:
            detail = "The service met a defect. Report it with the request id."
            answer = problems.response("internal_error", detail, self._request_id)
            await answer(scope, self._receive, self._sealed)
