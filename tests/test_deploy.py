"""What is shipped to run the service is held to the program: its commands are commands, its settings are settings."""

import json
import re
import shlex
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.generate_reference import command_tree

from staffing.settings import Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def unit(name: str) -> ConfigParser:
    """A unit of systemd. Such files have no interpolation, and names with capitals."""
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


def commands() -> list[str]:
    """Every command line that starts the program."""
    found = [" ".join(service["command"]) for service in COMPOSE["services"].values() if "command" in service]
    found += [unit(path.name)["Service"]["ExecStart"] for path in DEPLOY.glob("*.service")]
    (image,) = re.findall(r"^CMD (\[.*\])$", (DEPLOY / "Dockerfile").read_text(encoding="utf-8"), re.M)
    return [*found, " ".join(json.loads(image))]


def test_there_are_commands_in_each_of_them() -> None:
    assert len(commands()) == 5


@pytest.mark.parametrize("line", commands())
def test_every_command_is_one_the_program_takes(line: str) -> None:
    words = shlex.split(line)
    start = max(place for place, word in enumerate(words) if word.endswith("staffing"))
    name, *given = words[start + 1 :]
    tree = command_tree()
    options = {
        option
        for parameter in tree[f"staffing {name}"].params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert {word for word in given if word.startswith("--")} <= options


@pytest.mark.parametrize("path", [*FILES, *PAGES], ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    named = set(re.findall(r"\bSTAFFING_([A-Z_]+)\b", path.read_text(encoding="utf-8")))
    assert {name for name in named if name.lower() not in Settings.model_fields} == set()


@pytest.mark.parametrize("name", [path.name for path in DEPLOY.glob("*.service")])
def test_a_service_runs_as_nobody_special_and_is_started_again(name: str) -> None:
    service = unit(name)["Service"]
    assert service["User"] == "staffing"
    assert service["Restart"] in ("always", "on-failure")
    assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("true", "strict")


def test_the_service_is_reached_from_this_machine_only_until_a_proxy_speaks_https() -> None:
    assert COMPOSE["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "--host 127.0.0.1" in unit("staffing-web.service")["Service"]["ExecStart"]


def test_no_secret_is_written_down() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"(?i)(?:password|secret|token)\s*[:=]\s*(?![?$])\S+", text), path.name
