import os
import subprocess
import sys
from pathlib import Path

import pytest

from staffing.cli.output import say, write_json
from staffing.io.samples import sample_folder


def test_json_keeps_every_letter(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_json({"name": "Åsa Öberg"})
    assert capsysbinary.readouterr().out == '{\n  "name": "Åsa Öberg"\n}\n'.encode()


def test_brackets_in_a_message_are_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    say("there is no [bold]skill[/nonsense]")
    assert capsys.readouterr().err == "there is no [bold]skill[/nonsense]\n"


@pytest.mark.parametrize(("options", "expected"), [([], b"Talliden, Bj?rken"), (["--json"], b'"errors": 0')])
def test_a_terminal_without_the_letters_of_swedish_is_no_reason_to_fail(options: list[str], expected: bytes) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("staffing"), "check", sample_folder("first_week"), *options],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "80"},
        capture_output=True,
        check=True,
    )
    assert expected in done.stdout
