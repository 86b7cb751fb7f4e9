"""Webhooks: addresses that are told of what happens to schedules."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, Field

from staffing.access.principal import Principal
from staffing.access.roles import Right
from staffing.api.access import Current, refuse_unless
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.issues import REQUEST
from staffing.api.problems import documented
from staffing.api.queries import PageQuery, VersionQuery
from staffing.api.schemas import Answer, Request
from staffing.domain.issue import Place, error
from staffing.errors import Conflict, InputError, NotFound
from staffing.records.trail import record as note
from staffing.records.webhooks import new_secret, refuse_address
from staffing.store import webhooks
from staffing.store.database import Session
from staffing.store.organisation import UnitRecord
from staffing.store.units import unit_by_code
from staffing.store.work import Webhook

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])

EventName = Literal["schedule.ended", "schedule.published", "schedule.edited"]

PROBLEMS = documented(
    "malformed_request",
    "forbidden",
    "not_found",
    "version_conflict",
    "request_too_large",
    "unsupported_media_type",
    "invalid_input",
)


class WebhookRequest(Request):
    """An address, and what it wants to be told."""

    address: str = Field(
        min_length=1, max_length=2_000, description="where deliveries are posted; https, and no redirect"
    )
    events: tuple[EventName, ...] = Field(strict=False, min_length=1, max_length=3, description="what it is told of")
    unit: str | None = Field(None, max_length=200, description="of which unit, by its code; null for all units")


class WebhookChange(Request):
    """What a webhook is from now on."""

    version: int = Field(description="the webhook's version that was seen")
    address: str = Field(min_length=1, max_length=2_000, description="where deliveries are posted")
    events: tuple[EventName, ...] = Field(strict=False, min_length=1, max_length=3, description="what it is told of")
    active: bool = Field(description="whether it is told at all")


class WebhookView(Answer):
    """A webhook. Its secret is shown once, when it is made."""

    id: str = Field(description="its id")
    version: int = Field(description="goes up with every change")
    address: str = Field(description="where deliveries are posted")
    events: list[EventName] = Field(description="what it is told of")
    unit: str | None = Field(description="of which unit, by its code; null for all units")
    active: bool = Field(description="whether it is told at all")
    created: AwareDatetime = Field(description="when it was made")


class NewWebhookView(WebhookView):
    """A webhook that was just made."""

    secret: str = Field(
        description="with which deliveries are signed, as Standard Webhooks says; it is not shown again"
    )


class WebhookPage(Answer):
    """Some of the webhooks, newest first."""

    webhooks: list[WebhookView] = Field(description="the webhooks")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")


class DeliveryView(Answer):
    """An event on its way to a webhook."""

    id: str = Field(description="its id, as in the header `webhook-id`")
    event: EventName = Field(description="what it tells of")
    created: AwareDatetime = Field(description="when it happened")
    attempts: int = Field(description="how often it was tried")
    status: int | None = Field(description="what the address answered last; null when it did not")
    due: AwareDatetime | None = Field(description="when it is tried next; null when it has arrived or was given up")


class DeliveryPage(Answer):
    """Some of the deliveries to a webhook, newest first."""

    deliveries: list[DeliveryView] = Field(description="the deliveries")
    next_page_token: str | None = Field(description="the `page_token` that gives the next page; null on the last one")


@router.post("", status_code=201, summary="Add a webhook", responses=PROBLEMS, dependencies=[JsonBody])
def add_webhook(
    asked: WebhookRequest, principal: Current, database: DatabaseInUse, settings: SettingsInUse, response: Response
) -> NewWebhookView:
    """Have an address told of schedules: of one unit for those who may publish there, of all for administrators.

    Deliveries are signed as Standard Webhooks says (`webhook-id`, `webhook-timestamp`, `webhook-signature`). An address that
    does not answer with success is tried again, ever later; the same id then comes again.
    """
    refuse_address(asked.address, settings)
    with database.transaction() as session:
        unit = _unit_of(session, principal, asked.unit)
        made = Webhook(
            unit_id=unit and unit.id, address=asked.address, events=sorted(set(asked.events)), secret=new_secret()
        )
        session.add(made)
        session.flush()
        note(session, principal, "webhooks.create", unit=made.unit_id, subject=made.id)
        response.headers["Location"] = f"{router.prefix}/{made.id}"
        return NewWebhookView(**_fields(session, made), secret=made.secret)


@router.get("", summary="List webhooks", responses=documented("forbidden", "invalid_input"))
def list_webhooks(query: Annotated[PageQuery, Query()], principal: Current, database: DatabaseInUse) -> WebhookPage:
    """The webhooks of the units in which one may publish, and for administrators those of all units; newest first."""
    units = None if principal.may(Right.ADMINISTER) else principal.units(Right.SCHEDULE_PUBLISH)
    with database.reading() as session:
        found = webhooks.page(session, units, query.one_more, query.page_token)
        shown, token = query.cut(found)
        views = [WebhookView(**_fields(session, one)) for one in shown]
        return WebhookPage(webhooks=views, next_page_token=token)


@router.get("/{id}", summary="A webhook", responses=documented("forbidden", "not_found"))
def get_webhook(id: str, principal: Current, database: DatabaseInUse) -> WebhookView:
    """A webhook, without its secret."""
    with database.reading() as session:
        return WebhookView(**_fields(session, _found(session, principal, id)))


@router.put("/{id}", summary="Change a webhook", responses=PROBLEMS, dependencies=[JsonBody])
def change_webhook(
    id: str,
    asked: WebhookChange,
    principal: Current,
    database: DatabaseInUse,
    settings: SettingsInUse,
) -> WebhookView:
    """Give a webhook another address or other events, or have it told nothing for a while. Its secret stays."""
    refuse_address(asked.address, settings)
    with database.transaction() as session:
        webhook = _found(session, principal, id, for_change=True)
        _refuse_stale(webhook, asked.version)
        webhook.address, webhook.events = asked.address, sorted(set(asked.events))
        webhook.is_active = asked.active
        session.flush()
        note(session, principal, "webhooks.update", unit=webhook.unit_id, subject=webhook.id)
        return WebhookView(**_fields(session, webhook))


@router.delete(
    "/{id}",
    status_code=204,
    summary="Delete a webhook",
    responses=documented("forbidden", "not_found", "version_conflict", "invalid_input"),
)
def delete_webhook(
    id: str,
    query: Annotated[VersionQuery, Query()],
    principal: Current,
    database: DatabaseInUse,
) -> None:
    """Delete a webhook, with all that is still on its way to it."""
    with database.transaction() as session:
        webhook = _found(session, principal, id, for_change=True)
        _refuse_stale(webhook, query.version)
        session.delete(webhook)
        note(session, principal, "webhooks.delete", unit=webhook.unit_id, subject=webhook.id)


@router.get(
    "/{id}/deliveries",
    summary="What a webhook was told",
    responses=documented("forbidden", "not_found", "invalid_input"),
)
def list_deliveries(
    id: str,
    query: Annotated[PageQuery, Query()],
    principal: Current,
    database: DatabaseInUse,
) -> DeliveryPage:
    """What is on its way to a webhook and what has arrived, newest first. What is over is deleted after some weeks."""
    with database.reading() as session:
        found = webhooks.deliveries(session, _found(session, principal, id).id, query.one_more, query.page_token)
    shown, token = query.cut(found)
    views = [
        DeliveryView.model_validate(
            {name: getattr(one, name) for name in ("id", "event", "created", "attempts", "status", "due")}
        )
        for one in shown
    ]
    return DeliveryPage(deliveries=views, next_page_token=token)


def _unit_of(session: Session, principal: Principal, code: str | None) -> UnitRecord | None:
    """The unit that a webhook is to hear of, for somebody who may add one; None for all units."""
    if code is None:
        refuse_unless(principal, Right.ADMINISTER)
        return None
    unit = unit_by_code(session, code)
    if unit is None or not principal.knows(unit.id):
        message, remedy = f"there is no unit {code!r}", "Ask for the list of units."
        raise InputError([error("unknown_unit", Place(REQUEST, field="unit"), message, remedy)])
    refuse_unless(principal, Right.SCHEDULE_PUBLISH, unit.id)
    return unit


def _found(session: Session, principal: Principal, webhook: str, *, for_change: bool = False) -> Webhook:
    """A webhook, for somebody who may change it. Raises NotFound also for one that she may not know of."""
    found = webhooks.by_id(session, webhook, for_change=for_change)
    if found is None or not (
        principal.may(Right.ADMINISTER) or (found.unit_id and principal.may(Right.SCHEDULE_PUBLISH, found.unit_id))
    ):
        raise NotFound("There is no webhook of that id. Ask for the list of webhooks.")
    return found


def _refuse_stale(webhook: Webhook, version: int) -> None:
    if webhook.version != version:
        message = f"The webhook has version {webhook.version} by now, and not {version}. Fetch it, and change it anew."
        current = {"id": webhook.id, "version": webhook.version}
        raise Conflict(message, current, {"id": webhook.id, "version": version})


def _fields(session: Session, webhook: Webhook) -> dict[str, Any]:
    unit = None if webhook.unit_id is None else session.get(UnitRecord, webhook.unit_id)
    return {
        "id": webhook.id,
        "version": webhook.version,
        "address": webhook.address,
        "events": webhook.events,
        "unit": unit and unit.unit,
        "active": webhook.is_active,
        "created": webhook.created,
    }
