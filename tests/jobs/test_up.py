from staffing.jobs.durable import DurableEngine
from staffing.jobs.worker import Worker
from staffing.settings import Settings
from staffing.store.database import Database


def test_an_engine_is_up_as_long_as_its_worker_is(jobs_database: Database) -> None:
    worker = Worker(jobs_database, Settings(), "here")
    engine = DurableEngine(jobs_database, Settings(), worker)
    assert not engine.is_up()
    worker.start()
    assert engine.is_up()
    engine.close()
    assert not engine.is_up()


def test_an_engine_whose_workers_are_elsewhere_is_up(jobs_database: Database) -> None:
    engine = DurableEngine(jobs_database, Settings())
    assert engine.is_up()
    engine.close()
