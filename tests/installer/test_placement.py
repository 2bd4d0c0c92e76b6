"""Extensions in another schema than `public`, as some operators of databases install them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from bandsy_db.checks.doctor import examine
from bandsy_db.checks.drift import verify
from bandsy_db.errors import RefusedError
from bandsy_db.installer.code_changes import CodeChange
from bandsy_db.installer.extension_schemas import relocate
from bandsy_db.installer.findings import Severity
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.script import script
from bandsy_db.installer.status import preview, status
from bandsy_db.server.embedded import Embedded
from bandsy_db.sources import Sources
from tests.client.drivers.stage import people
from tests.support.install import HELPERS
from tests.support.installing import as_login, ask, do, psql
from tests.support.server import ROOT
from tests.support.trees import Tree

# Where they are: pg_trgm, postgis.
PLACES = [("extensions", "extensions"), ("extensions", "public"), ("public", '"Maps of us"')]
MOVED = {"similarity": {"elsewhere"}, "%>": {"elsewhere"}, "gin_trgm_ops": {"elsewhere"}}


@pytest.fixture
def virgin() -> Iterator[Embedded]:
    """A server that never saw Bandsy."""
    server = Embedded(Path(tempfile.mkdtemp(prefix="bandsy-virgin-")), {"fsync": "off"})
    server.up()
    yield server
    server.destroy()


def laid(server: Embedded, trgm: str, postgis: str) -> str:
    """A database in which an operator has made the extensions."""
    url = server.url("bandsy")
    for schema in {trgm, postgis} - {"public"}:
        do(url, f"create schema {schema}")
    do(url, f"create extension pg_trgm schema {trgm}; create extension postgis schema {postgis}")
    return url


def found_by_name(url: str, name: str) -> list[str]:
    """The people that a search for a name finds, as an application does it."""
    with psycopg.connect(url) as connection:
        connection.execute(
            "select set_config('role', 'bandsy_user', true),"
            """ set_config('request.jwt.claims', '{"sub": "user_ann"}', true)"""
        )
        rows = connection.execute("select username from api.search_profiles(%s)", [name])
        return [username for (username,) in rows]


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize(("trgm", "postgis"), PLACES)
def test_bandsy_lives_with_extensions_that_are_elsewhere(
    virgin: Embedded, trgm: str, postgis: str
) -> None:
    url = laid(virgin, trgm, postgis)
    sources = Sources(ROOT)

    migrate(url, sources)

    assert migrate(url, sources).plan is None
    assert status(url, sources).current
    assert verify(url, sources) == []
    do(url, f"create extension pgtap; {(ROOT / HELPERS).read_text('utf-8')}")
    people(url)
    assert found_by_name(url, "bea") == ["bea"]
    contents = "select content from bandsy_history.files where path = %s"
    path = "functions/identity/search_profiles.sql"
    assert ask(url, contents, path) == [(ROOT / path).read_text("utf-8")]
    migrate(url, sources, again=True)
    assert verify(url, sources, scratch_url=url) == []
    assert found_by_name(url, "bea") == ["bea"]
    do(url, "drop schema tests cascade")
    rollback(url, "none", sources, yes=True)
    migrate(url, sources)
    assert verify(url, sources, scratch_url=url) == []


def test_a_script_is_made_for_where_the_extensions_are(virgin: Embedded) -> None:
    sources = Sources(ROOT)
    url = virgin.url("bandsy")
    for_public = script(preview(url, sources))
    laid(virgin, "extensions", "extensions")

    refused = psql(url, for_public)
    assert refused.returncode == 3
    assert "pg_trgm in schema extensions" in refused.stderr
    assert ask(url, "select to_regnamespace('core')") == [None]

    done = psql(url, script(preview(url, sources)))
    assert (done.returncode, done.stderr) == (0, "")
    assert verify(url, sources, scratch_url=url) == []


TRIGRAMS = {
    "sql/bootstrap.sql": "create extension if not exists pg_trgm with schema public;\n",
    "migrations/0003_names.sql": (
        "create index items_name_trgm_idx on shop.items using gin (name public.gin_trgm_ops);\n"
    ),
    "migrations/0003_names.rollback.sql": "drop index shop.items_name_trgm_idx;\n",
    "functions/shop/like_items.sql": """\
