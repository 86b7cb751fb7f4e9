"""`staffing worker`: a process that works on the jobs of services elsewhere, until it is stopped."""

from staffing import logs
from staffing.cli import output
from staffing.cli.signals import Ending
from staffing.jobs.service import open_worker
from staffing.settings import Settings
from staffing.store.database import Database


def worker(name: str, *, as_json: bool) -> None:
    """Work until SIGTERM or Ctrl-C. Raises WorkerIdTaken when another live process has the id, SchemaMismatch."""
    logs.configure()
    settings = Settings()
    ending = Ending()
    database = Database(settings.database_url)
    database.migrate()
    working = open_worker(database, settings, name)
    if as_json:
        output.write_json({"worker": name})
    else:
        output.say(f"Working as {name}. Ctrl-C stops it; what it works on is then begun anew elsewhere.")
    ending.wait()
    working.close()
    database.close()
