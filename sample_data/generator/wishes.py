"""Working-time choices and wishes, drawn with a seed."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from generator.model import Absence, Choice, Person, Shift, Wish, dates

CHRISTMAS = (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26))

AT_CHRISTMAS = ("off", "off", "work")
OTHERWISE = ("off", "off", "evening", "evening", "morning", "shift", "shift", "work")
"""What wishes are about; what is named twice is drawn twice as often."""

Draw = Callable[[Person, date, Random], Wish | None]


def wishes_for(
    people: Sequence[Person], absences: list[Absence], first: date, days: int, draw: Draw, rng: Random
) -> list[Wish]:
    """Three to eight wishes for each person, or fewer when `draw` finds nothing to wish for on a day."""
    found: list[Wish] = []
    for person in people:
        free = [day for day in dates(first, days) if not _away(person, day, absences)]
        count = min(len(free), rng.randint(3, 8))
        for day in sorted(rng.sample(free, count)):
            wish = draw(person, day, rng)
            if wish is not None:
                found.append(wish)
    return found


def _away(person: Person, day: date, absences: list[Absence]) -> bool:
    return any(absence.employee == person.id and absence.covers(day) for absence in absences)


def draw_strength(rng: Random, day: date) -> int:
    """1 to 3; days at Christmas matter more."""
    return rng.choice((2, 3, 3)) if day in CHRISTMAS else rng.choice((1, 1, 2, 2, 3))


def day_wish(shifts: Sequence[Shift], evening: tuple[str, str], morning: tuple[str, str]) -> Draw:
    """Wishes of people who work days and evenings: a day off, no evening, no early morning, a certain shift, a day."""

    def draw(person: Person, day: date, rng: Random) -> Wish | None:
        strength = draw_strength(rng, day)
        kind = rng.choice(AT_CHRISTMAS if day in CHRISTMAS else OTHERWISE)
        offered = [shift for shift in shifts if shift.skill in person.skills and shift.on(day)]
        if kind == "evening":
            return Wish(person.id, "avoid", day, strength, start=evening[0], end=evening[1])
        if kind == "morning":
            return Wish(person.id, "avoid", day, strength, start=morning[0], end=morning[1])
        if kind == "shift":
            return Wish(person.id, "want", day, strength, shift=rng.choice(offered).code)
        return Wish(person.id, "want" if kind == "work" else "avoid", day, strength)

    return draw


def night_wish(person: Person, day: date, rng: Random) -> Wish:
    """Wishes of people who work nights: mostly a night off."""
    kind = rng.choice(("avoid", "avoid", "avoid", "want"))
    return Wish(person.id, kind, day, draw_strength(rng, day))


def choices_for(day_staff: Sequence[Person], night_staff: Sequence[Person], rng: Random) -> list[Choice]:
    """Promises of day or night work for all; preferred lengths and parts of the day for those who work days.

    About a quarter like shifts of up to 12 hours, the others of up to 9:30; about 30 % only days or only evenings.
    """
    promises = [Choice(person.id, "promise", parts="day evening") for person in day_staff]
    promises += [Choice(person.id, "promise", parts="night") for person in night_staff]
    long = {person.id for person in rng.sample(day_staff, round(len(day_staff) * 0.25))}
    others = [person for person in day_staff if person.id not in long]
    parted = rng.sample(others, round(len(day_staff) * 0.3))
    half = (len(parted) + 1) // 2
    part = {person.id: "day" if place < half else "evening" for place, person in enumerate(parted)}
    preferences = [
        Choice(person.id, "preference", longest="12:00" if person.id in long else "9:30", parts=part.get(person.id, ""))
        for person in day_staff
    ]
    return sorted([*promises, *preferences], key=lambda choice: (choice.employee, choice.binding))
