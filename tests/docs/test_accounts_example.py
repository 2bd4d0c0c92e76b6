"""The accounts of the docs work, and are attacked: tokens, races, passwords, Stripe's signature."""

import base64
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import argon2
import jwt
import psycopg
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from bandsy_db.client import Bandsy, VerificationPurpose, passwords
from docs.examples.accounts import sessions, tokens
from docs.examples.accounts.app import create_app, from_environment
from docs.examples.accounts.parts import Parts
from tests.support.stripe_story import NEW, Story, checkout, created, signed

KEY, STRIPE_SECRET = "k" * 32, "whsec_test"
PASSWORD = "correct horse battery"
EMAIL, RESET = VerificationPurpose.EMAIL, VerificationPurpose.PASSWORD_RESET


@dataclass
class Site:
    """The application in a database of its own, and the mails that it sent."""

    web: TestClient
    connection: psycopg.Connection
    mails: list[tuple[str, VerificationPurpose, str]] = field(default_factory=list)

    def post(self, path: str, **body: object) -> Response:
        """What the application answers."""
        return self.web.post(path, json=body)

    def mailed(self, purpose: VerificationPurpose) -> str:
        """The token of the last mail of this kind."""
        return next(token for _, what, token in reversed(self.mails) if what is purpose)

    def register(self, name: str = "ann") -> None:
        """Opens an account, whose address is not verified."""
        answer = self.post(
            "/accounts", email=f"{name}@example.org", username=name, display_name=name.title(),
            password=PASSWORD,
        )  # fmt: skip
        assert answer.status_code == 202, answer.text

    def member(self, name: str = "ann") -> None:
        """Opens an account, and follows the link in the mail."""
        self.register(name)
        assert self.post("/verifications", token=self.mailed(EMAIL)).status_code == 204

    def sign_in(self, password: str = PASSWORD, name: str = "ann") -> Response:
        """An attempt to sign in."""
        return self.post("/sessions", email=f"{name}@example.org", password=password)

    def session(self, name: str = "ann") -> dict[str, str]:
        """The tokens of a new session."""
        answer = self.sign_in(name=name)
        assert answer.status_code == 200, answer.text
        tokens_: dict[str, str] = answer.json()
        return tokens_

    def refresh(self, token: str) -> Response:
        """An attempt to go on with a refresh token."""
        return self.post("/sessions/refresh", token=token)

    def ask(self, method: str, path: str, access_token: str, **body: object) -> Response:
        """A call by the owner of an access token."""
        headers = {"Authorization": f"Bearer {access_token}"}
        return self.web.request(method, path, headers=headers, json=body or None)


