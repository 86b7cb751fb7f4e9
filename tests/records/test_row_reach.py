import pytest

from staffing.access.principal import Granted, Principal
from staffing.access.roles import Right, Role
from staffing.errors import Refused
from staffing.records.row_reach import Reach, readable, refuse_tables, writable
from staffing.store.rows import ROWS

UNIT = "u1"


def somebody(
    role: Role, unit: str | None = UNIT, employee: str | None = None, scopes: frozenset[Right] | None = None
) -> Principal:
    return Principal("user", (Granted(role, unit, employee),), scopes=scopes)


STAFF = somebody(Role.STAFF, employee="anna")


def tables(principal: Principal, rights: str) -> dict[str, Reach]:
    """The tables that somebody reaches, and how far."""
    found = {}
    for table in ROWS:
        try:
            found[table] = {"read": readable, "write": writable}[rights](principal, UNIT, table)
        except Refused:
            continue
    return found


def test_administrators_reach_everything() -> None:
    assert tables(somebody(Role.ADMINISTRATOR, None), "read") == dict.fromkeys(ROWS, Reach())
    assert tables(somebody(Role.ADMINISTRATOR), "write") == dict.fromkeys(ROWS, Reach())


def test_managers_read_everything_and_write_all_but_the_budget() -> None:
    assert tables(somebody(Role.MANAGER), "read") == dict.fromkeys(ROWS, Reach())
    assert set(tables(somebody(Role.MANAGER), "write")) == set(ROWS) - {"budget"}


def test_finance_reaches_the_budget_and_nothing_else() -> None:
    assert tables(somebody(Role.FINANCE), "read") == {"budget": Reach()}
    assert tables(somebody(Role.FINANCE), "write") == {"budget": Reach()}


def test_staff_see_their_own_and_the_shifts() -> None:
    own = ("employees", "skills", "employment_levels", "availability", "wishes", "choices", "ledger")
    assert tables(STAFF, "read") == {**dict.fromkeys(own, Reach("anna")), "shifts": Reach()}


def test_staff_write_their_wishes_when_they_are_available_and_what_they_prefer() -> None:
    assert tables(STAFF, "write") == {
        "wishes": Reach("anna", {}),
        "availability": Reach("anna", {"kind": "available"}),
        "choices": Reach("anna", {"binding": "preference"}),
    }


@pytest.mark.parametrize("role", Role)
def test_nobody_reaches_another_unit(role: Role) -> None:
    elsewhere = somebody(role, "u2", "anna")
    assert tables(elsewhere, "read") == tables(elsewhere, "write") == {}


def test_staff_without_a_code_reach_nobodys_rows() -> None:
    assert tables(somebody(Role.STAFF), "read") == {"shifts": Reach()}
    assert tables(somebody(Role.STAFF), "write") == {}


def test_a_token_that_may_only_read_does_not_write() -> None:
    reader = somebody(Role.MANAGER, scopes=frozenset({Right.UNIT_READ}))
    assert "wishes" in tables(reader, "read")
    assert tables(reader, "write") == {}


def test_a_whole_table_is_for_who_reaches_all_of_it() -> None:
    refuse_tables(somebody(Role.MANAGER), UNIT, ["wishes", "demand"])
    for principal, table in ((somebody(Role.MANAGER), "budget"), (STAFF, "wishes"), (STAFF, "demand")):
        with pytest.raises(Refused):
            refuse_tables(principal, UNIT, [table])
