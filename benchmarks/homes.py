"""`python -m benchmarks.homes FOLDER`: write a made home as the folder of a unit, to look at or to plan."""

import argparse
from pathlib import Path

from staffing.io.benchmarks.homes.home import FIRST, Home


def main() -> None:
    """Write the home asked for, and say how it is planned."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.homes", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("--people", type=int, default=24, help="how many people, 8 to 96")
    parser.add_argument("--weeks", type=int, default=4, help="for how many weeks needs and wishes are made")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another home of the same size")
    asked = parser.parse_args()
    Home(asked.people, asked.weeks, asked.seed).write(asked.folder)
    print(f"staffing plan {asked.folder} --from {FIRST} --weeks {asked.weeks}")


if __name__ == "__main__":
    main()
