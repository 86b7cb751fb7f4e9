"""Figures for operators."""

import hmac
from ipaddress import ip_address, ip_network

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from staffing.api.dependencies import DatabaseInUse, SettingsInUse
from staffing.api.metrics import Metrics
from staffing.api.problems import documented
from staffing.errors import Refused
from staffing.settings import Settings

router = APIRouter(tags=["service"])

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""What a proxy adds. The address that it comes from says nothing of who asks."""


@router.get(
    "/metrics",
    summary="Figures of the service, for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, **documented("forbidden")},
)
def metrics(request: Request, database: DatabaseInUse, settings: SettingsInUse) -> Response:
    """Queues, searches, requests and the database, in the text format of Prometheus.

    For whoever asks straight from one of `STAFFING_METRICS_ADDRESSES`, or sends `STAFFING_METRICS_TOKEN` as a bearer token.
    """
    if not (_has_token(request, settings) or _is_near(request, settings)):
        raise Refused(
            "Figures are for the addresses in STAFFING_METRICS_ADDRESSES, and for those who send STAFFING_METRICS_TOKEN."
        )
    figures: Metrics = request.app.state.metrics
    return Response(figures.text(database), media_type=CONTENT_TYPE_LATEST)


def _has_token(request: Request, settings: Settings) -> bool:
    if settings.metrics_token is None:
        return False
    wanted = f"Bearer {settings.metrics_token.get_secret_value()}"
    return hmac.compare_digest(request.headers.get("authorization", "").encode(), wanted.encode())


def _is_near(request: Request, settings: Settings) -> bool:
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    return any(address in ip_network(network) for network in settings.metrics_addresses)
