"""The documentation is held to the program: what it names exists, and what exists is named."""

import ast
import json
import re
import shlex
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tools.generate_reference import command_tree, own_parameters, pages
from tools.markdown import anchor

from staffing import errors
from staffing.costs import COSTS, Cost
from staffing.domain.roster import RosterModel
from staffing.domain.time import Horizon
from staffing.io.rulebook_yaml import read_yaml
from staffing.io.tables import ChoiceRow
from staffing.rulebook import CatalogueEntry, Force, catalogue, load
from staffing.rulebooks import schema
from staffing.rules import RULES, Rule

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "staffing"
ENTRIES = catalogue("sweden_municipal_2025")
PROSE = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), *(ROOT / "sample_data").glob("*.md")])


def here(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# Generated pages


@pytest.mark.parametrize("name", pages())
def test_a_generated_page_is_up_to_date(name: str) -> None:
    """`make docs` writes the page anew."""
    assert text(DOCS / "reference" / name) == pages()[name]()


def sections(page: str) -> dict[str, str]:
    """The sections of a page of rules or costs by their codes."""
    return dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", text(DOCS / "reference" / page), re.M | re.S))


@pytest.mark.parametrize(("page", "items"), [("rules.md", RULES), ("costs.md", COSTS)])
def test_every_rule_cost_and_parameter_is_documented(page: str, items: tuple[Any, ...]) -> None:
    found = sections(page)
    assert sorted(found) == sorted(item.code for item in items)
    for item in items:
        missing = [name for name in item.Params.model_fields if f"`{name}`" not in found[item.code]]
        assert missing == [], item.code


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_entry_is_in_the_index_with_a_link_to_what_it_says(entry: CatalogueEntry) -> None:
    index = text(DOCS / "reference" / ("costs.md" if entry.force is None else "rules.md")).split("\n## ")[1]
    (row,) = re.findall(rf"^\| \[`{re.escape(entry.name)}`\]\(#(.*?)\) \| (.*) \|$", index, re.M)
    assert row[0] == anchor(f"{entry.title.en} ({entry.title.sv})")
    cells = row[1].split(" | ")
    assert cells[:3] == [entry.title.en, entry.title.sv, entry.sentence.en]
    if entry.force is None:
        assert cells[3:] == [entry.account]
    else:
        assert cells[3:] == [entry.force, entry.reference if entry.statutory else ""]


def test_every_value_in_doubt_is_in_the_list_for_readers_with_its_note() -> None:
    lists = [
        text(DOCS / "reference" / page).split("\n## Values that need a reader\n")[1]
        for page in ("rules.md", "costs.md")
    ]
    values = [value for entry in ENTRIES for parameter in entry.parameters for value in parameter.values]
    doubtful = [value.note for value in values if value.assumed or value.disputed]
    assert len(doubtful) > 10
    assert [note for note in doubtful if not any(f"| {note} |" in found for found in lists)] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_entry_is_documented_with_what_it_says_and_every_value(entry: CatalogueEntry) -> None:
    section = sections("costs.md" if entry.force is None else "rules.md")[entry.name.partition(".")[0]]
    assert f"`{entry.name}` ·" in section
    assert entry.sentence.en in section
    assert entry.sentence.sv in section
    assert all(
        f"| `{parameter.name}` | {value.since} |" in section
        for parameter in entry.parameters
        for value in parameter.values
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_documented_with_an_example_that_passes_and_one_that_breaks_it(rule: type[Rule[Any]]) -> None:
    section = sections("rules.md")[rule.code]
    assert "**An example that passes**" in section
    assert "**An example that breaks it**" in section
    assert "The auditor finds an excess of " in section


@pytest.mark.parametrize("cost", COSTS, ids=lambda cost: cost.code)
def test_every_cost_is_documented_with_an_example_that_costs_something(cost: type[Cost[Any]]) -> None:
    section = sections("costs.md")[cost.code]
    (amount,) = re.findall(r"^\| \*\*Sum\*\* \|.*\*\*(-?[\d.]+)\*\* \|$", section, re.M)
    assert float(amount) != 0


@pytest.mark.parametrize("path", [*command_tree()])
def test_every_command_and_option_has_help_and_is_documented(path: str) -> None:
    command, page = command_tree()[path], text(DOCS / "reference" / "command-line.md")
    assert command.help, f"{path} has no help"
    assert f"## `{path}`" in page
    for parameter in own_parameters(command):
        assert parameter.help, f"{path}: {parameter.name} has no help"
        assert all(f"`{option}`" in page for option in parameter.opts if option.startswith("--")), parameter.name


# Codes


def subclasses(kind: type) -> list[type]:
    return [kind, *(below for child in kind.__subclasses__() for below in subclasses(child))]


def issue_codes() -> set[str]:
    """Every code that some call in the source gives to an issue."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Call):
                # Lines of the log are no issues, whatever their level is called.
                if getattr(getattr(node.func, "value", None), "id", "") == "log":
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = [keyword.value for keyword in node.keywords if keyword.arg == "code"] + node.args[:1]
                if name in {"Issue", "Mistake", "error", "warning"} and given and isinstance(given[0], ast.Constant):
                    found.add(given[0].value)
    return found


def documented(heading: str) -> set[str]:
    """The codes in the first column of the tables under a heading of the page on errors."""
    page = text(DOCS / "reference" / "errors.md")
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert section, heading
    return set(re.findall(r"^\| `([\w.]+)` \|", section[1], re.M))


def test_every_error_code_is_documented_and_no_other() -> None:
    assert documented("Errors") == {kind.code for kind in subclasses(errors.StaffingError)}


def test_every_issue_code_is_documented_and_no_other() -> None:
    assert documented("Issues") == issue_codes()


# Prose


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a page that are in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text(path), re.M | re.S)


def anchors(path: Path) -> list[str]:
    """The addresses of the headings of a page."""
    prose = re.sub(r"^```.*?^```", "", text(path), flags=re.M | re.S)
    return [anchor(heading) for heading in re.findall(r"^#+ (.*)$", prose, re.M)]


@pytest.mark.parametrize("path", PROSE, ids=here)
def test_every_link_to_a_heading_leads_to_one(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#\s]*)#([^)\s]+)\)", text(path))
    found = [(path.parent / page if page else path, heading) for page, heading in links]
    assert [(here(page), heading) for page, heading in found if anchors(page).count(heading) != 1] == []


@pytest.mark.parametrize("path", PROSE, ids=here)
def test_every_link_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", text(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


def written_commands() -> list[tuple[str, str]]:
    """Every line in a fenced block that runs `staffing`, with the file it stands in."""
    blocks = ((path, block) for path in PROSE for block in re.findall(r"^```\w*\n(.*?)^```", text(path), re.M | re.S))
    return [(here(path), line) for path, block in blocks for line in block.splitlines() if line.startswith("staffing ")]


@pytest.mark.parametrize(("path", "line"), written_commands())
def test_every_command_line_in_the_prose_is_one_the_program_takes(path: str, line: str) -> None:
    words = shlex.split(line)
    tree = command_tree()
    name = max((key for key in tree if words[: len(key.split())] == key.split()), key=len)
    options = {option for parameter in tree[name].params for option in parameter.opts}
    required = sum(p.required and p.param_type_name == "argument" for p in tree[name].params)
    given = words[len(name.split()) :]
    assert name != "staffing", f"no such command: {line}"
    assert {word for word in given if word.startswith("--")} - options == set()
    assert len([word for word in given if not word.startswith("--")]) >= required


def test_the_table_of_verbs_says_who_uses_each() -> None:
    users: dict[str, set[str]] = defaultdict(set)
    for item in [*RULES, *COSTS]:
        package = "rules" if item in RULES else "costs"
        for verb in re.findall(r"\broster\.(\w+)\(", text(SOURCE / package / f"{item.code}.py")):
            users[verb].add(item.code)
    verbs = {name for name in vars(RosterModel) if not name.startswith("_")} - {"instance", "shifts_of", "presences"}
    rows = re.findall(r"^\| `(\w+)` \|.*\| ([^|]*) \|$", text(DOCS / "the-model.md"), re.M)
    named = {verb: set(re.findall(r"`(\w+)`", cell)) for verb, cell in rows}
    assert set(named) == verbs
    assert {verb: found - users[verb] for verb, found in named.items() if not found or found - users[verb]} == {}


def test_the_rule_of_the_how_to_page_works_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has the rule and its test; the cases of the one are put to the other."""
    name = "staffing.rules.friday_evenings"
    rule, cases = blocks(DOCS / "how-to" / "add-a-rule.md", "python")
    module = ModuleType(name)
    monkeypatch.setitem(sys.modules, name, module)
    exec(compile(rule, name, "exec"), vars(module))
    tests: dict[str, Any] = {"__name__": "test_friday_evenings"}
    exec(compile(cases, "test_friday_evenings", "exec"), tests)
    assert {case.excess for case in tests["CASES"]} == {0, 1, 2}
    for case in tests["CASES"]:
        tests["test_friday_evenings"](case)


def test_the_rule_of_the_how_to_page_is_not_one_that_there_is() -> None:
    assert "friday_evenings" not in {rule.code for rule in RULES}


def test_the_entry_of_the_how_to_page_is_well_formed() -> None:
    head = {"name": "b", "version": "1", "title": {"sv": "b", "en": "b"}, "accounts": {}}
    dates = {"valid_from": "2023-10-01", "valid_until": "2027-12-31"}
    (entry,) = blocks(DOCS / "how-to" / "add-a-rule.md", "yaml")
    book = schema.parse({"book.yaml": json.dumps(head | dates), "rules/friday_evenings.yaml": entry})
    assert book.rules["friday_evenings"].parameters["most_fridays"].on(date(2026, 11, 30)) == 2


def test_the_rule_book_of_the_how_to_page_loads_and_says_what_the_page_says() -> None:
    (written,) = blocks(DOCS / "how-to" / "choose-your-rules.md", "yaml")
    book = load(read_yaml("rulebook.yaml", written), Horizon(date(2026, 11, 30), 28))
    found = {entry.rule.name: entry for entry in book.rules}
    nights, rotation = found["nights_in_a_row"], found["forward_rotation"]
    assert (nights.force, nights.weight) == (Force.SOFT, 20_000)
    assert (rotation.force, rotation.weight, rotation.rule.group) == (Force.SOFT, 3_000, "rotating")
    assert found["complete_weekends"].force is Force.OFF
    assert found["daily_rest"].rule.params.split_days
    own = found["max_consecutive_days.night"].rule
    assert (own.group, own.params.most_days) == ("night", 4)
    assert found["forbidden_successions.long_days"].weight == 15_000


def test_the_table_of_choices_names_every_entry_that_has_a_binding() -> None:
    page = text(DOCS / "how-to" / "choose-your-rules.md")
    rows = re.findall(r"^\| (`[^|]*) \| ([^|]*) \| ([^|]*) \|[^|]*\|$", page, re.M)
    columns = {name for row in rows for name in re.findall(r"`(\w+)`", row[0])}
    about = {"employee", "binding", "valid_from", "valid_until"}
    assert columns == ChoiceRow.model_fields.keys() - about
    named = {name for row in rows for name in re.findall(r"`([\w.]+)`", " ".join(row[1:3]))}
    bound = {entry.name for entry in ENTRIES if any(one.name == "binding" for one in entry.parameters)}
    assert named == bound | {"other_units"}


# Changes


def changes() -> list[list[str]]:
    """The entries of the changelog, each in its parts."""
    page = text(ROOT / "CHANGELOG.md").split("\n## ", 1)[1]
    entries = re.findall(r"^\* (.*?)(?=^\* |^## |\Z)", page, re.M | re.S)
    return [[part.strip() for part in " ".join(entry.split()).split(" · ", 3)] for entry in entries]


def test_every_change_has_the_fixed_form() -> None:
    kinds = {"added", "changed", "fixed", "data", "removed", "technical"}
    assert [entry for entry in changes() if len(entry) != 4 or entry[0].strip("*") not in kinds] == []
    for _, periods, concerned, _ in changes():
        assert re.fullmatch(r"all|none|from \d{4}-\d\d-\d\d( to \d{4}-\d\d-\d\d)?", periods), periods
        assert re.fullmatch(r"every (rule|cost|rule and cost)|no rule and no cost|(`\w+` ?)+", concerned), concerned


def test_every_rule_and_cost_has_its_line_in_the_changelog() -> None:
    named = {code for _, _, concerned, _ in changes() for code in re.findall(r"`(\w+)`", concerned)}
    assert {item.code for item in (*RULES, *COSTS)} - named == set()
