import os
from pathlib import Path

import pytest

from staffing.io.files import write_atomically


def test_a_text_is_written_as_utf_8_without_changing_its_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.csv", "å\nb\r\n")
    assert (tmp_path / "a.csv").read_bytes() == b"\xc3\xa5\nb\r\n"


def test_bytes_are_written_as_they_are_and_replace_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"old and longer")
    write_atomically(tmp_path / "a.bin", b"\x00new")
    assert (tmp_path / "a.bin").read_bytes() == b"\x00new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    (tmp_path / "a.csv").write_text("old")
    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(OSError, match="disk full"):
        write_atomically(tmp_path / "a.csv", "new")
    assert (tmp_path / "a.csv").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_everything_is_on_disk_before_the_file_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    present_at_sync = []

    def sync(handle: int) -> None:
        present_at_sync.append(((tmp_path / "a.csv").exists(), os.fstat(handle).st_size))

    monkeypatch.setattr(os, "fsync", sync)
    write_atomically(tmp_path / "a.csv", "12345")
    assert present_at_sync == [(False, 5)]


def test_a_missing_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "nowhere" / "a.csv", "x")
