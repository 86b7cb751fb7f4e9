"""`staffing serve`: the HTTP service, until it is stopped."""

import socket

import typer
import uvicorn

from staffing.cli import output
from staffing.cli.accounts import first_link
from staffing.jobs.service import own_id, prepare
from staffing.settings import Settings

APPLICATION = "staffing.api.app:create_app_with_worker"
WITHOUT_WORKER = "staffing.api.app:create_app_without_worker"
DESCRIPTION = "openapi.json"

FINISH_SECONDS = 10
"""For requests that are being answered when the service ends. Streams of events would go on as long as their searches."""


def serve(host: str, port: int, *, has_worker: bool, as_json: bool) -> None:
    """Run the service, with a worker in its process or with workers elsewhere.

    Raises BadParameter when the address cannot be listened on, SchemaMismatch when the database is newer than the program,
    WorkerIdTaken when another process serves with a worker on this machine.
    """
    _refuse_taken(host, port)
    prepare(Settings(), own_id() if has_worker else None)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    first_run = first_link(address)
    if as_json:
        output.write_json({"url": address, "description": f"{address}/{DESCRIPTION}", "first_run": first_run})
    else:
        output.say(f"Serving at {address}, described at {address}/{DESCRIPTION}. Ctrl-C stops it.")
        if first_run:
            output.say(f"Nobody can sign in yet. Become the administrator here, once: {first_run}")
    # The service logs every request itself.
    application = APPLICATION if has_worker else WITHOUT_WORKER
    uvicorn.run(
        application,
        factory=True,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=FINISH_SECONDS,
    )


def _refuse_taken(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        message = f"cannot listen on {host}, port {port}: {problem.strerror}. Choose another --port or --host."
        raise typer.BadParameter(message, param_hint="'--port'") from None
