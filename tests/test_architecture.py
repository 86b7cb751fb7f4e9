"""The house rules that a machine can hold: sizes, who imports whom, and all that goes with one rule or one cost."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from staffing.costs import COSTS
from staffing.rulebook import catalogue
from staffing.rulebooks import schema
from staffing.rules import RULES

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "staffing"
TESTS = ROOT / "tests"
MODULES = sorted(SOURCE.rglob("*.py"))
WRITTEN = [path for path in MODULES if path.parent.name != "versions"]
"""The modules that people write; Alembic writes migrations, which nobody changes afterwards."""

LOCK_FILES = sorted(ROOT.glob("requirements*.txt"))

LONGEST_FILE = 350
LONGEST_FUNCTION = 60
LONGEST_RULE = 100

WHOLE_SERVICE = {"contract", "probes", "rights"}
"""What is tested of the whole service, over all of its routes."""

WHOLE_PROJECT = {
    "architecture",
    "contract_random",
    "cost_contract",
    "deploy",
    "docs",
    "each_rule",
    "page_in_browser",
    "public_names",
    "rule_contract",
    "rule_mutations",
    "sample_data",
    "seam",
    "shutdown",
}
"""Tests at the top of the folder that are about no single module."""

GOLDEN = Path("golden")
"""Tests of three years of hours and pay, worked out apart from the program."""

KINDS = {"rules": RULES, "costs": COSTS}


def here(path: Path) -> str:
    return str(path.relative_to(ROOT))


def one_file_each(kind: str) -> dict[str, Path]:
    """The files of `rules` or `costs` that hold one item each, by name."""
    return {path.stem: path for path in sorted((SOURCE / kind).glob("*.py")) if path.stem not in ("__init__", "base")}


ITEM_FILES = [path for kind in KINDS for path in one_file_each(kind).values()]


# Sizes


@pytest.mark.parametrize("path", WRITTEN, ids=here)
def test_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", WRITTEN, ids=here)
def test_functions_are_short_enough_to_read(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


# One rule is one file, one entry in the list, one test; so is a cost


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_in_the_list_under_its_own_name(kind: str) -> None:
    listed = [item.code for item in KINDS[kind]]
    assert sorted(listed) == sorted(one_file_each(kind))
    assert {item.code: item.__module__ for item in KINDS[kind]} == {code: f"staffing.{kind}.{code}" for code in listed}


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_and_cost_has_a_test_of_its_own(kind: str) -> None:
    tests = {path.stem.removeprefix("test_") for path in (TESTS / kind).glob("test_*.py")}
    assert set(one_file_each(kind)) - tests == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_and_cost_is_applied_by_some_rule_book(kind: str) -> None:
    applied = {entry.name.partition(".")[0] for book in schema.available() for entry in catalogue(book)}
    assert set(one_file_each(kind)) - applied == set()


@pytest.mark.parametrize("path", ITEM_FILES, ids=here)
def test_a_rule_or_cost_is_small_and_knows_no_solver(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_RULE
    assert "ortools" not in text
    assert "staffing.solver" not in text


@pytest.mark.parametrize("item", [*RULES, *COSTS], ids=lambda item: item.code)
def test_every_parameter_says_what_it_is(item: type) -> None:
    undescribed = [name for name, field in item.Params.model_fields.items() if not field.description]
    assert undescribed == []


@pytest.mark.parametrize("item", [*RULES, *COSTS], ids=lambda item: item.code)
def test_a_rule_or_cost_states_itself_in_one_sentence(item: type) -> None:
    first = (item.__dict__.get("__doc__") or "").strip().splitlines()[0]
    assert first.endswith(".")


# Who may import whom


def contracts() -> list[dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def test_the_import_contracts_notice_what_they_forbid(tmp_path: Path) -> None:
    """Each contract is broken on purpose in a copy, since a contract that names the wrong modules keeps silent."""
    shutil.copytree(SOURCE, tmp_path / "staffing", ignore=shutil.ignore_patterns("__pycache__"))
    planted = {
        "solver/__init__.py": "import staffing.audit",
        "rules/daily_rest.py": "import staffing.rules.wishes",
        "costs/unsocial_hours.py": "import staffing.costs.base_pay",
        "audit.py": "import ortools",
        "demand/__init__.py": "import numba",
        "jobs/__init__.py": "import fastapi",
        "domain/time.py": "import pandas",
        "report/__init__.py": "import sqlalchemy",
    }
    for name, line in planted.items():
        path = tmp_path / "staffing" / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    (tmp_path / "staffing" / "misplaced.py").write_text('"""In no layer."""\n', encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-logo", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = {contract["name"]: f"{contract['name']} BROKEN" in run.stdout for contract in contracts()}
    assert verdicts == dict.fromkeys(verdicts, True), run.stdout + run.stderr
    assert "misplaced" in run.stdout


def test_the_layers_leave_no_module_out() -> None:
    (layers,) = (contract for contract in contracts() if contract["type"] == "layers")
    assert layers["exhaustive"] is True


# Locked dependencies


def pins(lock: Path) -> dict[str, list[str]]:
    """Each pinned name with its hashes."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return {
        line.split("==")[0].split("[")[0].strip().lower(): re.findall(r"--hash=sha256:[0-9a-f]{64}", line)
        for line in text.splitlines()
        if line.strip()
    }


