"""`staffing user`: users of the service."""

# ruff: noqa: PLC0415 (the work is imported when a command is called)

from typing import Annotated

import typer

from staffing.access.roles import Role
from staffing.cli.errors import Commands
from staffing.cli.options import AsJson

user = typer.Typer(cls=Commands, no_args_is_help=True, rich_markup_mode="markdown")

Login = Annotated[str, typer.Argument(metavar="LOGIN", help="What she signs in with.", show_default=False)]


@user.callback()
def users() -> None:
    """Add users of the service, and give them links with which they set a password.

    This needs no sign-in, only the database of `STAFFING_DATABASE_URL`. All else about users is done in the service.
    """


@user.command()
def add(
    login: Login,
    role: Annotated[Role, typer.Option("--role", help="What she may do.", show_default=False)],
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="What she is called; else the login.", show_default=False),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="UNIT", help="The unit, by its code, in which; else in all of them.", show_default=False
        ),
    ] = None,
    employee: Annotated[
        str | None,
        typer.Option("--employee", metavar="CODE", help="For staff, her code in the unit.", show_default=False),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a user with a role, and show the link with which she sets her password."""
    from staffing.access.users import WantedGrant
    from staffing.cli.accounts import add_user

    add_user(login, name, WantedGrant(role, unit, employee), as_json=as_json)


@user.command()
def link(login: Login, as_json: AsJson = False) -> None:
    """Show a new link with which a user sets her password. Earlier links of hers hold no more."""
    from staffing.cli.accounts import link_user

    link_user(login, as_json=as_json)
