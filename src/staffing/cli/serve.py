"""`staffing serve`: the HTTP service, until it is stopped."""

import socket

import typer
import uvicorn

from staffing.cli import output
from staffing.cli.accounts import first_link

APPLICATION = "staffing.api.app:create_app"
DESCRIPTION = "openapi.json"


def serve(host: str, port: int, *, as_json: bool) -> None:
    """Run the service. Raises BadParameter when the address cannot be listened on."""
    _refuse_taken(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    first_run = first_link(address)
    if as_json:
        output.write_json({"url": address, "description": f"{address}/{DESCRIPTION}", "first_run": first_run})
    else:
        output.say(f"Serving at {address}, described at {address}/{DESCRIPTION}. Ctrl-C stops it.")
        if first_run:
            output.say(f"Nobody can sign in yet. Become the administrator here, once: {first_run}")
    # The service logs every request itself.
    uvicorn.run(APPLICATION, factory=True, host=host, port=port, access_log=False, log_level="warning")


def _refuse_taken(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        message = f"cannot listen on {host}, port {port}: {problem.strerror}. Choose another --port or --host."
        raise typer.BadParameter(message, param_hint="'--port'") from None
