"""What takes out of the database what has been kept for as long as the settings say."""

import threading

import structlog

from staffing.errors import places
from staffing.records.trail import forget_old
from staffing.settings import Settings
from staffing.store.database import Database

EVERY_SECONDS = 24 * 3600.0

log = structlog.get_logger()


class Retention:
    """Deletes what is too old once a day, in a thread of its own between `start` and `close`. Several may share a database."""

    def __init__(self, database: Database, settings: Settings):
        self._database = database
        self._settings = settings
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="retention", daemon=True)

    def start(self) -> None:
        """Begin with what is too old now."""
        self._thread.start()

    def close(self) -> None:
        """Finish what has begun."""
        self._is_over.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._is_over.is_set():
            try:
                count = forget_old(self._database, self._settings.trail_days)
                if count:
                    log.info("trail_forgotten", entries=count, days=self._settings.trail_days)
            except Exception as problem:
                # The database may be gone for a while; what is too old is so tomorrow as well.
                log.error("trail_not_forgotten", kind=type(problem).__name__, places=places(problem))
            self._is_over.wait(EVERY_SECONDS)
