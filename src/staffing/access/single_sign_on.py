"""Single sign-on with OpenID Connect: the authorization code flow with PKCE (RFC 7636), state and nonce, at one issuer.

Whoever comes back is known by the issuer and its subject, never by a mail address, which may change hands. She needs one of the
app roles of the settings each time. Which units she has rights in, the grants here say: somebody new has none, except that the
app role of an administrator makes one of everything.
"""

import re
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from staffing.access import users
from staffing.access.roles import Role
from staffing.access.secrets import digest, new_secret
from staffing.errors import Refused, SignOnFailed, SignOnUnavailable
from staffing.settings import Settings
from staffing.store import accounts, sign_ins
from staffing.store.base import now
from staffing.store.database import Session
from staffing.store.people import SignOn, User

SCOPE = "openid profile email"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures that are taken: those with a public key, whatever the provider says of itself."""

MINUTES_TO_SIGN_ON = 10
SECONDS_TO_ANSWER = 10.0
CLOCK_SECONDS = 120
"""How far apart the clocks of the provider and of this machine may be."""

MOST_NAME, MOST_SUBJECT = 200, 500

AGAIN = "Begin again: this sign-on is too old, was used before, or was begun in another browser."


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says of somebody, checked."""

    issuer: str
    subject: str
    login: str
    name: str
    roles: frozenset[Role]


class Provider:
    """The provider of single sign-on that the settings name; it is asked about itself when it is first needed."""

    def __init__(self, settings: Settings):
        assert settings.oidc_issuer is not None
        self._settings = settings
        self._issuer = settings.oidc_issuer
        self._lock = threading.Lock()
        self._metadata: Mapping[str, Any] | None = None

    def begin(self, redirect: str) -> tuple[SignOn, str, str]:
        """A sign-on to be kept, the secret for the cookie of its browser, and the address to send that to.

        Raises SignOnUnavailable when the provider does not answer.
        """
        verifier, state, nonce, secret = (
            secrets.token_urlsafe(64),
            secrets.token_urlsafe(32),
            new_secret(),
            new_secret(),
        )
        query = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id,
            "redirect_uri": redirect,
            "scope": SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
        }
        address = f"{self._described()['authorization_endpoint']}?{urlencode(query)}"
        expires = now() + timedelta(minutes=MINUTES_TO_SIGN_ON)
        begun = SignOn(digest=digest(secret), state=state, nonce=nonce, verifier=verifier, expires=expires)
        return begun, secret, address

    def claims(self, begun: SignOn, code: str, redirect: str) -> Claims:
        """What the provider says of whoever comes back with a code. Raises SignOnFailed when anything does not fit."""
        try:
            found = self._checked(self._id_token(begun, code, redirect), begun.nonce)
        except (AuthlibBaseError, JoseError, httpx2.HTTPError, KeyError, ValueError, TypeError) as problem:
            raise SignOnFailed("The provider did not confirm this sign-on. Begin again.") from problem
        return self._said(found)

    def _id_token(self, begun: SignOn, code: str, redirect: str) -> str:
        secret = self._settings.oidc_client_secret
        with OAuth2Client(
            client_id=self._settings.oidc_client_id,
            client_secret=secret.get_secret_value() if secret else None,
            token_endpoint_auth_method="client_secret_post" if secret else "none",
            code_challenge_method="S256",
            timeout=SECONDS_TO_ANSWER,
        ) as client:
            address = self._described()["token_endpoint"]
            token = client.fetch_token(address, code=code, redirect_uri=redirect, code_verifier=begun.verifier)
        return str(token["id_token"])

    def _checked(self, id_token: str, nonce: str) -> Mapping[str, Any]:
        """The claims of an ID token: signed by the provider, for this service, for this sign-on, and now."""
        keys = KeySet.import_key_set(_document(self._described()["jwks_uri"]))
        token = jwt.decode(id_token, keys, algorithms=list(ALGORITHMS))
        wanted = {"iss": {"essential": True, "value": self._issuer}, "sub": {"essential": True}}
        wanted["nonce"] = {"essential": True, "value": nonce}
        client = {"client_id": self._settings.oidc_client_id, "nonce": nonce}
        claims = CodeIDToken(token.claims, token.header, wanted, client)
        claims.validate(leeway=CLOCK_SECONDS)
        audience = claims["aud"]
        if self._settings.oidc_client_id not in ([audience] if isinstance(audience, str) else audience):
            raise ValueError("the token is for somebody else")
        return dict(claims)

    def _said(self, claims: Mapping[str, Any]) -> Claims:
        given = claims.get(self._settings.oidc_role_claim)
        names = [given] if isinstance(given, str) else given if isinstance(given, list) else []
        table = self._settings.oidc_roles
        subject = str(claims["sub"])
        given_logins = [str(claims.get(name) or "") for name in ("preferred_username", "email", "sub")]
        login = next((one for one in given_logins if re.fullmatch(users.LOGIN, one)), None)
        if login is None or len(subject) > MOST_SUBJECT or "\x00" in subject:
            raise SignOnFailed("The provider names this user in a way that cannot be kept.")
        return Claims(
            issuer=self._issuer,
            subject=subject,
            login=login,
            name=str(claims.get("name") or login).replace("\x00", "")[:MOST_NAME],
            roles=frozenset(Role(table[name]) for name in names if isinstance(name, str) and name in table),
        )

    def _described(self) -> Mapping[str, Any]:
        with self._lock:
            if self._metadata is None:
                try:
                    found = _document(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
                except (httpx2.HTTPError, ValueError) as problem:
                    raise SignOnUnavailable("The provider of single sign-on does not answer. Try later.") from problem
                if found.get("issuer") != self._issuer:
                    raise SignOnFailed("The provider of single sign-on is another one than STAFFING_OIDC_ISSUER says.")
                self._metadata = found
            return self._metadata


def take(session: Session, secret: str) -> SignOn:
    """The sign-on that a browser has begun, which nobody can take again. Raises SignOnFailed where there is none."""
    begun = sign_ins.take_sign_on(session, digest(secret), now())
    if begun is None:
        raise SignOnFailed(AGAIN)
    return begun


def refuse_other(begun: SignOn, state: str) -> None:
    """Raises SignOnFailed for an answer to another sign-on than the one that this browser has begun."""
    if not compare_digest(begun.state.encode(), state.encode()):
        raise SignOnFailed(AGAIN)


def user_for(session: Session, claims: Claims) -> User:
    """The user whom the provider tells of, made when she comes for the first time.

    Raises Refused for somebody without an app role, who is not active here, or whose login belongs to another user.
    """
    if not claims.roles:
        raise Refused("You have no app role for this service. Ask whoever manages accounts in your organisation.")
    found = accounts.user_by_subject(session, claims.issuer, claims.subject)
    if found is None:
        # Whoever has the name here may be somebody else: only an administrator says that both are one.
        if accounts.user_by_login(session, claims.login.lower()) is not None:
            raise Refused("Another user has this login here. Ask an administrator to enter your subject for it.")
        is_administrator = Role.ADMINISTRATOR in claims.roles
        grants = (users.WantedGrant(Role.ADMINISTRATOR),) if is_administrator else ()
        single_sign_on = (claims.issuer, claims.subject)
        return users.create(session, users.Wanted(claims.login, claims.name, True, single_sign_on, grants))
    if not found.is_active:
        raise Refused("This user is not active. Ask an administrator.")
    return found


def _document(address: str) -> Any:
    answer = httpx2.get(address, timeout=SECONDS_TO_ANSWER)
    answer.raise_for_status()
    return answer.json()
