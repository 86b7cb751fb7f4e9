"""The sample units that come with the program: in the installed package, or beside the source in a checkout."""

from pathlib import Path

from staffing.domain.issue import Place, error
from staffing.errors import InputError
from staffing.io.mistakes import closest, shown

_PACKAGE = Path(__file__).parents[1]
_ROOTS = (_PACKAGE / "sample_data", _PACKAGE.parents[1] / "sample_data")


def samples_root() -> Path:
    """The folder that holds the sample units. It may not exist where the program was installed without them."""
    return next((root for root in _ROOTS if root.is_dir()), _ROOTS[0])


def sample_names() -> tuple[str, ...]:
    """The names of the sample units, in order of the alphabet."""
    return tuple(sorted(path.parent.name for path in samples_root().glob("*/unit.csv")))


def sample_folder(name: str) -> Path:
    """The folder of a sample unit. Raises InputError for a name that none has."""
    names = sample_names()
    if name not in names:
        choices = f"Choose one of: {', '.join(names)}." if names else "The program was installed without any."
        message = f"there is no sample unit {shown(name)}"
        raise InputError([error("missing_folder", Place("sample_data"), message, closest(name, names, choices))])
    return samples_root() / name
