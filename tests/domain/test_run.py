import pytest

from staffing.domain.run import gap_between


@pytest.mark.parametrize(
    ("objective", "bound", "gap"),
    [(100, 100, 0.0), (100, 96, 0.04), (100, 0, 1.0), (100, -1, 1.0), (100, -5000, 1.0), (0, 0, 0.0)],
)
def test_a_gap_is_a_share_of_the_objective_and_never_more_than_all_of_it(
    objective: int, bound: int, gap: float
) -> None:
    assert gap_between(objective, bound) == pytest.approx(gap)
