"""Every recipe of the how-to guides is run as it stands there, here or where RUN_ELSEWHERE says."""

import asyncio
import inspect
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any
from uuid import UUID

import jwt
import psycopg
import pytest
import stripe
from fastapi.testclient import TestClient

from bandsy_db.client import Bandsy, CallType, WakeTopic
from bandsy_db.server.embedded import Embedded
from tests.support import documents, install, limits
from tests.support.documents import DOCS, recipe, shell
from tests.support.installing import ask, do, fresh
from tests.support.people import people
from tests.support.server import ROOT
from tests.support.stripe_story import NEW, Story, checkout, created, signed

PAGES = sorted(path.relative_to(DOCS).as_posix() for path in (DOCS / "how-to").glob("*.md"))
# Snippets of whole programs in tests/client/drivers, with a configuration of pgbouncer.py there.
FROM_PROGRAMS = {"how-to/other-languages.md", "how-to/pgbouncer.md"}
# By tests of the installer and of replicas, and by the drills.
RUN_ELSEWHERE = {
    *(("how-to/backup.md", block.recipe) for block in documents.blocks("how-to/backup.md")),
    ("how-to/personal-data.md", "erased-people"),
    ("how-to/postgrest.md", "postgrest"),
    ("how-to/postgrest.md", "connect"),
    ("how-to/read-replicas.md", "standby"),
    ("how-to/read-replicas.md", "feedback"),
    ("how-to/read-replicas.md", "limit"),
    ("how-to/read-replicas.md", "lag"),
    ("how-to/restore.md", "restore"),
    ("how-to/restore.md", "erase-again"),  # the same as that of backup.md, which a drill runs
    *(("how-to/supabase.md", block.recipe) for block in documents.blocks("how-to/supabase.md")),
    ("how-to/uninstall.md", "uninstall"),
    ("how-to/uninstall.md", "uninstall-roles"),
    ("how-to/uninstall.md", "uninstall-embedded"),
    *(("how-to/websockets.md", block.recipe) for block in documents.blocks("how-to/websockets.md")),
}


def defined(page: str, name: str) -> Callable[..., Any]:
    """The function that a recipe in Python defines."""
    names: dict[str, Any] = {"__name__": name}
    exec(compile(recipe(page, name), page, "exec"), names)
    found_here = (one for one in names.values() if getattr(one, "__module__", None) == name)
    (found,) = filter(inspect.isfunction, found_here)
    return found


@pytest.fixture
def empty(ground: Embedded) -> Iterator[str]:
    """The URL of an empty database, on a server whose roles may be changed."""
    with fresh(ground) as url:
        yield url


@pytest.fixture
def installed(empty: str) -> str:
    """The URL of an installation in which Ann has an account."""
    install.whole(empty, ROOT)
    with Bandsy.connect(empty) as db:
        db.as_service().sync_clerk_user(
            clerk_id="user_ann", email="ann@example.org", username="ann", display_name="Ann"
        )
    return empty


def answers(url: str, page: str, name: str) -> list[tuple[Any, ...]]:
    """The rows of the last query of a recipe that gives any, before its transaction ends."""
    rows: list[tuple[Any, ...]] = []
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(recipe(page, name).encode())
        while True:
            if cursor.description:
                rows = cursor.fetchall()
            if not cursor.nextset():
                return rows


def test_deploy_roll_back_and_upgrade(ground: Embedded, empty: str, tmp_path: Path) -> None:
    there = {"BANDSY_DATABASE_URL": empty}
    said = shell(ground.home, "how-to/deploy.md", "deploy", tmp_path, **there)
    assert "the database matches the files" in said
    shell(ground.home, "how-to/roll-back.md", "roll-back", tmp_path, **there)
    assert ask(empty, "select to_regclass('identity.standings')") == [None]
    said = shell(ground.home, "how-to/upgrade.md", "upgrade", tmp_path, **there)
    assert "the database matches the files" in said
    said = shell(ground.home, "how-to/check-for-drift.md", "verify", tmp_path, **there)
    assert "the database matches the files" in said


def test_the_one_file_installs_the_database(ground: Embedded, empty: str, tmp_path: Path) -> None:
    shell(ground.home, "how-to/one-sql-file.md", "build", tmp_path, EMPTY_DATABASE=empty)
    assert ask(empty, "select count(*) from music.instruments") != [0]