create or replace function api.like_items(name text)
    returns integer
    language plpgsql
    stable
as $$
begin
    -- The body says public.similarity and 'public.similarity', and needs it.
    return (
        select count(*)
        from shop.items as i
        where
            i.name operator(public.%) like_items.name
            and public.similarity(i.name, like_items.name) > 0.1
    );
end
$$;

comment on function api.like_items is 'How many items have a like name.';

revoke execute on function api.like_items from public;
grant execute on function api.like_items to bandsy_anon;
""",
}


def test_changes_of_every_size_and_the_way_back(virgin: Embedded, tree: Tree) -> None:
    url = laid(virgin, "extensions", "public")
    for path, text in TRIGRAMS.items():
        before = (tree.root / path).read_text() if (tree.root / path).exists() else ""
        tree.write(path, before + text)
    do(url, "create role deployer login createrole; alter schema extensions owner to deployer")
    do(url, "alter database bandsy owner to deployer")
    deployer = as_login(url, "deployer")

    migrate(deployer, tree.sources)
    tree.edit("functions/shop/like_items.sql", "> 0.1", "> 0.2")
    gentle = migrate(deployer, tree.sources).plan
    assert gentle
    assert gentle.code_change is CodeChange.BODIES
    tree.migration("0004_weight", "alter table shop.items add weight integer;", "select 1;")
    tree.migration("0005_more", "-- transactional: false\nvacuum shop.items;", "select 1;")
    migrate(deployer, tree.sources)

    with psycopg.connect(url) as connection:
        connection.execute("set role bandsy_anon")
        assert connection.execute("select api.like_items('strings')").fetchone() == (1,)
    assert rollback(deployer, "0002", tree.sources).migrations[-1] == "0003_names"
    assert ask(url, "select to_regclass('shop.items_name_trgm_idx')") == [None]


def test_every_command_tells_a_login_without_rights_what_to_do(virgin: Embedded) -> None:
    sources = Sources(ROOT)
    url = laid(virgin, "extensions", "public")
    do(url, f"{sources.bootstrap.text} create role deployer login; grant bandsy_owner to deployer")
    deployer = as_login(url, "deployer")

    (finding,) = [f for f in examine(deployer) if f.status is Severity.FAIL]
    assert finding.name == "pg_trgm"
    with pytest.raises(RefusedError) as refusal:
        migrate(deployer, sources)
    assert f"-- pg_trgm: {finding.found}. {finding.meaning}" in str(refusal.value.detail)
    do(url, str(refusal.value.detail))

    assert [f for f in examine(deployer) if f.status is Severity.FAIL] == []
    migrate(deployer, sources)
    assert status(deployer, sources).current


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select public.similarity(a, b)", "select elsewhere.similarity(a, b)"),
        ("select PUBLIC . Similarity(a, b)", "select elsewhere . Similarity(a, b)"),
        ("a operator(public.%>) b", "a operator(elsewhere.%>) b"),
        ("a operator (public.%>) b", "a operator (elsewhere.%>) b"),
        ("a operator(public.%) b", "a operator(public.%) b"),
        ("gin (name public.gin_trgm_ops)", "gin (name elsewhere.gin_trgm_ops)"),
        ("select public.theirs(a)", "select public.theirs(a)"),
        ("x.public.similarity", "x.public.similarity"),
        ("grant all on t to public;", "grant all on t to public;"),
        ("'public.similarity' -- public.similarity", "'public.similarity' -- public.similarity"),
        ('/* public.similarity */ "public.similarity"',) * 2,
        (
            "do $$ public.similarity 'public.similarity' $$",
            "do $$ elsewhere.similarity 'public.similarity' $$",
        ),
        ("$a$ $b$ public.similarity $b$ $a$", "$a$ $b$ elsewhere.similarity $b$ $a$"),
        ("public", "public"),
        ("public.", "public."),
    ],
)  # fmt: skip
def test_names_are_replaced_and_nothing_else(text: str, expected: str) -> None:
    assert relocate(text, MOVED) == expected
    assert relocate(text, {}) == text


def test_a_name_in_two_schemas_is_not_guessed() -> None:
    with pytest.raises(RefusedError, match="<-> is in several schemas: a, b"):
        relocate("a operator(public.<->) b", {"<->": {"a", "b"}})
