"""The little of curl that the documentation uses, spoken to the service in this process."""

import argparse
import shlex
from pathlib import Path
from urllib.parse import urlsplit

from fastapi.testclient import TestClient
from httpx2 import Response


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(exit_on_error=False, allow_abbrev=False)
    parser.add_argument("url")
    parser.add_argument("-s", action="store_true")
    parser.add_argument("-X", dest="method")
    parser.add_argument("-H", dest="headers", action="append", default=[])
    parser.add_argument("-d", dest="data")
    parser.add_argument("-o", dest="output")
    return parser


def run(client: TestClient, line: str, folder: Path, **variables: str) -> Response:
    """What a line of curl does; files are those of the folder. Raises an error for anything else than is used so far."""
    for name, value in variables.items():
        line = line.replace(f"${name}", value)
    command, *words = shlex.split(line)
    assert command == "curl"
    asked = _parser().parse_args(words)
    headers = dict(header.split(": ", 1) for header in asked.headers)
    data = (folder / asked.data.removeprefix("@")).read_bytes() if asked.data else None
    address = urlsplit(asked.url)
    assert address.netloc == "localhost:8000"
    method = asked.method or ("GET" if data is None else "POST")
    answer = client.request(method, f"{address.path}?{address.query}", content=data, headers=headers)
    if asked.output:
        (folder / asked.output).write_bytes(answer.content)
    return answer
