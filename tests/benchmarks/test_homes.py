import sys
from pathlib import Path

import pytest
from benchmarks.homes import main

from staffing.io.csv_folder import read_folder


def test_a_home_is_written_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "home"
    monkeypatch.setattr(sys, "argv", ["homes", str(folder), "--people", "12", "--weeks", "1", "--seed", "3"])
    main()
    assert capsys.readouterr().out == f"staffing plan {folder} --from 2026-09-07 --weeks 1\n"
    assert read_folder(folder).data.unit.id == "home_12x1_3"
