import pytest

from staffing.access.principal import Granted, Principal
from staffing.access.roles import RIGHTS, Right, Role

NORTH, SOUTH = "1", "2"


def of(*grants: Granted, scopes: frozenset[Right] | None = None) -> Principal:
    return Principal("user", grants, scopes=scopes)


@pytest.mark.parametrize("role", Role)
def test_a_role_in_a_unit_gives_its_rights_there_and_nowhere_else(role: Role) -> None:
    principal = of(Granted(role, NORTH))
    for right in Right:
        assert principal.may(right, NORTH) == (right in RIGHTS[role])
        assert not principal.may(right, SOUTH)
        assert not principal.may(right)
    assert principal.knows(NORTH)
    assert not principal.knows(SOUTH)


@pytest.mark.parametrize("role", Role)
def test_a_role_in_all_units_gives_its_rights_everywhere(role: Role) -> None:
    principal = of(Granted(role))
    for right in Right:
        assert principal.may(right) == principal.may(right, SOUTH) == (right in RIGHTS[role])
    assert principal.knows(SOUTH)


def test_rights_of_several_roles_add_up_by_unit() -> None:
    principal = of(Granted(Role.MANAGER, NORTH), Granted(Role.FINANCE, SOUTH))
    assert principal.units(Right.COST_READ) == {NORTH, SOUTH}
    assert principal.units(Right.UNIT_READ) == {NORTH}
    assert principal.units(Right.ADMINISTER) == frozenset()
    assert of(Granted(Role.MANAGER)).units(Right.UNIT_READ) is None


def test_a_token_lets_through_its_scopes_and_no_right_that_its_user_lacks() -> None:
    principal = of(Granted(Role.MANAGER, NORTH), scopes=frozenset({Right.UNIT_READ, Right.ADMINISTER}))
    assert principal.may(Right.UNIT_READ, NORTH)
    assert not principal.may(Right.UNIT_WRITE, NORTH)
    assert not principal.may(Right.ADMINISTER, NORTH)
    assert of(Granted(Role.ADMINISTRATOR), scopes=frozenset()).units(Right.UNIT_READ) == frozenset()


def test_only_staff_are_an_employee_of_a_unit() -> None:
    principal = of(Granted(Role.STAFF, NORTH, "B01"), Granted(Role.MANAGER, SOUTH))
    assert principal.employee(NORTH) == "B01"
    assert principal.employee(SOUTH) is None


def test_who_has_no_role_may_nothing_and_knows_nothing() -> None:
    assert not any(of().may(right, NORTH) for right in Right)
    assert not of().knows(NORTH)


def test_only_administrators_administer_and_erase() -> None:
    for right in (Right.ADMINISTER, Right.PERSON_ERASE):
        assert [role for role in Role if right in RIGHTS[role]] == [Role.ADMINISTRATOR]


def test_staff_see_nothing_of_others() -> None:
    assert RIGHTS[Role.STAFF] == {Right.OWN_READ, Right.OWN_WRITE}
