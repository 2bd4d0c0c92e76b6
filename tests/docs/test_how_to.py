"""Every recipe of the how-to guides is run as it stands there, here or where RUN_ELSEWHERE says."""

import asyncio
import inspect
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from bandsy_db.client import Bandsy
from bandsy_db.server.embedded import Embedded
from tests.support import documents, install
from tests.support.documents import DOCS, recipe, shell
from tests.support.installing import ask, do, fresh
from tests.support.people import people
from tests.support.server import ROOT

PAGES = sorted(path.relative_to(DOCS).as_posix() for path in (DOCS / "how-to").glob("*.md"))
# Snippets of whole programs in tests/client/drivers, with a configuration of pgbouncer.py there.
FROM_PROGRAMS = {"how-to/other-languages.md", "how-to/pgbouncer.md"}
# By tests of the installer, and of replicas.
RUN_ELSEWHERE = {
    ("how-to/postgrest.md", "postgrest"),
    ("how-to/postgrest.md", "connect"),
    ("how-to/read-replicas.md", "standby"),
    ("how-to/read-replicas.md", "feedback"),
    ("how-to/read-replicas.md", "limit"),
    ("how-to/read-replicas.md", "lag"),
    ("how-to/restore.md", "restore"),
    *(("how-to/supabase.md", block.recipe) for block in documents.blocks("how-to/supabase.md")),
    ("how-to/uninstall.md", "uninstall"),
    ("how-to/uninstall.md", "uninstall-roles"),
    ("how-to/uninstall.md", "uninstall-embedded"),
}


def defined(page: str, name: str) -> Callable[..., Any]:
    """The function that a recipe in Python defines."""
    names: dict[str, Any] = {}
    exec(compile(recipe(page, name), page, "exec"), names)
    (found,) = (one for one in names.values() if inspect.isfunction(one))
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
    asked = "select value from core.settings where key = 'places_per_day'"
    assert [float(value) for value in ask(installed, asked)] == [20.0]


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


def test_a_session_begins_to_listen(installed: str) -> None:
    (row,) = answers(installed, "how-to/listen.md", "start")
    assert row[0]


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
    bodies = [path.read_text("utf-8") for path in (ROOT / "functions").rglob("*.sql")]
    sent = {
        topic
        for body in bodies
        for call in re.findall(r"perform internal\.wake\w*\((.*?)\);", body, re.DOTALL)
        for topic in re.findall(r"'(\w+\.\w+)'", call)
    }
    assert sent <= told
    assert len(sent) > 10
    everything = "\n".join(bodies)
    assert [topic for topic in told if f"'{topic}'" not in everything] == []


def _topics(row: str) -> list[str]:
    return re.findall(r"`(\w+\.\w+)`", row)


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
