"""The headings under which users find the rules and the costs, in the order in which they read them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from staffing.rulebook import CatalogueEntry
from staffing.rulebooks.schema import Title


class Heading(NamedTuple):
    """A heading, with the codes of the rules or costs under it. Every code stands under one."""

    title: Title
    codes: tuple[str, ...]


RULE_HEADINGS = (
    Heading(
        Title(en="Law and agreement on working time", sv="Lag och avtal om arbetstid"),
        ("daily_rest", "daily_rest_window", "shift_span", "weekly_rest", "breaks", "minors", "minors_rest"),
    ),
    Heading(
        Title(en="Hours and caps", sv="Timmar och tak"),
        (
            "average_weekly_hours",
            "ordinary_hours",
            "night_work",
            "overtime_caps",
            "on_call_caps",
            "contracted_hours",
            "full_time_measure",
            "hours_in_period",
            "number_of_shifts",
            "max_shifts",
        ),
    ),
    Heading(
        Title(en="Patterns of days and shifts", sv="Dagar och pass i följd"),
        (
            "max_consecutive_days",
            "min_consecutive_days",
            "min_days_off",
            "max_days_off",
            "weekends",
            "complete_weekends",
            "nights_in_a_row",
            "rest_after_nights",
            "forward_rotation",
            "forbidden_successions",
            "same_shift_runs",
            "split_shifts",
        ),
    ),
    Heading(
        Title(en="Who can work, and with whom", sv="Vem som kan arbeta, och med vem"),
        ("no_overlap", "availability", "skill_match", "other_units", "mentor", "never_together"),
    ),
    Heading(
        Title(en="Choices, wishes and fairness", sv="Val, önskemål och rättvisa"),
        ("choices", "fixed_days", "wishes", "holidays_shared", "fair_share"),
    ),
    Heading(Title(en="Demand", sv="Bemanningsbehov"), ("coverage", "surplus")),
)

COST_HEADINGS = (
    Heading(Title(en="Pay for ordinary hours", sv="Lön för ordinarie tid"), ("base_pay", "hourly_pay")),
    Heading(
        Title(en="Supplements and time beyond the contract", sv="Tillägg och tid utöver avtalet"),
        ("unsocial_hours", "extra_hours", "overtime", "on_call", "standby", "moved_shift"),
    ),
    Heading(Title(en="Sickness and vacation", sv="Sjukdom och semester"), ("sick_pay", "vacation_supplement")),
    Heading(Title(en="People from outside", sv="Inhyrda och vikarier"), ("agency", "substitutes")),
    Heading(Title(en="On top of all pay", sv="Utöver all lön"), ("employer_contributions",)),
)
"""In the order in which costs are worked out, for some are a share of those before them."""


def in_sections(
    entries: Iterable[CatalogueEntry], headings: Sequence[Heading]
) -> Iterator[tuple[Title, list[CatalogueEntry]]]:
    """Each heading with the entries under it, in the order of its codes; a heading without any is left out."""
    known = list(entries)
    for heading in headings:
        found = [entry for code in heading.codes for entry in known if code_of(entry) == code]
        if found:
            yield heading.title, found


def code_of(entry: CatalogueEntry) -> str:
    """The rule or cost that an entry applies: `weekends` of `weekends.promise`."""
    return entry.name.partition(".")[0]