@pytest.fixture
def site(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    # Hashes that cost little: test_passwords.py has the real ones.
    cheap = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", cheap)
    mails: list[tuple[str, VerificationPurpose, str]] = []

    def send(target: str, purpose: VerificationPurpose, token: str) -> None:
        mails.append((target, purpose, token))

    app = create_app(Parts(Bandsy.connect(database), send, KEY, STRIPE_SECRET))
    with (
        psycopg.connect(database, autocommit=True) as connection,
        TestClient(app, client=("192.0.2.1", 50000)) as web,
    ):
        yield Site(web, connection, mails)


def forged(key: str = KEY, algorithm: str = "HS256", **changes: object) -> str:
    """An access token that somebody else made."""
    claims: dict[str, Any] = {
        "sub": str(uuid4()),
        "sid": str(uuid4()),
        "iss": "accounts.example",
        "exp": datetime.now(UTC) + timedelta(minutes=5),
        **changes,
    }
    return jwt.encode({k: v for k, v in claims.items() if v is not None}, key, algorithm)


def test_a_person_signs_up_in_and_out(site: Site) -> None:
    site.member()
    assert site.mails[0][0] == "ann@example.org"
    session = site.session()
    assert site.ask("GET", "/me", session["access_token"]).json()["username"] == "ann"
    next_ = site.refresh(session["refresh_token"])
    assert next_.status_code == 200
    access = next_.json()["access_token"]
    assert site.ask("DELETE", "/sessions/current", access).status_code == 204
    assert site.refresh(next_.json()["refresh_token"]).status_code == 401


def test_it_is_started_by_the_environment(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BANDSY_DATABASE_URL", database)
    monkeypatch.setenv("SIGNING_KEY", "short")
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", STRIPE_SECRET)
    with pytest.raises(ValueError, match="fewer than 32 bytes"):
        from_environment()
    monkeypatch.setenv("SIGNING_KEY", KEY)
    with TestClient(from_environment()) as web:
        account = {"email": "ann@example.org", "username": "ann", "display_name": "Ann"}
        assert web.post("/accounts", json=account | {"password": PASSWORD}).status_code == 202
    assert capsys.readouterr().out.startswith("to ann@example.org: email, ")


def test_signing_out_everywhere_ends_every_session(site: Site) -> None:
    site.member()
    here, there = site.session(), site.session()
    assert site.ask("DELETE", "/sessions", here["access_token"]).status_code == 204
    for session in (here, there):
        assert site.refresh(session["refresh_token"]).status_code == 401


def test_an_unverified_address_does_not_sign_in(site: Site) -> None:
    site.register()
    assert site.sign_in("wrong password").status_code == 401
    assert site.sign_in().status_code == 403
    assert len(site.mails) == 2
    # The link of either mail is good.
    assert site.post("/verifications", token=site.mails[0][2]).status_code == 204
    assert site.sign_in().status_code == 200
    assert site.post("/verifications", token=site.mails[0][2]).status_code == 400


def test_wrong_and_unknown_are_answered_alike(site: Site) -> None:
    site.member()
    answers = [site.sign_in("wrong password"), site.sign_in(name="nobody")]
    assert {(a.status_code, a.text) for a in answers} == {(401, answers[0].text)}
    forgotten = [
        site.post("/password/forgotten", email=f"{name}@example.org") for name in ("ann", "nobody")
    ]
    assert {(a.status_code, a.text) for a in forgotten} == {(202, forgotten[0].text)}
    # A second account under the same address looks the same, too.
    again = site.post(
        "/accounts", email="ann@example.org", username="annie", display_name="A", password=PASSWORD
    )
    assert (again.status_code, again.text) == (202, "null")


def test_a_password_is_hashed_for_an_unknown_account_as_well(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.member()
    checked: list[str] = []

    def check(password: str, password_hash: str) -> bool:
        checked.append(password_hash)
        return passwords.password_fits(password, password_hash)

    monkeypatch.setattr(sessions, "password_fits", check)
    for name in ("ann", "nobody"):
        assert site.sign_in("wrong password", name).status_code == 401
    # Of one kind, with the same parameters: it takes as long.
    known, unknown = (password_hash.split("$")[:4] for password_hash in checked)
    assert known == unknown
    assert len(checked[0]) == len(checked[1])


def test_too_many_wrong_passwords_lock_for_a_while(site: Site) -> None:
    site.member()
    site.connection.execute("update core.settings set value = 3 where key = 'sign_in_failures'")
    answers = [site.sign_in("wrong password").text for _ in range(5)]
    assert len(set(answers)) == 1
    assert site.sign_in().status_code == 401


def test_a_password_is_too_short_too_long_or_a_megabyte(site: Site) -> None:
    site.member()
    for password in ("short", "x" * 1001, "x" * 1_000_000):
        body = {"email": "b@example.org", "username": "bob", "display_name": "B"}
        assert site.post("/accounts", **body, password=password).status_code == 422
        assert site.sign_in(password).status_code == 401


def test_a_refresh_token_that_is_replayed_at_once_ends_nothing(site: Site) -> None:
    site.member()
    session = site.session()
    good = site.refresh(session["refresh_token"])
    assert site.refresh(session["refresh_token"]).status_code == 409
    assert site.refresh(good.json()["refresh_token"]).status_code == 200


def test_a_refresh_token_that_comes_again_later_ends_its_session(site: Site) -> None:
    site.member()
    session, other = site.session(), site.session()
    good = site.refresh(session["refresh_token"]).json()
    site.connection.execute(
        "update core.settings set value = 0 where key = 'refresh_grace_seconds'"
    )
    assert site.refresh(session["refresh_token"]).status_code == 401
    assert site.refresh(good["refresh_token"]).status_code == 401
    assert site.refresh(other["refresh_token"]).status_code == 200


def test_of_three_refreshes_at_once_one_gets_the_next_token(site: Site) -> None:
    site.member()
    session = site.session()
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(site.refresh, [session["refresh_token"]] * 3))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    good = next(answer.json() for answer in answers if answer.status_code == 200)
    assert site.refresh(good["refresh_token"]).status_code == 200


def test_after_a_change_of_password_stolen_tokens_are_good_for_little(site: Site) -> None:
    site.member()
    stolen = site.session()
    change = {"password": PASSWORD, "new_password": "another good password"}
    assert site.ask("PUT", "/password", stolen["access_token"], **change).status_code == 200
    assert site.refresh(stolen["refresh_token"]).status_code == 401
    # The access token is good for its ten minutes, but not for what would keep the owner out.
    assert site.ask("GET", "/me", stolen["access_token"]).status_code == 200
    for method, path in (("PUT", "/password"), ("DELETE", "/sessions")):
        body = change if method == "PUT" else {}
        assert site.ask(method, path, stolen["access_token"], **body).status_code == 401
    assert site.sign_in().status_code == 401
    assert site.sign_in("another good password").status_code == 200


def test_the_present_password_is_asked_for(site: Site) -> None:
    site.member()
    session = site.session()
    change = {"password": "a wrong password", "new_password": "another good password"}
    assert site.ask("PUT", "/password", session["access_token"], **change).status_code == 403
    assert site.refresh(session["refresh_token"]).status_code == 200


def test_a_forgotten_password_is_reset_once(site: Site) -> None:
    site.member()
    session = site.session()
    site.post("/password/forgotten", email="ann@example.org")
    token = site.mailed(RESET)
    for status in (204, 400):
        answer = site.post("/password/reset", token=token, password="another good password")
        assert answer.status_code == status
    assert site.refresh(session["refresh_token"]).status_code == 401
    assert site.sign_in("another good password").status_code == 200


def none_of(token: str) -> str:
    """The same claims, signed by nobody."""
    head = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    return f"{head}.{token.split('.')[1]}."


def tampered(token: str) -> str:
    """Other claims under the same signature."""
    head, _, signature = token.split(".")
    return f"{head}.{forged().split('.')[1]}.{signature}"


def test_access_tokens_that_were_not_made_here_are_refused(site: Site) -> None:
    site.member()
    good = site.session()["access_token"]
    user_id = tokens.read(good, KEY).user_id
    bad = {
        "nothing": "",
        "no token": "x.y.z",
        "algorithm none": none_of(good),
        "tampered": tampered(good),
        "another key": forged("x" * 32, sub=str(user_id)),
        "another algorithm": forged(KEY * 2, "HS512", sub=str(user_id)),
        "expired": forged(sub=str(user_id), exp=datetime.now(UTC) - timedelta(seconds=1)),
        "without an end": forged(sub=str(user_id), exp=None),
        "without a session": forged(sub=str(user_id), sid=None),
        "of another issuer": forged(sub=str(user_id), iss="somebody.example"),
        "for no user id": forged(sub="user_ann"),
        "a refresh token": site.session()["refresh_token"],
    }
    answers = {what: site.ask("GET", "/me", token).status_code for what, token in bad.items()}
    assert answers == dict.fromkeys(bad, 401)
    assert site.ask("GET", "/me", good).status_code == 200
    assert site.web.get("/me").status_code == 401
    # Signed here, for an account that is not there.
    assert site.ask("GET", "/me", forged()).status_code == 401


def test_a_session_lives_as_long_as_its_account(site: Site) -> None:
    site.member()
    session = site.session()
    site.connection.execute("update identity.users set status = 'suspended'")
    assert site.ask("GET", "/me", session["access_token"]).status_code == 403
    assert site.refresh(session["refresh_token"]).status_code == 401


def test_stripe_gives_a_plan(site: Site) -> None:
    site.member()
    session = site.session()
    user_id: UUID = tokens.read(session["access_token"], KEY).user_id
    site.connection.execute("insert into billing.prices values ('price_premium', 'premium')")
    story = Story(NEW, int(time.time()) - 100, {"ann": str(user_id)})
    begin, subscription = story.tell([checkout(), created()])
    payload = json.dumps(begin).encode()
    refused = [
        {},
        {"Stripe-Signature": "t=1,v1=0"},
        signed(payload, "whsec_another"),
        signed(payload + b" ", STRIPE_SECRET),
        signed(payload, STRIPE_SECRET, age=3600),
    ]
    for headers in refused:
        answer = site.web.post("/stripe", content=payload, headers=headers)
        assert answer.status_code in {400, 422}
    assert site.ask("GET", "/plan", session["access_token"]).json()["plan"] == "free"

    answers = []
    for event in (begin, subscription, subscription):
        payload = json.dumps(event).encode()
        answers.append(
            site.web.post("/stripe", content=payload, headers=signed(payload, STRIPE_SECRET)).json()
        )
    assert answers == ["applied", "applied", "repeated"]
    plan = site.ask("GET", "/plan", session["access_token"]).json()
    assert (plan["plan"], plan["status"]) == ("premium", "active")
    assert [plan["name"] for plan in site.web.get("/plans").json()][-1] == "elite"


@pytest.mark.parametrize("payload", [b"{}", b"{", b'{"id": "a\\u0000"}', b"\xff"])
def test_what_stripe_would_never_say_is_refused(site: Site, payload: bytes) -> None:
    answer = site.web.post("/stripe", content=payload, headers=signed(payload, STRIPE_SECRET))
    assert answer.status_code in {400, 422}, answer.text
