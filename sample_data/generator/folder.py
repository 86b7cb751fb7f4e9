"""Writes a sample unit as a folder of CSV files, the same bytes on every machine."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from generator.model import Absence, Demand, LedgerEntry, Pairing, Record, SampleUnit, clock_text

Row = dict[str, object]

COLUMNS = {
    "unit": "unit name cost_centre time_zone places grid_minutes",
    "employees": "employee name birth_year form full_time_week full_time_salary valid_from valid_until groups day_break",
    "skills": "employee skill valid_from valid_until",
    "employment_levels": "employee percent valid_from valid_until",
    "shifts": "shift kind start end skill breaks weekdays shortest longest step break_minutes break_after "
    "on_call standby meal_on_duty resource unit",
    "demand": "skill days start end minimum ideal maximum",
    "availability": "employee kind start end counts_as_worked",
    "wishes": "wish employee kind date shift start end strength",
    "choices": "employee binding shortest longest parts weekdays weekends days_in_a_row single_days_off split_shifts "
    "other_units valid_from valid_until",
    "pairings": "kind employee other valid_from valid_until",
    "history": "employee date shift start end skill breaks",
    "published": "employee date shift start end skill breaks",
    "pinned": "employee date shift start end skill breaks",
    "ledger": "employee quantity first last amount contracted",
    "budget": "month account amount",
}


def write_folder(unit: SampleUnit, into: Path) -> None:
    """Write every file of the unit into a folder of its name."""
    folder = into / unit.folder
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables_of(unit).items():
        text = _csv_text(COLUMNS[table].split(), rows, unit.delimiter)
        (folder / f"{table}.csv").write_bytes(text.encode(unit.encoding))
    (folder / "rulebook.yaml").write_bytes(unit.rulebook.encode("utf-8"))


def _csv_text(columns: list[str], rows: Iterable[Row], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def tables_of(unit: SampleUnit) -> dict[str, list[Row]]:
    """The rows of each file, by the name of the file without its ending."""
    return {
        "unit": [_unit_row(unit)],
        "employees": list(_employee_rows(unit)),
        "skills": list(_skill_rows(unit)),
        "employment_levels": list(_level_rows(unit)),
        "shifts": list(_shift_rows(unit)),
        "demand": [_demand_row(demand) for demand in unit.demand],
        "availability": [_availability_row(absence) for absence in unit.absences],
        "wishes": list(_wish_rows(unit)),
        "choices": [dict(vars(choice)) for choice in unit.choices],
        "pairings": [_pairing_row(pairing) for pairing in unit.pairings],
        "history": [_record_row(record) for record in unit.history],
        "published": [_record_row(record) for record in unit.published],
        "pinned": [_record_row(record) for record in unit.pinned],
        "ledger": [_ledger_row(entry) for entry in unit.ledger],
        "budget": [{"month": m, "account": a, "amount": _amount(unit, kronor)} for m, a, kronor in unit.budget],
    }


def _amount(unit: SampleUnit, kronor: int) -> str:
    """Kronor as the unit writes them: Swedish files have a space between thousands."""
    return f"{kronor:,}".replace(",", " ") if unit.delimiter == ";" else str(kronor)


def _unit_row(unit: SampleUnit) -> Row:
    return {
        "unit": unit.folder,
        "name": unit.name,
        "cost_centre": unit.cost_centre,
        "time_zone": "Europe/Stockholm",
        "places": unit.places,
        "grid_minutes": 30,
    }


def _employee_rows(unit: SampleUnit) -> Iterator[Row]:
    for person in unit.people:
        yield {
            "employee": person.id,
            "name": person.name,
            "birth_year": person.birth_year,
            "form": person.form,
            "full_time_week": person.full_time_week,
            "full_time_salary": "" if person.from_agency else _amount(unit, person.salary),
            "valid_from": person.employed_from,
            "valid_until": person.employed_until,
            "groups": " ".join(person.groups),
            "day_break": person.day_break,
        }


def _skill_rows(unit: SampleUnit) -> Iterator[Row]:
    for person in unit.people:
        for skill in person.skills:
            until = person.delegated_until if skill == "delegering" else ""
            yield {"employee": person.id, "skill": skill, "valid_until": until}


def _level_rows(unit: SampleUnit) -> Iterator[Row]:
    for person in unit.people:
        leave = next((a for a in unit.absences if a.employee == person.id and a.kind == "leave"), None)
        changes = [(date(2026, 1, 1), person.percent)] if person.monthly else []
        if person.next_percent:
            changes.append((date(2027, 1, 1), person.next_percent))
        if leave is not None:
            changes += [(leave.first, 0), (leave.last + timedelta(days=1), person.percent)]
        ends = [str(start - timedelta(days=1)) for start, _ in changes[1:]] + [""]
        for (start, percent), end in zip(changes, ends, strict=False):
            yield {"employee": person.id, "percent": percent, "valid_from": start, "valid_until": end}


def _shift_rows(unit: SampleUnit) -> Iterator[Row]:
    for shift in unit.shifts:
        yield {
            "shift": shift.code,
            "kind": "fixed",
            "start": clock_text(shift.start),
            "end": clock_text(shift.end),
            "skill": shift.skill,
            "breaks": _stretches_text(shift.breaks),
            "weekdays": shift.weekdays,
            "on_call": _stretches_text(shift.on_call),
            "standby": "yes" if shift.standby else "",
            "meal_on_duty": "yes" if shift.meal_on_duty else "",
            "resource": "yes" if shift.resource else "",
            "unit": shift.unit,
        }
    for window in unit.windows:
        row = {"shift": window.code, "kind": "window", **vars(window)}
        yield {column: row.get(column, "") for column in COLUMNS["shifts"].split()}


def _stretches_text(stretches: Iterable[tuple[int, int]]) -> str:
    return " ".join(f"{clock_text(start)}-{clock_text(end)}" for start, end in stretches)


def _demand_row(demand: Demand) -> Row:
    end = "24:00" if demand.end == 24 * 60 else clock_text(demand.end)
    return {**vars(demand), "start": clock_text(demand.start), "end": end}


def _availability_row(absence: Absence) -> Row:
    counts = "yes" if absence.counts_as_worked else ""
    return {
        "employee": absence.employee,
        "kind": absence.kind,
        "start": f"{absence.first} {absence.start_clock}".strip(),
        "end": f"{absence.last} {absence.end_clock}".strip(),
        "counts_as_worked": counts,
    }


def _wish_rows(unit: SampleUnit) -> Iterator[Row]:
    for number, wish in enumerate(unit.wishes, start=1):
        yield {
            "wish": f"W{number:03d}",
            "employee": wish.employee,
            "kind": wish.kind,
            "date": wish.day,
            "shift": wish.shift,
            "start": wish.start,
            "end": wish.end,
            "strength": wish.strength,
        }


def _pairing_row(pairing: Pairing) -> Row:
    return {
        "kind": pairing.kind,
        "employee": pairing.employee,
        "other": pairing.other,
        "valid_from": pairing.first or "",
        "valid_until": pairing.last or "",
    }


def _ledger_row(entry: LedgerEntry) -> Row:
    return {**vars(entry), "contracted": f"{entry.contracted // 60}:{entry.contracted % 60:02d}"}


def _record_row(record: Record) -> Row:
    return {
        "employee": record.employee,
        "date": record.day,
        "shift": record.shift,
        "start": record.start,
        "end": record.end,
        "skill": record.skill,
        "breaks": record.breaks,
    }
