"""What takes deliveries to webhooks: again and again, ever later, until they have arrived or are given up."""

import contextlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import time

import httpx2
import structlog

from staffing.errors import places
from staffing.records.webhooks import is_outside, signature
from staffing.settings import Settings
from staffing.store import webhooks
from staffing.store.base import now
from staffing.store.database import Database
from staffing.store.webhooks import Parcel

PAUSE_SECONDS = 1.0
"""Between two looks at what is due, when nothing was."""

AT_ONCE = 8
"""Deliveries on their way at the same time."""

FIRST_DELAY, LONGEST_DELAY = timedelta(seconds=10), timedelta(hours=6)
"""How long after a failure it is tried again; twice as long after each further one."""

LEASE_SECONDS = 60
"""Beyond the time that a delivery may take: how long one whose sender died waits for another."""

log = structlog.get_logger()


class Sender:
    """Sends what is due, from a thread of its own between `start` and `close`. Several may share a database."""

    def __init__(self, database: Database, settings: Settings):
        self._database = database
        self._settings = settings
        self._forgotten: datetime | None = None
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def close(self) -> None:
        """Finish what is on its way, and begin nothing more."""
        self._is_over.set()
        self._thread.join()

    def send_due(self) -> int:
        """Send what is due now, and note what came of it; how many deliveries that were."""
        began = now()
        # Nobody who writes is kept waiting for a look that finds nothing.
        with self._database.reading() as session:
            if not webhooks.has_due(session, began):
                return 0
        until = began + timedelta(seconds=self._settings.webhook_seconds + LEASE_SECONDS)
        with self._database.transaction() as session:
            parcels = webhooks.take_due(session, began, until, AT_ONCE)
        if parcels:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(self._deliver, parcels))
        return len(parcels)

    def _work(self) -> None:
        while not self._is_over.is_set():
            sent = 0
            try:
                self._forget()
                sent = self.send_due()
            except Exception as problem:
                # The database may be gone for a while; what is due stays so.
                log.error("webhooks_not_sent", kind=type(problem).__name__, places=places(problem))
            if not sent:
                self._is_over.wait(PAUSE_SECONDS)

    def _forget(self) -> None:
        """Once a day, delete the deliveries that have been over for long."""
        moment = now()
        if self._forgotten is None or moment - self._forgotten > timedelta(days=1):
            with self._database.transaction() as session:
                webhooks.forget(session, moment - timedelta(days=self._settings.webhook_days))
            self._forgotten = moment

    def _deliver(self, parcel: Parcel) -> None:
        status = self._status(parcel)
        due = None if status is not None and 200 <= status < 300 else self._next(parcel)
        with self._database.transaction() as session:
            webhooks.settle(session, parcel.id, status, due)
        log.info("webhook_sent", delivery=parcel.id, attempt=parcel.attempt, status=status, again=due is not None)

    def _next(self, parcel: Parcel) -> datetime | None:
        if parcel.attempt >= self._settings.webhook_attempts:
            return None
        delay = min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** (parcel.attempt - 1))
        return now() + delay

    def _status(self, parcel: Parcel) -> int | None:
        """What the address answers; None when it cannot be reached, or may not be."""
        timestamp = int(time())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": parcel.id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(parcel.secret, parcel.id, timestamp, parcel.body),
        }
        with contextlib.suppress(httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError):
            target = self._target(httpx2.URL(parcel.address))
            # What it says beside the status is for nobody, so it is not even read.
            with (
                self._client() as client,
                client.stream(
                    "POST",
                    target.url,
                    content=parcel.body,
                    headers={**headers, "Host": target.host},
                    extensions={"sni_hostname": target.name},
                ) as answer,
            ):
                return answer.status_code
        return None

    def _client(self) -> httpx2.Client:
        return httpx2.Client(timeout=self._settings.webhook_seconds, follow_redirects=False, trust_env=False)

    def _target(self, url: httpx2.URL) -> "_Target":
        """An address by number, so that the one that was looked at is the one that is reached.

        Raises OSError when the name leads nowhere, ValueError when it leads inside.
        """
        port = url.port or {"https": 443, "http": 80}[url.scheme]
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)]
        if not self._settings.webhook_private_addresses and not all(map(is_outside, found)):
            raise ValueError("the address leads to this machine or its network")
        return _Target(url.copy_with(host=found[0]), url.netloc.decode("ascii"), url.host)


@dataclass(frozen=True)
class _Target:
    """Where to connect, and what to ask for there: the header Host, and the name that the certificate must have."""

    url: httpx2.URL
    host: str
    name: str
