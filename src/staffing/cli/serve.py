"""`staffing serve`: the HTTP service, until it is stopped."""

import copy
import socket
from typing import Any

import typer
import uvicorn
from uvicorn.config import LOGGING_CONFIG

from staffing.cli import output

APPLICATION = "staffing.api.app:create_app"


def serve(host: str, port: int, *, as_json: bool) -> None:
    """Run the service. Raises BadParameter when the address cannot be listened on."""
    _refuse_taken(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if as_json:
        output.write_json({"url": address, "docs": f"{address}/docs"})
    else:
        output.say(f"Serving at {address}, described at {address}/docs. Ctrl-C stops it.")
    uvicorn.run(APPLICATION, factory=True, host=host, port=port, log_config=_logging())


def _refuse_taken(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        message = f"cannot listen on {host}, port {port}: {problem.strerror}. Choose another --port or --host."
        raise typer.BadParameter(message, param_hint="'--port'") from None


def _logging() -> dict[str, Any]:
    """Uvicorn's own way of logging, all of it to standard error."""
    config = copy.deepcopy(LOGGING_CONFIG)
    config["handlers"]["access"]["stream"] = "ext://sys.stderr"
    return config
