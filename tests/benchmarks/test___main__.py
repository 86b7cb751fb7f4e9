from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from staffing.suite.cases import cases


def test_without_public_instances_the_short_run_is_of_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "FOLDER", tmp_path / "nowhere")
    asked = list(bench.arguments([]))
    assert asked[:2] == ["bench", "suite"]
    assert "--public" not in asked
    assert set(asked[-1].split(",")) <= {case.name for case in cases(None)}


def test_given_options_are_those_of_the_suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    assert list(bench.arguments(["--json"])) == ["bench", "suite", "--public", str(tmp_path), "--json"]
