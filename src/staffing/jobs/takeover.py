"""Takes over from a dead worker: `python -m staffing.jobs.takeover ID`.

The workflow engine has a process that starts go on with what one of the same id has left: it lets it wait again in its
queue, with the attempts and the time that it has used. So this process starts in the dead worker's name, and takes nothing
from any queue. When the worker itself is back before, there is nothing to do.
"""

import sys
import time

from dbos import DBOS

from staffing.jobs.workflows import Workflows, configuration
from staffing.settings import Settings
from staffing.store.database import Database
from staffing.store.leases import lease

SECONDS = 30.0
PAUSE_SECONDS = 0.05


def main() -> None:
    """Take over from the worker that the argument names, if it is dead."""
    executor = sys.argv[1]
    settings = Settings()
    database = Database(settings.database_url)
    theirs = lease(database, executor)
    if not theirs.take():
        return
    workflows = Workflows(database, settings)
    DBOS(config=configuration(database, executor))
    DBOS.listen_queues([])
    DBOS.launch()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and any(one.executor_id == executor for one in workflows.claimed()):
        time.sleep(PAUSE_SECONDS)
    DBOS.destroy()
    theirs.give_back()


if __name__ == "__main__":
    main()