def test_the_application_signs_in_as_its_own_login(ground: Embedded, installed: str) -> None:
    do(installed, recipe("how-to/deploy.md", "application"))
    (database,) = ask(installed, "select current_database()")
    try:
        do(installed, recipe("how-to/two-databases.md", "close"))
        url = installed.replace("user=postgres", "user=my_app")
        (me,) = answers(url, "how-to/deploy.md", "transaction")
        assert "ann" in me
        with psycopg.connect(url) as connection, pytest.raises(psycopg.Error) as refused:
            connection.execute("select * from api.me()")
        assert refused.value.sqlstate == "42501"
        may = "select has_database_privilege('bandsy_anon', current_database(), 'connect')"
        assert ask(installed, may) == [False]
    finally:
        do(installed, f"revoke all on database {database} from my_app")
        do(installed, "drop role my_app")


def test_the_compliance_log(ground: Embedded, installed: str, tmp_path: Path) -> None:
    page = "how-to/compliance-log.md"
    do(installed, "update identity.users set role = 'moderator'")
    shell(ground.home, page, "key", tmp_path, BANDSY_DATABASE_URL=installed)
    said = shell(ground.home, page, "compliance", tmp_path, BANDSY_DATABASE_URL=installed)
    assert "1 entries are as they were written" in said
    said = shell(ground.home, page, "heads", tmp_path, BANDSY_DATABASE_URL=installed)
    assert said.endswith((tmp_path / "heads.txt").read_text("utf-8"))
    do(installed, recipe(page, "whose"))


def test_what_runs_beside_the_application(ground: Embedded, installed: str, tmp_path: Path) -> None:
    page = "how-to/jobs-and-outbox.md"
    said = shell(ground.home, page, "jobs", tmp_path, BANDSY_DATABASE_URL=installed)
    assert "outcome" in said or "job" in said
    do(
        installed,
        "insert into core.outbox (topic, payload) values ('media.remove', '{\"file\": \"a\"}')",
    )
    with psycopg.connect(installed, autocommit=True) as connection:
        first, _, second = recipe(page, "outbox").partition("\n-- The worker")
        cursor = connection.execute(first.encode())
        while not cursor.description:
            cursor.nextset()
        ((item, topic, payload),) = cursor.fetchall()
        assert (topic, payload) == ("media.remove", {"file": "a"})
        _, _, second = second.partition("\n")
        finish = second.replace("array[]::uuid[]", f"array['{item}']::uuid[]")
        assert finish != second
        connection.execute(finish.encode())
        waiting = "select count(*) from core.outbox where topic = 'media.remove'"
        done = connection.execute(f"{waiting} and finished_at is null".encode()).fetchone()
        assert done == (0,)
    assert {row[1] for row in answers(installed, page, "health")} <= {"ok", "warn", "fail"}
    do(installed, recipe(page, "settings"))
    asked = "select value from core.settings where key = 'outbox_keep_days'"
    assert [float(value) for value in ask(installed, asked)] == [30.0]


def test_limits_are_seen_changed_and_shown(database: str) -> None:
    page = "how-to/limits.md"
    (ann,) = people(database, "ann")
    with psycopg.connect(database) as connection:
        limits.ship(connection)
    assert [plan for plan, *_ in answers(database, page, "see")] == ["free", "premium"]
    do(database, recipe(page, "change"))
    seen = [(plan, amount) for plan, amount, *_ in answers(database, page, "see")]
    assert seen == [("free", 300), ("premium", 1000), ("pro", 2000)]
    use = "select internal.use_limit(%s, 'like')"
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(use, [ann])
        connection.execute("select set_config('request.jwt.claims', %s, false)", [claims(ann)])
        found = connection.execute(recipe(page, "show").encode()).fetchall()
    assert [(action, used, left) for action, used, left, _ in found] == [
        ("like", 1, 299),
        ("sample", 0, 20),
    ]
    somebody = "01920000-0000-7000-8000-000000000001"
    query = recipe(page, "used")
    assert somebody in query
    with psycopg.connect(database) as connection:
        rows = connection.execute(query.replace(somebody, str(ann)).encode()).fetchall()
    assert rows == [("like", 1)]


def claims(person: UUID) -> str:
    return json.dumps({"sub": str(person)})


