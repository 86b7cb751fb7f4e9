import sys
from multiprocessing.connection import Connection

from staffing.solver.processes import load_ahead, processes


def test_a_new_process_finds_the_solver_loaded() -> None:
    load_ahead()
    assert told_by_a_new_process() is True


def test_asking_for_it_again_does_no_harm() -> None:
    load_ahead()
    load_ahead()
    assert told_by_a_new_process() is True


def told_by_a_new_process() -> object:
    context = processes()
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=tell_what_is_loaded, args=(theirs,))
    process.start()
    told = mine.recv()
    process.join()
    return told


def tell_what_is_loaded(pipe: Connection) -> None:
    """Whether CP-SAT is loaded, which this module does not ask for."""
    pipe.send("ortools" in sys.modules)
