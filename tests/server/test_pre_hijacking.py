"""Accounts that an attacker prepares before their owner comes (pre-hijacking): none of them works.

The five attacks of Sudhodanan and Paverd, "Pre-hijacked accounts" (USENIX Security 2022). The
attacker knows the victim's address and can do all that an application lets a stranger do. What the
attacker cannot do is read the victim's mail.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

VICTIM = "victim@example.org"
ATTACKER = "attacker@example.org"
PASSWORD, HERS = "$2b$12$" + "a" * 53, "$2b$12$" + "v" * 53
PROVIDERS: LiteralString = "select name, verifies_email from identity.providers order by name"


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class App:
    """An application that does what its users ask for, through the api."""

    connection: psycopg.Connection

    def ask(self, sql: LiteralString, *arguments: object, user: UUID | None = None) -> Any:
        """The only row of a call, for the service or for a user."""
        run = self.connection.execute
        role = "bandsy_user" if user else "bandsy_service"
        claims = f'{{"sub": "{user}"}}' if user else ""
        run("select set_config('request.jwt.claims', %s, true)", [claims])
        run("select set_config('role', %s, true)", [role])
        row = run(sql, arguments).fetchone()
        run("reset role")
        return row

    def register(self, email: str, name: str, password_hash: str) -> UUID:
        """The id of a new account with a password; its address is not verified."""
        (user,) = self.ask(
            "select id from api.register(%s, %s, 'Name', %s)", email, name, password_hash
        )
        return user  # type: ignore[no-any-return]

    def come(self, provider: str, subject: str, email: str, *, verified: bool) -> UUID:
        """The account into which a provider's identity signs its owner."""
        outcome, user = self.ask(
            "select outcome::text, user_id from api.sign_in_with_identity(%s, %s, %s, %s)",
            provider, subject, email, verified,
        )  # fmt: skip
        assert outcome == "signed_in"
        return user  # type: ignore[no-any-return]

    def sign_in(self, email: str, password_hash: str) -> tuple[str, UUID | None]:
        """The outcome of a sign-in by a person who knows the password of one hash."""
        user, found = self.ask("select user_id, password_hash from api.begin_sign_in(%s)", email)
        (outcome,) = self.ask(
            "select outcome::text from api.finish_sign_in(%s, %s, %s)",
            user, found == password_hash, found,
        )  # fmt: skip
        return outcome, user

    def session(self, user: UUID, token: str) -> None:
        """A session of a user, with a refresh token."""
        self.ask("select api.issue_refresh_token(%s, %s)", user, token_hash(token))

    def refresh(self, token: str) -> str:
        """The outcome of a rotation."""
        (outcome,) = self.ask(
            "select outcome::text from api.rotate_refresh_token(%s, %s)",
            token_hash(token), token_hash(token + "'"),
        )  # fmt: skip
        return outcome  # type: ignore[no-any-return]

    def send(self, user: UUID, purpose: str, token: str) -> str:
        """The address to which a token was sent."""
        (target,) = self.ask(
            "select target from api.create_verification(%s, %s, %s)",
            user, purpose, token_hash(token),
        )  # fmt: skip
        return target  # type: ignore[no-any-return]

    def bring(self, token: str, password_hash: str | None = None) -> str:
        """The outcome of a token that came back."""
        (outcome,) = self.ask(
            "select outcome::text from api.consume_verification(%s, %s)",
            token_hash(token), password_hash,
        )  # fmt: skip
        return outcome  # type: ignore[no-any-return]

    def verified_account(self) -> UUID:
        """The victim's own account, with her password and her verified address."""
        victim = self.register(VICTIM, "victim", HERS)
        assert self.send(victim, "email", "her mail") == VICTIM
        assert self.bring("her mail") == "verified"
        return victim


@pytest.fixture
def app(connection: psycopg.Connection) -> App:
    return App(connection)


@pytest.fixture
def providers(connection: psycopg.Connection) -> dict[str, bool]:
    """Whether each provider verifies addresses."""
    return dict(connection.execute(PROVIDERS).fetchall())


def by_provider(app: App, providers: dict[str, bool], attack: Callable[[str, bool], None]) -> None:
    """Tries an attack with each provider, each in a database without the others' traces."""
    assert {True, False} <= set(providers.values())
    for provider, verifies in providers.items():
        with app.connection.transaction(force_rollback=True):
            attack(provider, verifies)