def test_notifications_are_shown_marked_and_sent(database: str) -> None:
    page = "how-to/notifications.md"
    ann, _ = people(database, "ann", "bob")
    with psycopg.connect(database) as connection:
        connection.execute("select tests.matched('ann', 'bob')")
    assert {(title, mail) for title, _, _, mail, _ in answers(database, page, "send")} == {
        ("You and Bob are a match", True),
        ("You and Ann are a match", True),
    }
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("select set_config('request.jwt.claims', %s, false)", [claims(ann)])
        for name, expected in (
            ("show", "You and Bob are a match"),
            ("mark", 1),
            ("preferences", "22:00"),
        ):
            cursor = connection.execute(recipe(page, name).encode())
            rows: list[tuple[Any, ...]] = []
            while True:
                rows = cursor.fetchall() if cursor.description else rows
                if not cursor.nextset():
                    break
            assert expected in rows[0]
    assert answers(database, page, "send") == []


def as_person(database: str, person: UUID, role: str, text: str) -> list[tuple[Any, ...]]:
    """The rows of the last statement that a person runs in a role."""
    with psycopg.connect(database) as connection:
        connection.execute("select set_config('role', %s, true)", [role])
        connection.execute("select set_config('request.jwt.claims', %s, true)", [claims(person)])
        cursor = connection.execute(text.encode())
        while cursor.nextset():
            pass
        return cursor.fetchall()


def test_moderators_decide_and_answer(database: str) -> None:
    page = "how-to/moderation.md"
    ann, bob, mod, mia = people(database, "ann", "bob", "mod", "mia")
    do(database, recipe(page, "moderator"))
    somebody = "01920000-0000-7000-8000-000000000001"
    as_person(database, ann, "bandsy_user", recipe(page, "report").replace(somebody, str(bob)))
    as_person(database, mod, "bandsy_moderator", recipe(page, "claim"))
    (details,) = as_person(database, mod, "bandsy_moderator", recipe(page, "details"))
    assert details[0] == 1
    assert details[1][0]["reason"] == "Asks for money"
    as_person(database, mod, "bandsy_moderator", recipe(page, "resolve"))
    assert as_person(database, bob, "bandsy_user", recipe(page, "appeal"))
    outcome = "select appeal_outcome::text, undone_at is not null from api.my_decisions()"
    assert as_person(database, bob, "bandsy_user", outcome) == [(None, False)]
    assert as_person(database, mod, "bandsy_moderator", "select from api.open_reports()") == []
    assert as_person(database, mia, "bandsy_moderator", recipe(page, "answer"))
    assert as_person(database, bob, "bandsy_user", outcome) == [("reversed", True)]


def test_people_consent_and_withdraw(database: str) -> None:
    page = "how-to/consent.md"
    ann, _ = people(database, "ann", "bob")
    as_person(database, ann, "bandsy_service", recipe(page, "publish"))
    as_person(database, ann, "bandsy_user", recipe(page, "ask"))
    assert as_person(database, ann, "bandsy_user", recipe(page, "check")) == [("2026-05-01",)]
    as_person(database, ann, "bandsy_service", recipe(page, "again"))
    with pytest.raises(psycopg.Error, match="does not consent"):
        as_person(database, ann, "bandsy_user", recipe(page, "check"))
    as_person(database, ann, "bandsy_user", recipe(page, "ask"))
    assert as_person(database, ann, "bandsy_user", recipe(page, "check")) == [("2026-06-01",)]
    as_person(database, ann, "bandsy_user", recipe(page, "withdraw"))
    with pytest.raises(psycopg.Error, match="does not consent"):
        as_person(database, ann, "bandsy_user", recipe(page, "check"))


def test_an_app_takes_payments(database: str) -> None:
    page = "how-to/payments.md"
    do(database, recipe(page, "prices"))
    take = defined(page, "webhook")
    (ann,) = people(database, "ann")
    story = Story(NEW, int(time.time()), {"ann": str(ann)})
    story.tell([checkout(), created("active", "key:elite_monthly")])
    first, second = (json.dumps(event).encode() for event in story.events)
    with Bandsy.connect(database) as db:
        for payload in (first, second):
            signature = signed(payload, "whsec_test")["Stripe-Signature"]
            assert take(db, payload, signature, "whsec_test") == "applied"
        assert db.as_user(ann).my_plan().plan == "elite"
        with pytest.raises(stripe.SignatureVerificationError):
            take(db, first, signed(first, "whsec_another")["Stripe-Signature"], "whsec_test")


