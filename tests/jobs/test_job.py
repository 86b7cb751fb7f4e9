import pytest

from staffing.jobs.job import Failure, JobState


@pytest.mark.parametrize("name", [*JobState, *Failure])
def test_every_state_and_every_failure_says_in_a_sentence_what_it_means(name: JobState | Failure) -> None:
    assert name.meaning[0].isupper()
    assert name.meaning.endswith(".")


def test_a_state_is_its_name() -> None:
    assert JobState("queued") is JobState.QUEUED
    assert str(JobState.QUEUED) == "queued"


def test_what_waits_or_works_is_not_over() -> None:
    assert {state for state in JobState if not state.is_over} == {"queued", "running", "stopping"}


def test_there_is_a_result_only_of_what_ended_well() -> None:
    assert {state for state in JobState if state.has_result} == {"finished", "stopped"}
