"""What operators watch, in the words of Prometheus. Labels are routes, methods, queues and states: nobody's data."""

import threading
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from staffing.domain.run import gap_between
from staffing.errors import AuditMismatch
from staffing.store import figures
from staffing.store.base import now
from staffing.store.database import Database, Session
from staffing.store.figures import EndedJob

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"

REQUEST_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SOLVE_SECONDS = (1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200)
GAPS = (0.0, 0.001, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5)

OVERLAP = timedelta(minutes=10)
"""How late the end of a job may show up, as its worker's clock or a slow transaction has it."""


class Metrics:
    """The figures of this process since its start, and those that the database holds for all of them.

    What is said of jobs that have ended is of all workers, as this process saw it; so take it from one of several web
    processes, or the greatest, and never the sum.
    """

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "staffing_requests", "Requests answered.", ["method", "route", "status"], registry=registry
        )
        self._request_seconds = Histogram(
            "staffing_request_seconds",
            "Time until a request was answered.",
            ["method", "route"],
            registry=registry,
            buckets=REQUEST_SECONDS,
        )
        self._is_ready = Gauge(
            "staffing_database_ready",
            "1 when the database answers and has the schema of this program.",
            registry=registry,
        )
        self._errors = Gauge(
            "staffing_database_errors_total", "Statements and connections that the database failed.", registry=registry
        )
        self._jobs = _JobMetrics(registry)
        self._lock = threading.Lock()

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        known = method if method in METHODS else OTHER
        self._requests.labels(known, route, str(status)).inc()
        self._request_seconds.labels(known, route).observe(seconds)

    def text(self, database: Database) -> bytes:
        """All figures as of now. Without the database, those of this process."""
        with self._lock:
            is_ready = database.is_ready()
            self._is_ready.set(is_ready)
            if is_ready:
                with database.reading() as session:
                    self._jobs.update(session)
            self._errors.set(database.errors)
            return generate_latest(self.registry)


class _JobMetrics:
    """What the table of jobs says. Whoever has ended is counted once."""

    def __init__(self, registry: CollectorRegistry):
        self._waiting = Gauge("staffing_jobs_waiting", "Jobs that wait for their turn.", ["queue"], registry=registry)
        self._running = Gauge("staffing_jobs_running", "Jobs that run.", ["queue"], registry=registry)
        self._age = Gauge(
            "staffing_queue_age_seconds", "How long the first of a queue has waited.", ["queue"], registry=registry
        )
        self._ended = Counter("staffing_jobs_ended", "Jobs that are over.", ["queue", "state"], registry=registry)
        self._seconds = Histogram(
            "staffing_solve_seconds",
            "From the turn of a job to its end.",
            ["queue"],
            registry=registry,
            buckets=SOLVE_SECONDS,
        )
        self._gap = Histogram(
            "staffing_gap_ratio",
            "Gap of a schedule at the end of its search.",
            ["queue"],
            registry=registry,
            buckets=GAPS,
        )
        self._rejects = Counter(
            "staffing_audit_rejects", "Schedules that the audit refused; anything but 0 is a defect.", registry=registry
        )
        self._due = Gauge("staffing_webhooks_due", "Messages to webhooks that are due.", registry=registry)
        self._start = self._latest = now()
        self._seen: frozenset[str] = frozenset()

    def update(self, session: Session) -> None:
        moment = now()
        for gauge in (self._waiting, self._running, self._age):
            gauge.clear()
        for queue in figures.queues(session):
            self._waiting.labels(queue.queue).set(queue.waiting)
            self._running.labels(queue.queue).set(queue.running)
            age = (moment - queue.oldest).total_seconds() if queue.oldest else 0
            self._age.labels(queue.queue).set(max(0, age))
        self._due.set(figures.deliveries_due(session))
        ended = figures.ended_since(session, max(self._start, self._latest - OVERLAP))
        for job in ended:
            if job.id not in self._seen:
                self._count(job)
        self._seen, self._latest = frozenset(job.id for job in ended), moment

    def _count(self, job: EndedJob) -> None:
        self._ended.labels(job.queue, job.state).inc()
        if job.error == AuditMismatch.code:
            self._rejects.inc()
        if job.error is None and job.seconds is not None:
            self._seconds.labels(job.queue).observe(job.seconds)
            if job.objective is not None and job.bound is not None:
                self._gap.labels(job.queue).observe(gap_between(job.objective, job.bound))