def test_an_app_listens(database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    follow = defined("how-to/listen.md", "listen")
    shown: list[str] = []
    with Bandsy.connect(database) as db:
        match = like_each_other(db, ann, bob)

        def show(text: str) -> None:
            shown.append(text)
            if len(shown) == 1:
                db.as_user(bob).send_message(conversation_id=match, content="Friday?")

        follow(database, ann, show, silence=1.0)
    assert shown == ["0 unread", "Friday?"]


def test_an_app_shows_who_is_typing(database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    names: dict[str, Any] = {}
    exec(compile(recipe("how-to/listen.md", "signals"), "listen", "exec"), names)
    with Bandsy.connect(database) as db:
        talk = like_each_other(db, ann, bob)
        seen = names["who_is_typing"](db.as_user(ann), conversation_id=talk, silence=20.0)
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(next, seen)
            # She may not listen yet; it is said again, as an app does.
            while not first.done():
                names["typing"](db.as_user(bob), conversation_id=talk)
                wait([first], 0.5)
            assert first.result() == (bob, "typing")
        seen.close()


def test_an_app_shows_who_is_there(database: str) -> None:
    ann, bob, cid = people(database, "ann", "bob", "cid")
    who_is_there = defined("how-to/listen.md", "presence")
    with Bandsy.connect(database) as db:
        like_each_other(db, ann, bob)

        def seen(person: UUID) -> dict[UUID, str]:
            everybody: dict[UUID, str] = who_is_there(
                db.as_user(person), socket_id="phone", people=[ann, bob, cid]
            )
            return everybody

        assert seen(cid) == {cid: "online"}
        assert seen(ann) == {ann: "online"}
        assert seen(bob) == {ann: "online", bob: "online"}


def test_a_session_begins_to_listen(installed: str) -> None:
    with psycopg.connect(installed, autocommit=True) as connection:
        connection.execute(recipe("how-to/listen.md", "start").encode())
        answer = connection.execute(recipe("how-to/listen.md", "settle").encode())
        named = [row for result in answer.results() if result.description for row in result]
    ann = ask(installed, "select id from identity.users where username = 'ann'")
    assert [named[-1][0]] == ann


def like_each_other(db: Bandsy, ann: UUID, bob: UUID) -> UUID:
    from bandsy_db.client import Reaction

    db.as_user(ann).react(user_id=bob, reaction=Reaction.LIKE)
    made = db.as_user(bob).react(user_id=ann, reaction=Reaction.LIKE)
    assert made.conversation_id
    return made.conversation_id


@pytest.mark.parametrize("name", ["blocking", "awaited"])
def test_the_client_likes_everybody_nearby(database: str, name: str) -> None:
    ann, _ = people(database, "ann", "bob")
    done = defined("how-to/python-client.md", name)(database, ann)
    if inspect.iscoroutine(done):
        asyncio.run(done)
    with psycopg.connect(database) as connection:
        liked = connection.execute("select count(*) from matching.interactions").fetchone()
    assert liked == (1,)


def test_an_application_shows_rows(database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database) as db:
        who = [ann]
        app = defined("how-to/python-client.md", "web")(db, lambda: who[0])
        web = TestClient(app)
        assert web.get("/me").json()["username"] == "ann"
        [found] = web.get("/people").json()
        assert found["user_id"] == str(bob)
        assert web.get("/people", params={"cursor": found["cursor"]}).json() == []
        defined("how-to/python-client.md", "patch")(app, db, lambda: who[0])
        assert web.patch("/me", json={"bio": "Plays"}).json()["bio"] == "Plays"
        assert web.patch("/me", json={"boi": "Plays"}).status_code == 422
        who[0] = UUID(int=0)
        refused = web.get("/me")
        assert (refused.status_code, refused.json()["reason"]) == (401, "not_signed_in")
        shown = web.get("/openapi.json").json()["components"]["schemas"]["DiscoverRow"]
        assert "distance" in shown["properties"]["factors"]["description"]


def test_a_person_signs_in_and_stays_signed_in(database: str) -> None:
    page = "how-to/sign-in.md"
    sign_in, refresh = defined(page, "sign-in"), defined(page, "refresh")
    with psycopg.connect(database) as connection:
        connection.execute("select tests.registered('ann')")
    with Bandsy.connect(database) as db:
        service = db.as_service()

        def come(email: str, *, knows: bool) -> Any:
            def fits(password_hash: str) -> bool:
                return knows and "ann" in password_hash

            return sign_in(service, email, fits, "Phone", "203.0.113.7")

        assert come("ann@example.org", knows=False) is None
        assert come("nobody@example.org", knows=True) is None
        token, session = come("ann@example.org", knows=True)
        following, user, same = refresh(service, token)
        assert same == session
        assert refresh(service, token) is None
        assert refresh(service, following)
        (device,) = db.as_user(user).my_sessions()
        assert (device.session_id, device.device_info) == (session, "Phone")


def test_two_people_call_and_connect(database: str) -> None:
    page = "how-to/calls.md"
    pair, token, hang_up = (defined(page, name) for name in ("worker", "token", "after"))
    with psycopg.connect(database) as connection:
        connection.execute("select tests.caller('ann', 'female'), tests.caller('bob', 'male')")
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database) as db:
        for person in (ann, bob):
            db.as_user(person).join_call_queue(call_type=CallType.VOICE)
        assert pair(database) == 1
        (call,) = db.as_user(ann).my_call()
        claims = jwt.decode(token(call, ann, "key", "s" * 32), "s" * 32, algorithms=["HS256"])
        assert claims["video"] == {"room": str(call.room_id), "roomJoin": True}
        assert hang_up(db.as_user(bob), True) is None
        conversation = hang_up(db.as_user(ann), True)
        (ended,) = db.as_user(ann).my_call()
        with pytest.raises(ValueError, match="ended"):
            token(ended, ann, "key", "s" * 32)
        db.as_user(bob).send_message(conversation_id=conversation, content="Again on Friday?")
    assert pair(database) == 0


def test_metrics_are_written_where_prometheus_reads_them(installed: str, tmp_path: Path) -> None:
    variables = {"BANDSY_DATABASE_URL": installed, "METRICS": str(tmp_path)}
    shell(tmp_path / "home", "how-to/operate.md", "metrics", tmp_path, **variables)
    assert [path.name for path in tmp_path.iterdir()] == ["bandsy.prom"]
    assert "bandsy_check_status" in (tmp_path / "bandsy.prom").read_text("utf-8")


def test_retention_is_applied_and_switched_off(installed: str) -> None:
    page = "how-to/operate.md"
    rules = {row[0] for row in answers(installed, page, "retention")}
    do(installed, recipe(page, "switch-off"))
    assert rules - {row[0] for row in answers(installed, page, "retention")} == {"calls"}


def test_an_app_is_tested(tmp_path: Path) -> None:
    home = Path(tempfile.mkdtemp(prefix="bandsy-app-"))
    home.rmdir()
    page = "how-to/test-an-app.md"
    (tmp_path / "conftest.py").write_text(recipe(page, "conftest"), "utf-8")
    (tmp_path / "test_app.py").write_text(recipe(page, "test"), "utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "BANDSY_HOME": str(home)}
    environment.pop("BANDSY_DATABASE_URL", None)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_app.py"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert "1 passed" in done.stdout, done.stdout + done.stderr
    finally:
        Embedded(home).destroy()


def test_every_topic_of_a_wake_up_is_told() -> None:
    text = (DOCS / "how-to" / "listen.md").read_text("utf-8")
    told = {topic for row in re.findall(r"^\| `.*$", text, re.MULTILINE) for topic in _topics(row)}
    assert told == set(WakeTopic)
    everything = "\n".join(path.read_text("utf-8") for path in (ROOT / "functions").rglob("*.sql"))
    assert [topic for topic in told if f"'{topic}'" not in everything] == []


def _topics(row: str) -> list[str]:
    return re.findall(r"`(\w+\.\w+)`", row)


def test_each_guide_to_a_restore_erases_again() -> None:
    again = recipe("how-to/backup.md", "erase-again")
    assert "bandsy-db repeat-erasures" in again
    restores = [
        page for page in PAGES if any(block.recipe == "restore" for block in documents.blocks(page))
    ]
    assert restores == ["how-to/backup.md", "how-to/restore.md"]
    assert [recipe(page, "erase-again") for page in restores] == [again, again]
    schedule = (DOCS / "how-to/operate.md").read_text("utf-8")
    commands = set(re.findall("`([^`]+)`", schedule))
    assert {"bandsy-db erased-people", "bandsy-db compliance --no-verify"} <= commands


def test_every_recipe_is_run() -> None:
    here = Path(__file__).read_text("utf-8")
    for page in PAGES:
        for block in documents.blocks(page):
            if page in FROM_PROGRAMS or (page, block.recipe) in RUN_ELSEWHERE:
                continue
            assert block.recipe, f"{page}: a block without a recipe"
            assert f'"{block.recipe}"' in here, f"{page}: {block.recipe}"
            assert f'"{page}"' in here, page


def test_the_programs_behind_the_snippets_are_there() -> None:
    text = (DOCS / "how-to" / "other-languages.md").read_text("utf-8")
    named = re.findall(r"`(tests/client/drivers/\w+\.\w+)`", text)
    assert len(named) == len(list(documents.blocks("how-to/other-languages.md")))
    assert [path for path in named if not (ROOT / path).is_file()] == []
