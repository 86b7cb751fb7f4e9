"""The rows of a unit's tables: read in order, added, changed and deleted."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import bindparam, func, select, tuple_, update
from sqlalchemy.orm import Session

from staffing.store.rows import ROWS, Personal, UnitRow

OWN = frozenset({"id", "version", "unit_id", "position"})

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(column.name for column in model.__table__.columns if column.name not in OWN)
    for name, model in ROWS.items()
}
"""The columns of each table that are cells of its CSV file."""


def cells_of(row: UnitRow) -> dict[str, str]:
    """The cells of a row that are not empty."""
    found = {name: getattr(row, name) for name in COLUMNS[row.__tablename__]}
    return {name: value for name, value in found.items() if value is not None}


def rows(session: Session, unit: str, table: str) -> Sequence[UnitRow]:
    """All rows of a table in order."""
    model = ROWS[table]
    query = select(model).where(model.unit_id == unit).order_by(model.position, model.id)
    return session.scalars(query).all()


def page(
    session: Session,
    unit: str,
    table: str,
    size: int,
    after: tuple[int, str] | None = None,
    employee: str | None = None,
) -> Sequence[UnitRow]:
    """At most `size` rows in order: after the one with a position and id, and of one employee, if given."""
    model = ROWS[table]
    if employee is not None and "\x00" in employee:
        return []
    query = select(model).where(model.unit_id == unit).order_by(model.position, model.id).limit(size)
    if after is not None:
        query = query.where(tuple_(model.position, model.id) > after)
    if employee is not None and issubclass(model, Personal):
        query = query.where(model.employee == employee)
    return session.scalars(query).all()


def matching(session: Session, unit: str, table: str, **columns: Collection[str]) -> Sequence[UnitRow]:
    """The rows in order that have, in any of the columns, one of the values given for it."""
    model = ROWS[table]
    found: dict[str, UnitRow] = {}
    for name, values in columns.items():
        query = select(model).where(model.unit_id == unit, getattr(model, name).in_(values))
        found |= {row.id: row for row in session.scalars(query)}
    return sorted(found.values(), key=lambda row: (row.position, row.id))


def get(session: Session, unit: str, table: str, id: str, *, lock: bool = False) -> UnitRow | None:
    """A row by its id, held until the transaction ends where it is to be changed; None when there is none."""
    model = ROWS[table]
    query = select(model).where(model.unit_id == unit, model.id == id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def add(session: Session, unit: str, table: str, cells: Mapping[str, str], position: int | None = None) -> UnitRow:
    """A new row, at the end of its table unless it has a position."""
    model = ROWS[table]
    if position is None:
        last = session.scalar(select(func.max(model.position)).where(model.unit_id == unit))
        position = 0 if last is None else last + 1
    row = model(unit_id=unit, position=position, **cells)
    session.add(row)
    return row


def change(row: UnitRow, cells: Mapping[str, str]) -> None:
    """Give a row other cells; those that are left out are empty."""
    for name in COLUMNS[row.__tablename__]:
        setattr(row, name, cells.get(name))


def remove(session: Session, row: UnitRow) -> None:
    """Delete a row."""
    session.delete(row)


def move(session: Session, table: str, positions: Mapping[str, int]) -> None:
    """Give rows, by their ids, other places in their table. They say the same as before, so their versions stay."""
    if positions:
        columns = ROWS[table].__table__
        statement = (
            update(columns).where(columns.c.id == bindparam("row")).values(position=bindparam("place"))  # type: ignore[arg-type]
        )
        session.execute(statement, [{"row": row, "place": place} for row, place in positions.items()])


def cells_in(found: Iterable[UnitRow]) -> list[dict[str, str]]:
    """The cells of rows."""
    return [cells_of(row) for row in found]