def test_a_classic_account_is_not_merged_with_a_federated_one(
    app: App, providers: dict[str, bool]
) -> None:
    def attack(provider: str, verifies: bool) -> None:
        attacker = app.register(VICTIM, "attacker", PASSWORD)
        victim = app.come(provider, "victim", VICTIM, verified=True)
        assert victim != attacker
        # The password opens no account that the victim uses, nor any other.
        assert app.sign_in(VICTIM, PASSWORD) == ("unverified", attacker)
        with pytest.raises(psycopg.Error) as refused, app.connection.transaction():
            app.session(attacker, "stolen")
        assert refused.value.diag.message_detail == "not_allowed"
        assert app.come(provider, "victim", VICTIM, verified=True) == victim

    by_provider(app, providers, attack)


def test_an_account_of_the_attacker_is_not_the_one_that_the_victim_registers(app: App) -> None:
    attacker = app.register(VICTIM, "attacker", PASSWORD)
    victim = app.verified_account()
    assert app.sign_in(VICTIM, HERS) == ("signed_in", victim)
    assert app.sign_in(VICTIM, PASSWORD) == ("failed", victim)
    # Nor does a token that was sent for it verify it any more.
    assert app.send(attacker, "email", "his mail") == VICTIM
    assert app.bring("his mail") == "taken"


def test_a_session_does_not_outlive_the_reset_of_the_password(app: App) -> None:
    victim = app.verified_account()
    app.session(victim, "stolen")
    assert app.send(victim, "password_reset", "reset") == VICTIM
    assert app.bring("reset", PASSWORD.replace("a", "n")) == "password_changed"
    assert app.refresh("stolen") == "ended"


def test_an_identity_of_the_attacker_is_no_trojan(app: App, providers: dict[str, bool]) -> None:
    def attack(provider: str, verifies: bool) -> None:
        # An identity of the attacker's that says it has the victim's address.
        trojan = app.come(provider, "attacker", VICTIM, verified=False)
        victim = app.verified_account()
        assert trojan != victim
        # She has an account of her own, and neither a reset nor a provider leads into the other.
        assert app.sign_in(VICTIM, HERS) == ("signed_in", victim)
        assert app.come(provider, "attacker", VICTIM, verified=False) == trojan
        with pytest.raises(psycopg.Error) as refused, app.connection.transaction():
            app.send(trojan, "password_reset", "reset")
        assert refused.value.diag.message_detail == "not_found"
        assert (app.come(provider, "victim", VICTIM, verified=True) == victim) == verifies

    by_provider(app, providers, attack)


def test_the_address_of_another_person_brings_no_identity_into_an_account(
    app: App, providers: dict[str, bool]
) -> None:
    def attack(provider: str, verifies: bool) -> None:
        victim = app.verified_account()
        assert app.come(provider, "attacker", VICTIM, verified=False) != victim
        # Her first identity of a provider joins; one with an address that changed hands does not.
        if verifies:
            assert app.come(provider, "victim", VICTIM, verified=True) == victim
            with pytest.raises(psycopg.Error) as refused, app.connection.transaction():
                app.come(provider, "new owner", VICTIM, verified=True)
            assert refused.value.diag.message_detail == "already_exists"

    by_provider(app, providers, attack)


def test_a_change_of_address_that_was_begun_ends_with_the_password(app: App) -> None:
    victim = app.verified_account()
    app.ask("select api.change_email(%s)", ATTACKER, user=victim)
    assert app.send(victim, "email", "his mail") == ATTACKER
    assert app.send(victim, "password_reset", "reset") == VICTIM
    assert app.bring("reset", PASSWORD.replace("a", "n")) == "password_changed"
    assert app.bring("his mail") == "expired"
    assert app.ask("select email from api.me()", user=victim) == (VICTIM,)


def test_a_provider_that_verifies_nothing_proves_no_address(
    app: App, providers: dict[str, bool]
) -> None:
    def attack(provider: str, verifies: bool) -> None:
        # The application believes what the provider says.
        attacker = app.come(provider, "attacker", VICTIM, verified=not verifies)
        victim = app.verified_account()
        assert attacker != victim
        (verified,) = app.ask("select email_verified_at from api.me()", user=attacker)
        assert verified is None

    by_provider(app, providers, attack)


def test_a_clerk_account_is_not_merged_either(app: App) -> None:
    attacker = app.register(VICTIM, "attacker", PASSWORD)
    (victim,) = app.ask("select id from api.sync_clerk_user('user_v', %s, 'victim')", VICTIM)
    assert victim != attacker
    assert app.sign_in(VICTIM, PASSWORD) == ("unverified", attacker)
    # And Clerk does not take an address that somebody has verified here.
    with pytest.raises(psycopg.Error) as refused, app.connection.transaction():
        app.ask("select id from api.sync_clerk_user('user_a', %s, 'other')", VICTIM)
    assert refused.value.diag.message_detail == "already_exists"
    app.ask("select api.remove_clerk_user('user_v')")
    assert app.sign_in(VICTIM, HERS) == ("failed", attacker)
