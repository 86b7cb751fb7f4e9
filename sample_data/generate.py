"""Writes the sample units: `python sample_data/generate.py` makes the committed files again, byte for byte.

With `--into FOLDER` they go there instead. Prints the balance between the hours that customers need and that staff have.
"""

import argparse
import sys
from pathlib import Path

from generator.first_week import first_week, impossible
from generator.folder import write_folder
from generator.gruppbostad import gruppbostad
from generator.stodboende import stodboende
from generator.talliden import talliden


def main() -> None:
    """Make every unit, write it and print its balances."""
    parser = argparse.ArgumentParser(description="Write the sample units.")
    parser.add_argument("--into", type=Path, default=Path(__file__).parent, help="where the folders go")
    into = parser.parse_args().into
    for make in (talliden, gruppbostad, stodboende, first_week, impossible):
        unit, balances = make()
        write_folder(unit, into)
        sys.stdout.writelines(f"{balance}\n" for balance in balances)


if __name__ == "__main__":
    main()
