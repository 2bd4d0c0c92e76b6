"""The reference's examples run exactly as written, and return something."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.client.drivers import node as packages
from tests.client.drivers.node import Node
from tests.support import reference
from tests.support.server import ROOT, TEMPLATE, Server

# The packages of the clients in JavaScript, of which the examples need one.
node = packages.node
PAGES = reference.function_pages()
# It has rows only in the session that began to listen before.
OF_A_LISTENER = {"core/settle_listening.md"}
# That of the story, as a worker connects with it.
KEY = "the hash key of the story, thirty-two characters or more"


@pytest.fixture(scope="module")
def story(server: Server, worker: str) -> Iterator[str]:
    """The name of a database with all people and things of the examples."""
    name = f"bandsy_{worker}_story"
    with server.fresh(name, TEMPLATE) as url:
        with psycopg.connect(url) as connection:
            connection.execute(reference.STORY.read_bytes())
        yield name


@pytest.fixture
def stage(server: Server, story: str) -> Iterator[str]:
    """The URL of a copy of it: an example commits."""
    name = f"{story}_example"
    with server.fresh(name, story) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"alter database {name} set bandsy.hash_key = '{KEY}'".encode())
        yield url


@pytest.mark.sampled(every=2)
@pytest.mark.parametrize("page", PAGES)
def test_the_example_in_sql_runs(page: str, stage: str) -> None:
    with psycopg.connect(stage, autocommit=True) as connection:
        cursor = connection.execute(reference.example(page, "sql").encode())
        answers = [cursor.rowcount for _ in iter(cursor.nextset, None)]
    # The last but one is the call itself, before `commit`.
    assert (answers[-2] == 0) is (page in OF_A_LISTENER), "the story has nothing for this example"


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("language", ["python", "python async"])
@pytest.mark.parametrize("page", PAGES)
def test_the_example_in_python_runs(page: str, language: str, stage: str) -> None:
    said = StringIO()
    text = reference.example(page, language)
    with redirect_stdout(said):
        exec(compile(text, page, "exec"), {"url": stage})
    assert said.getvalue() or "print(" not in text


def test_the_examples_in_python_are_well_typed(tmp_path: Path) -> None:
    for page in PAGES:
        for language in ("python", "python async"):
            name = f"{page}_{language}".replace("/", "_").replace(".md", "").replace(" ", "_")
            text = "url: str\n" + reference.example(page, language)
            (tmp_path / f"{name}.py").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.sampled(every=8)
@pytest.mark.parametrize("page", PAGES)
def test_the_example_in_javascript_runs(page: str, stage: str, node: Node) -> None:
    (node.folder / "bandsy.mjs").write_text(reference.helper(), "utf-8")
    example = reference.example(page, "javascript")
    last = "\nimport { end } from './bandsy.mjs'\nawait end()\n"
    (node.folder / "example.mjs").write_text(example + last, "utf-8")
    done = node.run("example.mjs", environment={"BANDSY_DATABASE_URL": uri(stage)})
    assert done.returncode == 0, done.stderr
    assert (done.stdout.strip() in ("", "[]")) is (page in OF_A_LISTENER)


def test_a_refusal_in_javascript_has_what_the_page_says(stage: str, node: Node) -> None:
    (node.folder / "bandsy.mjs").write_text(reference.helper(), "utf-8")
    (node.folder / "refused.mjs").write_text(
        "import { call, end } from './bandsy.mjs'\n"
        "const refused = await call('bandsy_user', null, 'select * from api.me()')"
        ".catch((error) => error)\n"
        "console.log(refused.code, refused.detail, refused.hint.length > 0)\n"
        "const [{ role }] = await call('bandsy_anon', null, 'select current_user as role')\n"
        "console.log(role)\n"
        "await end()\n",
        "utf-8",
    )
    done = node.run("refused.mjs", environment={"BANDSY_DATABASE_URL": uri(stage)})
    assert done.stdout.splitlines() == ["PT401 not_signed_in true", "bandsy_anon"], done.stderr


def uri(url: str) -> str:
    """The URL as the package pg reads it: with the socket's folder in front."""
    parts = conninfo_to_dict(url)
    return f"socket://{parts['user']}@{parts['host']}?db={parts['dbname']}"
