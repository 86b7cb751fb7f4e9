"""Who works in a made home: teams in the proportions of a home for the elderly, levels, titles, skills and pay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

Row = dict[str, str]
"""A row of a table as it is written; cells left out are empty."""

CARE, NURSING = "omsorg", "sjukskoterska"
ASSISTANT_NURSE, MEDICINE = "underskoterska", "delegering"
"""Skills: what shifts are made for, and what some of those at work must have."""

EMPLOYED_FROM = "2024-01-01"
CHOSEN_FROM = "2026-01-01"
PEOPLE_PER_WARD = 12
NURSED_FROM = 20
"""Homes with fewer people share their nurses with others, and plan none."""

SPREAD = 0.035
"""Assumed standard deviation of salaries, as a share of the mean."""

ROUNDED_TO = 50


class Team(StrEnum):
    """Who takes which part of the work."""

    DAY = "D"
    NIGHT = "N"
    NURSE = "S"
    SUBSTITUTE = "V"


MEAN_SALARY = {Team.DAY: 30_900, Team.NIGHT: 31_900, Team.NURSE: 43_000, Team.SUBSTITUTE: 26_500}
FULL_TIME_HOURS = {Team.DAY: "37:00", Team.NIGHT: "34:20", Team.NURSE: "38:15", Team.SUBSTITUTE: "38:15"}
FULL_TIME_MINUTES = {Team.DAY: 2220, Team.NIGHT: 2060, Team.NURSE: 2295, Team.SUBSTITUTE: 2295}
LEVELS = {
    Team.DAY: (100, 75, 90, 80, 100, 75, 85, 100, 75, 80, 90, 50),
    Team.NIGHT: (85, 80, 90, 85, 80),
    Team.NURSE: (100, 80, 90, 75),
    Team.SUBSTITUTE: (0,),
}
"""Percent of full time, person by person; 0 is paid by the hour."""


@dataclass(frozen=True, slots=True)
class Worker:
    """An employee; `place` counts the people of the team from 0. Odd places work the weekends of odd weeks."""

    team: Team
    place: int
    birth_year: int
    salary: int
    skills: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.team}{self.place + 1:02d}"

    @property
    def percent(self) -> int:
        return LEVELS[self.team][self.place % len(LEVELS[self.team])]

    @property
    def is_monthly(self) -> bool:
        return self.percent > 0

    @property
    def weekly_minutes(self) -> int:
        """What contract and level come to in a week."""
        return FULL_TIME_MINUTES[self.team] * self.percent // 100


def wards_of(people: int) -> int:
    """How many wards so many people staff; each needs somebody at every hour."""
    return max(1, round(people / PEOPLE_PER_WARD))


def staff_of(people: int, rng: Random) -> list[Worker]:
    """So many people: five for the nights of two wards, one substitute a ward, nurses in larger homes, the others by day."""
    wards = wards_of(people)
    nights = (5 * wards + 1) // 2
    nurses = wards if people >= NURSED_FROM else 0
    sizes = {Team.DAY: people - nights - nurses - wards, Team.NIGHT: nights, Team.NURSE: nurses, Team.SUBSTITUTE: wards}
    return [_worker(team, place, rng) for team, size in sizes.items() for place in range(size)]


def of_team(staff: Iterable[Worker], *teams: Team) -> list[Worker]:
    """The people of some teams, in order."""
    return [worker for worker in staff if worker.team in teams]


def _worker(team: Team, place: int, rng: Random) -> Worker:
    salary = ROUNDED_TO * round(MEAN_SALARY[team] * (1 + rng.gauss(0, SPREAD)) / ROUNDED_TO)
    return Worker(team, place, rng.randint(1962, 2002), salary, _skills(team, place))


def _skills(team: Team, place: int) -> tuple[str, ...]:
    """Three of four by day, and four of five by night, are assistant nurses; most of those may give medicine."""
    if team is Team.NURSE:
        return (NURSING,)
    untrained = {Team.DAY: place % 4 == 3, Team.NIGHT: place % 5 == 4}.get(team, True)
    if untrained:
        return (CARE,)
    return (CARE, ASSISTANT_NURSE) if place % 8 == 6 else (CARE, ASSISTANT_NURSE, MEDICINE)


def employee_rows(staff: Iterable[Worker]) -> list[Row]:
    """The contracts."""
    return [
        {
            "employee": worker.id,
            "name": f"Person {worker.id}",
            "birth_year": str(worker.birth_year),
            "form": "monthly" if worker.is_monthly else "hourly",
            "full_time_week": FULL_TIME_HOURS[worker.team],
            "full_time_salary": str(worker.salary),
            "valid_from": EMPLOYED_FROM,
            "groups": "night" if worker.team is Team.NIGHT else "",
        }
        for worker in staff
    ]


def skill_rows(staff: Iterable[Worker]) -> list[Row]:
    """The skills, which do not end."""
    return [{"employee": worker.id, "skill": skill} for worker in staff for skill in worker.skills]


def level_rows(staff: Iterable[Worker]) -> list[Row]:
    """The employment levels of those paid by the month."""
    return list(_levels(staff))


def _levels(staff: Iterable[Worker]) -> Iterator[Row]:
    for worker in staff:
        if worker.is_monthly:
            yield {"employee": worker.id, "percent": str(worker.percent), "valid_from": CHOSEN_FROM}
