"""What a labour rule is."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule


class RuleParams(BaseModel):
    """Parameters of one rule: typed, immutable, each with a description; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


P = TypeVar("P", bound=RuleParams)


class Rule(ABC, Generic[P]):
    """One labour rule: what it asks for, told to the solver by `post` and judged on timestamps by `audit`.

    The class says nothing of its force: the rule book makes an entry of it hard, soft with a price, or off. `statutory`
    rules are always hard; `priced` rules are always soft, because no roster at all could satisfy them for certain.
    A rule that `narrows` only forbids single shifts; the solver hears those first, which leaves less to say for the others.
    `name` is the entry in the rule book, which is the code, or the code and a word where one rule has several entries.
    """

    code: ClassVar[str]
    statutory: ClassVar[bool] = False
    priced: ClassVar[bool] = False
    narrows: ClassVar[bool] = False
    excess_unit: ClassVar[str]
    Params: type[P]

    def __init__(self, params: P, name: str | None = None):
        self.params = params
        self.name = name or self.code

    @abstractmethod
    def post(self, roster: RosterModel) -> None:
        """Tell the solver what the rule asks for."""

    @abstractmethod
    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        """Find every breach in a finished schedule, from its timestamps alone."""
