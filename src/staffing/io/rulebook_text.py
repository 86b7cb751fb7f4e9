"""The rule book choice of a unit written as the text of `rulebook.yaml`."""

from typing import Any

import yaml

from staffing.domain.issue import Place, error
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import InputError
from staffing.io.rulebook_yaml import read_yaml


class _Dumper(yaml.SafeDumper):
    """Writes what the reader takes: nothing by reference, and numbers written out, since `1e-07` would be read as text."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as the base has it
        return True


_Dumper.add_representer(
    float, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", _written_out(value))
)


def rulebook_text(file: str, choice: RuleBookChoice) -> str:
    """The text that makes the same choice when it is read. Raises InputError for values that no such text has."""
    document: dict[str, Any] = {"book": choice.book}
    document |= {key: dict(entries) for key, entries in (("rules", choice.rules), ("costs", choice.costs)) if entries}
    text = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True)
    if read_yaml(file, text) != choice:
        message = "it has a value that rulebook.yaml cannot hold, such as a number of more than 18 digits"
        raise InputError([error("bad_rulebook", Place(file), message, "Write shorter numbers.")])
    return text


def _written_out(value: float) -> str:
    text = f"{value:.17f}".rstrip("0")
    return f"{text}0" if text.endswith(".") else text
