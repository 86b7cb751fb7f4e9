"""Who may do what: users, their roles in units, their sessions and tokens, and one-time links."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from staffing.store.base import Identified, Instant, Versioned, now


class User(Versioned):
    """Somebody who may sign in: by password, by single sign-on (`subject` of an `issuer`), or both.

    An employee's own user has a grant of the role staff in her unit, with her code there.
    """

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    login: Mapped[str] = mapped_column(String(320), unique=True, doc="name to sign in with, in lower case")
    name: Mapped[str] = mapped_column(Text)
    password: Mapped[str | None] = mapped_column(Text, doc="argon2id hash")
    issuer: Mapped[str | None] = mapped_column(String(500))
    subject: Mapped[str | None] = mapped_column(String(500))
    is_active: Mapped[bool] = mapped_column(default=True)
    created: Mapped[datetime] = mapped_column(Instant, default=now)

    grants: Mapped[list["Grant"]] = relationship(back_populates="user", cascade="all, delete-orphan", lazy="selectin")


class Grant(Identified):
    """A role of a user in a unit; without a unit, in all of them. Staff are one employee there, by her code."""

    __tablename__ = "grants"
    __table_args__ = (UniqueConstraint("user_id", "role", "unit_id"),)

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[str | None] = mapped_column(ForeignKey("units.id", ondelete="CASCADE"), index=True)
    employee: Mapped[str | None] = mapped_column(String(200))

    user: Mapped[User] = relationship(back_populates="grants")


class LoginSession(Identified):
    """A signed-in browser. The cookie has the secret, the table its SHA-256."""

    __tablename__ = "sessions"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created: Mapped[datetime] = mapped_column(Instant, default=now)
    seen: Mapped[datetime] = mapped_column(Instant, default=now)
    expires: Mapped[datetime] = mapped_column(Instant, index=True)
    revoked: Mapped[datetime | None] = mapped_column(Instant)


class ApiToken(Identified):
    """A token for programs: never may it do more than its user, and no more than its scopes."""

    __tablename__ = "tokens"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created: Mapped[datetime] = mapped_column(Instant, default=now)
    expires: Mapped[datetime] = mapped_column(Instant)
    used: Mapped[datetime | None] = mapped_column(Instant)
    revoked: Mapped[datetime | None] = mapped_column(Instant)


class OneTimeLink(Identified):
    """A link with which a user sets a password, once. One that is nobody's yet creates the first administrator."""

    __tablename__ = "links"

    user_id: Mapped[str | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires: Mapped[datetime] = mapped_column(Instant)
    used: Mapped[datetime | None] = mapped_column(Instant)


class Attempt(Identified):
    """A sign-in that failed. `account` and `origin` are digests: of the name tried, and of where it came from.

    That is the browser where the account has signed in from it before, and else the address.
    """

    __tablename__ = "attempts"

    account: Mapped[str] = mapped_column(String(64), index=True)
    origin: Mapped[str] = mapped_column(String(64), index=True)
    is_known: Mapped[bool] = mapped_column(doc="whether the account has signed in from this browser before")
    at: Mapped[datetime] = mapped_column(Instant, default=now, index=True)


class KnownDevice(Identified):
    """A browser from which a user has signed in. Its cookie has the secret, which signs nobody in."""

    __tablename__ = "devices"
    __table_args__ = (UniqueConstraint("user_id", "digest"),)

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    expires: Mapped[datetime] = mapped_column(Instant, index=True)


class SignOn(Identified):
    """A single sign-on that has begun: what the answer of the provider must fit, and the browser that may bring it."""

    __tablename__ = "sign_ons"

    digest: Mapped[str] = mapped_column(String(64), unique=True, doc="of the secret in the browser's cookie")
    state: Mapped[str] = mapped_column(String(64))
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(128), doc="code verifier of PKCE")
    expires: Mapped[datetime] = mapped_column(Instant, index=True)