@pytest.mark.parametrize("lock", LOCK_FILES, ids=here)
def test_a_lock_file_names_no_host_and_pins_everything_by_hash(lock: Path) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")
    assert [name for name, hashes in pins(lock).items() if not hashes] == []


@pytest.mark.parametrize(
    ("lock", "section"),
    [
        ("requirements.txt", ("project", "dependencies")),
        ("requirements-dev.txt", ("project", "optional-dependencies", "dev")),
        ("requirements-build.txt", ("dependency-groups", "build")),
    ],
)
def test_every_dependency_is_locked(lock: str, section: tuple[str, ...]) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for key in section:
        wanted = wanted[key]
    names = {re.split(r"[\[<>=!~; ]", requirement)[0].lower() for requirement in wanted}
    assert names - set(pins(ROOT / lock)) == set()


# What no file may hold


def text_files() -> list[Path]:
    folders = ["src", "tests", "tools", "docs", "sample_data", "benchmarks", ".ci"]
    kinds = {".py", ".md", ".sh", ".csv", ".yaml", ".toml", ".json", ".html", ".css", ".txt", ""}
    found = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds and path.is_file()
    ]
    return sorted(
        [*found, *(path for path in ROOT.glob("*") if path.suffix in kinds - {""} or path.name == "Makefile")]
    )


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    private = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w")
    named = [here(path) for path in text_files() if private.search(path.read_text(encoding="utf-8"))]
    assert named == []


def test_nothing_is_left_to_do_in_the_source() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b|NotImplementedError")
    assert [here(path) for path in MODULES if unfinished.search(path.read_text(encoding="utf-8"))] == []


# Tests mirror what they test


def test_every_test_file_stands_where_its_source_does() -> None:
    astray = [here(path) for path in sorted(TESTS.rglob("test_*.py")) if not has_source(path)]
    assert astray == []


def has_source(test: Path) -> bool:
    folder, name = test.parent.relative_to(TESTS), test.stem.removeprefix("test_")
    if (
        (folder == Path() and name in WHOLE_PROJECT)
        or (folder == Path("api") and name in WHOLE_SERVICE)
        or folder == GOLDEN
    ):
        return True
    base = ROOT if folder.parts[:1] in (("tools",), ("benchmarks",), ("sample_data",)) else SOURCE
    return any((base / folder / f"{name}{ending}").exists() for ending in (".py", ".sh", "/__init__.py"))
