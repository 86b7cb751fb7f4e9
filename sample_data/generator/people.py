"""Employees from a short list: ids, salaries spread around a mean, and skills."""

from datetime import date, timedelta
from random import Random

from generator.model import FIRST, Person

MEAN_SALARY = {
    "undersköterska": 31_894,
    "vårdbiträde": 27_737,
    "stödassistent": 32_475,
    "stödpedagog": 41_830,
    "sjuksköterska": 43_000,
}
"""Mean monthly salary at full time in Nacka (Lönekollen 2026); the last one is assumed."""

SPREAD = 0.035
"""Assumed standard deviation of salaries, as a share of the mean."""

NEW_HIRE = 0.90
"""Assumed pay of substitutes, as a share of the mean."""

ROUNDED_TO = 50


def salaries(titles: list[str], rng: Random) -> list[int]:
    """A salary for each title, spread around its mean so that the mean is kept to within the rounding."""
    noise = [rng.gauss(0, SPREAD) for _ in titles]
    paid = []
    for title, own in zip(titles, noise, strict=True):
        alike = [other for other, other_title in zip(noise, titles, strict=True) if other_title == title]
        share = 1 + own - sum(alike) / len(alike)
        paid.append(ROUNDED_TO * round(MEAN_SALARY[title] * share / ROUNDED_TO))
    return paid


def people_from(
    lines: str, *, prefix: str, first_number: int, team: str, full_time_week: str, rng: Random
) -> list[Person]:
    """People from lines of `name, birth year, title, percent`; percent 0 is a substitute, paid as somebody newly hired."""
    fields = [[part.strip() for part in line.split(",")] for line in lines.strip().splitlines()]
    paid = salaries([title for _, _, title, _ in fields], rng)
    found = []
    for place, ((name, birth_year, title, percent), salary) in enumerate(zip(fields, paid, strict=True)):
        hourly = ROUNDED_TO * round(MEAN_SALARY[title] * NEW_HIRE / ROUNDED_TO)
        found.append(
            Person(
                id=f"{prefix}{first_number + place:02d}",
                name=name,
                birth_year=int(birth_year),
                title=title,
                team=team,
                percent=int(percent),
                full_time_week=full_time_week,
                salary=salary if int(percent) else hourly,
                skills=skills_of(title),
            )
        )
    return found


def skills_of(title: str) -> tuple[str, ...]:
    """The skill of the shifts that the title works, and the title itself where customers need it by name."""
    if title == "sjuksköterska":
        return ("sjukskoterska",)
    if title in ("stödassistent", "stödpedagog"):
        return ("stod",)
    return ("omsorg", "underskoterska") if title == "undersköterska" else ("omsorg",)


def delegation_until(rng: Random) -> str:
    """The last day of a delegation given for a year, at some time in the eleven months before the horizon."""
    given = FIRST - timedelta(days=rng.randrange(0, 330))
    return (given + timedelta(days=365)).isoformat()


def on(text: str) -> date:
    """A date from `2026-12-24`."""
    return date.fromisoformat(text)
