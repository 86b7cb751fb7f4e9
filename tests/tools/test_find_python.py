"""The search for a usable Python, played with made-up interpreters on a path of their own."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "find_python.sh"


class Machine:
    """A machine whose path holds only the Pythons put on it."""

    def __init__(self, folder: Path):
        self.path = folder / "bin"
        self.path.mkdir()
        self.release = folder / "os-release"
        self.release.write_text("ID=debian\n", encoding="utf-8")
        for tool in ("sh", "uname"):
            (self.path / tool).symlink_to(f"/bin/{tool}")

    def put(self, name: str, answer: str, *, status: int = 0) -> None:
        """A Python that answers the probe with `answer`."""
        python = self.path / name
        python.write_text(f"#!/bin/sh\necho '{answer}'\nexit {status}\n", encoding="utf-8")
        python.chmod(0o755)

    def search(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", SCRIPT],
            env={"PATH": str(self.path), "OS_RELEASE": str(self.release), **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_python_that_answers_well_is_taken(machine: Machine) -> None:
    machine.put("python3", "good /opt/python3")
    found = machine.search()
    assert (found.returncode, found.stdout) == (0, "/opt/python3\n")


def test_a_shim_that_does_not_run_is_passed_over(machine: Machine) -> None:
    machine.put("python3", "", status=127)
    machine.put("python3.12", "good /opt/python3.12")
    assert machine.search().stdout == "/opt/python3.12\n"


def test_an_old_python_is_refused_with_its_version(machine: Machine) -> None:
    machine.put("python3", "old 3.10")
    found = machine.search()
    assert found.returncode == 1
    assert found.stdout == ""
    assert "python3 is 3.10, too old" in found.stderr
    assert "sudo apt-get install python3 python3-venv" in found.stderr


def test_a_python_too_new_for_the_pinned_libraries_is_refused(machine: Machine) -> None:
    machine.put("python3", "new 3.15")
    assert "is 3.15, newer than the pinned libraries support" in machine.search().stderr


def test_a_python_without_venv_names_the_package_that_brings_it(machine: Machine) -> None:
    machine.put("python3", "bare 3.11")
    assert "sudo apt-get install python3.11-venv" in machine.search().stderr


def test_a_python_chosen_by_hand_is_the_only_one_tried(machine: Machine) -> None:
    machine.put("python3", "good /opt/python3")
    found = machine.search(PYTHON="/opt/missing/python")
    assert found.returncode == 1
    assert "/opt/missing/python is not there" in found.stderr


def test_a_system_of_another_kind_gets_advice_of_its_own(machine: Machine) -> None:
    machine.release.write_text("ID=fedora\n", encoding="utf-8")
    assert "sudo dnf install" in machine.search().stderr


def test_the_real_python_of_this_machine_is_found() -> None:
    found = subprocess.run(["/bin/sh", SCRIPT], capture_output=True, text=True, check=False)
    assert Path(found.stdout.strip()).exists(), found.stderr
