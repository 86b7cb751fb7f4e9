"""API tokens of one's own."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, Field

from staffing.access import tokens
from staffing.access.roles import Right
from staffing.api.access import Current, InPerson
from staffing.api.dependencies import DatabaseInUse, JsonBody, SettingsInUse
from staffing.api.problems import BODY_PROBLEMS, documented
from staffing.api.schemas import Answer
from staffing.api.schemas import Request as Body
from staffing.errors import NotFound
from staffing.records.trail import record
from staffing.store import accounts
from staffing.store.base import now
from staffing.store.people import ApiToken

router = APIRouter(prefix="/v1/tokens", tags=["tokens"])


class TokenRequest(Body):
    """A token that is wanted."""

    name: str = Field(
        min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$", description="what it is for, in one's own words"
    )
    scopes: frozenset[Annotated[Right, Field(strict=False)]] = Field(
        strict=False, min_length=1, description="what it may do at most; it never may more than its user"
    )
    days: int = Field(ge=1, description="for how many days it is valid; at most STAFFING_TOKEN_DAYS")


class TokenView(Answer):
    """A token, without its secret."""

    id: str = Field(description="its id")
    name: str = Field(description="what it is for")
    scopes: list[Right] = Field(description="what it may do at most")
    created: AwareDatetime = Field(description="since when there is this token")
    expires: AwareDatetime = Field(description="until when it is valid")
    used: AwareDatetime | None = Field(description="when it was last used, to the minute; null for never")


class NewToken(TokenView):
    """A token, with its secret."""

    token: str = Field(description="the token, for `Authorization: Bearer`; it is shown only now")


class Tokens(Answer):
    """The tokens of one's own."""

    tokens: list[TokenView] = Field(description="newest first, expired ones among them until they are deleted")


@router.post(
    "",
    status_code=201,
    summary="Make a token",
    responses=documented(*BODY_PROBLEMS),
    dependencies=[JsonBody],
)
def create_token(
    asked: TokenRequest, principal: InPerson, database: DatabaseInUse, settings: SettingsInUse
) -> NewToken:
    """A token for a program that asks in one's own name. Its secret is in this answer and nowhere else.

    Tokens cannot make tokens: whoever finds one cannot keep what it allows for longer than it is valid.
    """
    with database.transaction() as session:
        token, secret = tokens.create(session, principal.user, asked.name, asked.scopes, asked.days, settings)
        record(session, principal, "tokens.create", subject=token.id, detail={"scopes": token.scopes})
    return NewToken(**_view(token).model_dump(), token=secret)


@router.get("", summary="List one's tokens")
def list_tokens(principal: Current, database: DatabaseInUse) -> Tokens:
    """The tokens of whoever asks."""
    with database.reading() as session:
        return Tokens(tokens=[_view(token) for token in accounts.tokens_of(session, principal.user)])


@router.delete(
    "/{id}", status_code=204, summary="Delete a token", response_class=Response, responses=documented("not_found")
)
def delete_token(id: str, principal: Current, database: DatabaseInUse) -> Response:
    """End a token of one's own, at once and for good. A token may so end itself."""
    with database.transaction() as session:
        if not accounts.revoke_token(session, principal.user, id, now()):
            raise NotFound("You have no such token.")
        record(session, principal, "tokens.delete", subject=id)
    return Response(status_code=204)


def _view(token: ApiToken) -> TokenView:
    return TokenView(
        id=token.id,
        name=token.name,
        scopes=[Right(scope) for scope in token.scopes],
        created=token.created,
        expires=token.expires,
        used=token.used,
    )
