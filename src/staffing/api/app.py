"""The service: routes, handlers and the engine behind them."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import Depends, FastAPI

from staffing import logs
from staffing.access.rates import Rates
from staffing.access.single_sign_on import Provider
from staffing.api.access import current
from staffing.api.envelope import Envelope
from staffing.api.handlers import add_handlers
from staffing.api.metrics import Metrics
from staffing.api.openapi import describe
from staffing.api.routes import (
    audits,
    cost_impact,
    demand,
    demo_data,
    docs,
    feasibility,
    health,
    level_requests,
    level_windows,
    links,
    metrics,
    my_shifts,
    oidc,
    persons,
    problem_types,
    rules,
    schedule_changes,
    schedule_events,
    schedule_parts,
    schedules,
    session,
    tokens,
    trail,
    unit_rows,
    units,
    users,
    webhooks,
)
from staffing.api.same_site import SameSite
from staffing.jobs.service import OpenEngine, with_worker, without_worker
from staffing.records.retention import Retention
from staffing.records.sender import Sender
from staffing.settings import Settings
from staffing.store.database import Database

PLANNING = (schedules, schedule_parts, schedule_changes, schedule_events, cost_impact, my_shifts, feasibility, webhooks)

UNITS = (units, unit_rows, demand, level_windows, level_requests)

RESOURCES = (*PLANNING, *UNITS, audits, rules, demo_data, trail, persons, users, tokens)
"""What is only for whom the service knows."""

OPEN = (session, links, oidc, problem_types, health, metrics, docs)
"""What is for everybody; what in them is not says so itself."""


def create_app(settings: Settings | None = None, open_engine: OpenEngine = with_worker) -> FastAPI:
    """The service, with settings from the environment and a worker in its process unless others are given.

    The database is brought to the newest schema first. When the service ends, its worker does; the jobs that it had are begun
    anew by another worker, or when the service is back.
    """
    logs.configure()
    limits = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.database = Database(limits.database_url)
        app.state.database.migrate()
        app.state.engine = open_engine(app.state.database, limits)
        sender, retention = Sender(app.state.database, limits), Retention(app.state.database, limits)
        sender.start()
        retention.start()
        yield
        retention.close()
        sender.close()
        app.state.engine.close()
        app.state.database.close()

    app = FastAPI(
        title="staffing",
        version=version("staffing"),
        lifespan=lifespan,
        # The framework's own pages would load scripts from other hosts.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.settings = limits
    app.state.rates = Rates(limits)
    app.state.provider = Provider(limits) if limits.oidc_issuer else None
    app.state.metrics = Metrics()
    app.add_middleware(SameSite)
    app.add_middleware(Envelope, max_bytes=limits.max_request_bytes, metrics=app.state.metrics)
    add_handlers(app)
    for resource in RESOURCES:
        app.include_router(resource.router, dependencies=[Depends(current)])
    for resource in OPEN:
        app.include_router(resource.router)
    describe(app)
    return app


def create_app_with_worker() -> FastAPI:
    """The service for a process of its own, with settings from the environment and a worker in it."""
    return _lasting(create_app())


def create_app_without_worker() -> FastAPI:
    """The same, whose jobs are worked on by other processes."""
    return _lasting(create_app(open_engine=without_worker))


def _lasting(app: FastAPI) -> FastAPI:
    """The same, which the collector of garbage looks through no more."""
    # Every large answer would have it do so, which takes longer than all the rest of the answer.
    gc.collect()
    gc.freeze()
    return app
