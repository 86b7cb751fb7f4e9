from io import StringIO

import pytest
from rich.console import Console

from staffing.cli.progress import QUIET_SECONDS, ended, shown
from staffing.domain.run import Progress, Run, Status, StopReason
from staffing.solver.params import SolveParams


def lines(*heard: Progress, rounds: int | None = None, stopping: bool = False) -> list[str]:
    output = StringIO()
    console = Console(file=output, force_terminal=False, width=80)
    with shown(console, SolveParams(seconds=60, rounds=rounds), lambda: stopping) as listener:
        for progress in heard:
            listener(progress)
    return [" ".join(line.split()) for line in output.getvalue().splitlines()]


def at(
    elapsed: float, phase: str = "improve", objective: int | None = 200_000, bound: int | None = 100_000
) -> Progress:
    return Progress(elapsed, objective, bound, phase)


def test_a_line_says_time_phase_best_bound_and_gap() -> None:
    assert lines(at(0)) == ["0 of 60 s Improving it best 2 000 kr bound 1 000 kr gap 50.0 %"]


def test_what_is_not_known_yet_is_left_out() -> None:
    assert lines(at(0, objective=None, bound=None)) == ["0 of 60 s Improving it"]
    assert lines(at(0, bound=None)) == ["0 of 60 s Improving it best 2 000 kr"]


def test_a_run_that_counts_rounds_has_no_limit_in_seconds() -> None:
    assert lines(at(0), rounds=3)[0].startswith("0 s ")


def test_a_new_phase_has_a_line_at_once_and_a_better_schedule_only_after_a_while() -> None:
    heard = [at(1, "construct"), at(1.1), at(1.2), at(1.1 + QUIET_SECONDS - 0.1), at(1.1 + QUIET_SECONDS), at(6.2)]
    assert len(lines(*heard)) == 3


def test_a_phase_without_words_of_its_own_is_named_as_it_is() -> None:
    assert "dream" in lines(at(0, "dream"))[0]


def test_that_it_is_stopping_is_said() -> None:
    assert "Stopping" in lines(at(0), stopping=True)[0]


def test_a_terminal_has_one_line_that_is_gone_at_the_end() -> None:
    output = StringIO()
    with shown(Console(file=output, force_terminal=True, width=80), SolveParams(), lambda: False) as listener:
        listener(at(0))
    assert "Improving it" in output.getvalue()
    assert output.getvalue().rstrip("\n").endswith("\x1b[2K")


@pytest.mark.parametrize("reason", StopReason)
def test_every_reason_to_stop_has_its_words(reason: StopReason) -> None:
    run = Run(Status.FEASIBLE, reason, (), 0, 0, 12.6, 1, 1)
    assert ended(run).startswith("Searched for 13 s; ")
    assert ended(run).endswith(".")
