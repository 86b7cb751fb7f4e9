"""`python -m benchmarks`: the suite of `staffing bench suite`, made short, with the public instances beside the repository.

Given options are those of that command, and then nothing is made short. See `benchmarks/README.md`.
"""

import sys
from collections.abc import Iterator

from benchmarks.judging import FOLDER
from staffing.cli import app

PUBLIC = ("Instance4", "Instance8", "n030w4_1_6-2-9-1", "1_7_10_1")
UNITS = ("first_week", "talliden", "home_12x1", "home_24x4")
"""Some of each family, for the short run."""


def main() -> None:
    """Run the suite: without options a short one of ten seconds and one seed each."""
    app(list(arguments(sys.argv[1:])), prog_name="staffing")


def arguments(asked: list[str]) -> Iterator[str]:
    """The command that is run, with the folder of public instances where there is one."""
    is_there = FOLDER.is_dir()
    yield from ("bench", "suite")
    if is_there:
        yield from ("--public", str(FOLDER))
    if asked:
        yield from asked
    else:
        names = (*PUBLIC, *UNITS) if is_there else UNITS
        yield from ("--seconds", "10", "--seeds", "1", "--only", ",".join(names))


if __name__ == "__main__":
    main()
