"""Whoever asks: a user, with her roles, perhaps through a token that may do less."""

from dataclasses import dataclass

from staffing.access.roles import RIGHTS, Right, Role


@dataclass(frozen=True, slots=True)
class Granted:
    """A role in a unit, by its record's id; None is all units. `employee` is the code that staff have there."""

    role: Role
    unit: str | None = None
    employee: str | None = None


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. `scopes` are the only rights that a token lets through; None lets through all.

    `token` and `session` are the ids of the records by which she is known; one of them at most.
    """

    user: str
    grants: tuple[Granted, ...]
    token: str | None = None
    scopes: frozenset[Right] | None = None
    session: str | None = None

    def may(self, right: Right, unit: str | None = None) -> bool:
        """Whether she has a right in a unit; without a unit, in all of them."""
        if self.scopes is not None and right not in self.scopes:
            return False
        return any(right in RIGHTS[granted.role] and granted.unit in (None, unit) for granted in self.grants)

    def units(self, right: Right) -> frozenset[str] | None:
        """The units in which she has a right; None for all."""
        if self.may(right):
            return None
        return frozenset(
            granted.unit for granted in self.grants if granted.unit is not None and self.may(right, granted.unit)
        )

    def knows(self, unit: str) -> bool:
        """Whether she has any role in a unit, and so may know that there is one."""
        return any(granted.unit in (None, unit) for granted in self.grants)

    def employee(self, unit: str) -> str | None:
        """Her code as an employee of a unit; None when she is none there."""
        return next((one.employee for one in self.grants if one.unit == unit and one.role is Role.STAFF), None)
