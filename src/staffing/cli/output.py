"""Where the command line writes: results to standard output, all else to standard error."""

import json
from typing import Any

import typer
from rich.console import Console
from rich.text import Text


def results() -> Console:
    """The console for what was asked for."""
    return Console(highlight=False)


def errors() -> Console:
    """The console for progress, warnings and errors."""
    return Console(stderr=True, highlight=False)


def say(message: str, *, style: str = "") -> None:
    """Write a sentence to standard error, whatever brackets it holds."""
    errors().print(Text(message, style=style))


def write_json(document: Any) -> None:
    """Write one JSON document to standard output, in UTF-8 whatever the terminal's encoding."""
    typer.echo(json_text(document).encode(), nl=False)


def json_text(document: Any) -> str:
    """A document as JSON for people and programs."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
