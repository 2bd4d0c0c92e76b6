"""Installing in a project of Supabase: as a role that is no superuser, among its defaults."""

from collections.abc import Iterator

import psycopg
import pytest

from bandsy_db.checks.doctor import examine
from bandsy_db.checks.drift import Difference, verify
from bandsy_db.errors import RefusedError
from bandsy_db.installer.findings import Severity
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.installer.script import script
from bandsy_db.installer.status import preview, status
from bandsy_db.sources import Sources
from tests.support.documents import recipe
from tests.support.installing import ask, do, look, psql
from tests.support.server import ROOT
from tests.support.supabase import as_admin, sql_editor, supabase_cluster

PAGE = "how-to/supabase.md"
# The roles of a token, and what each becomes a member of.
TOKENS = {"anon": "bandsy_anon", "authenticated": "bandsy_user", "service_role": "bandsy_service"}

# Defaults for everything that these roles create: a project may have set them for itself.
GENEROUS = """
alter default privileges for role postgres, supabase_admin
grant all on {} to anon, authenticated, service_role
"""

# Everything that a role may do with an object of ours, by its own grants, its memberships' and
# those of everybody.
_REACH = """
with ours as (
    select oid, nspname from pg_namespace where nspowner = 'bandsy_owner'::regrole
)

select format('schema %%s %%s', n.nspname, p.privilege)
from ours as n
cross join unnest(array['usage', 'create']) as p (privilege)
where has_schema_privilege(%(role)s, n.oid, p.privilege)
union all
select format('relation %%s %%s', c.oid::regclass, p.privilege)
from pg_class as c
inner join ours as n on c.relnamespace = n.oid
cross join unnest(
    array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']
) as p (privilege)
where c.relkind in ('r', 'p', 'v') and has_table_privilege(%(role)s, c.oid, p.privilege)
union all
select format('column %%s.%%s %%s', c.oid::regclass, a.attname, p.privilege)
from pg_class as c
inner join ours as n on c.relnamespace = n.oid
inner join pg_attribute as a on c.oid = a.attrelid and a.attnum > 0 and not a.attisdropped
cross join unnest(array['select', 'insert', 'update', 'references']) as p (privilege)
where
    c.relkind in ('r', 'p', 'v')
    and has_column_privilege(%(role)s, c.oid, a.attnum, p.privilege)
union all
select format('sequence %%s %%s', c.oid::regclass, p.privilege)
from pg_class as c
inner join ours as n on c.relnamespace = n.oid
cross join unnest(array['usage', 'select', 'update']) as p (privilege)
-- Only sequences have this; the planner may ask about others first.
where case when c.relkind = 'S' then has_sequence_privilege(%(role)s, c.oid, p.privilege) end
union all
select format('function %%s', f.oid::regprocedure)
from pg_proc as f
inner join ours as n on f.pronamespace = n.oid
where has_function_privilege(%(role)s, f.oid, 'execute')
union all
select format('type %%s', t.oid::regtype)
from pg_type as t
inner join ours as n on t.typnamespace = n.oid
where has_type_privilege(%(role)s, t.oid, 'usage')
"""


@pytest.fixture(scope="module")
def project() -> Iterator[str]:
    """A project with Bandsy in it, as `postgres`; its roles have none of Bandsy's yet."""
    with supabase_cluster() as url:
        for kind in ("tables", "functions", "sequences", "types", "schemas"):
            do(as_admin(url), GENEROUS.format(kind))
        do(url, "create role stranger nologin")
        sql_editor(url, recipe(PAGE, "extensions"))
        migrate(url, Sources(ROOT))
        yield url


def reach(url: str, role: str) -> set[str]:
    """What a role may do with our objects."""
    with psycopg.connect(as_admin(url)) as connection:
        return {what for (what,) in connection.execute(_REACH, {"role": role})}


def drift(url: str) -> list[Difference]:
    """The differences; the build is made in the same cluster, which is quick."""
    return verify(url, Sources(ROOT), scratch_url=as_admin(url))


def test_doctor_plan_and_migrate_say_what_to_do_in_statements_that_work_there() -> None:
    sources = Sources(ROOT)
    with supabase_cluster() as url:
        (missing,) = [f for f in examine(url) if f.status is Severity.FAIL]
        assert missing.name == "postgis"
        with pytest.raises(RefusedError) as refusal:
            preview(url, sources)
        with pytest.raises(RefusedError, match="postgres may not create what Bandsy needs") as no:
            migrate(url, sources)
        assert no.value.detail == refusal.value.detail
        assert ask(url, "select to_regnamespace('core')") == [None]

        sql_editor(url, str(no.value.detail))

        assert [f for f in examine(url) if f.status is Severity.FAIL] == []
        done = psql(url, script(preview(url, sources)))
        assert (done.returncode, done.stderr) == (0, "")
        assert migrate(url, sources).plan is None
        assert drift(url) == []


def test_it_is_current_without_drift_and_can_be_taken_back(project: str) -> None:
    sources = Sources(ROOT)
    assert status(project, sources).current
    assert preview(project, sources).is_empty
    assert migrate(project, sources).plan is None
    assert verify(project, sources) == []
    for target in ("0010", "none"):
        assert rollback(project, target, sources, yes=True).migrations
        migrate(project, sources)
        assert drift(project) == []


def test_no_default_privilege_reaches_our_objects(project: str) -> None:
    (granted,) = ask(
        as_admin(project), "select count(*) from pg_default_acl where defaclnamespace = 0"
    )
    assert granted > 0
    grants = [identity for kind, identity in look(as_admin(project)) if kind == "grant"]
    grantees = {identity.rpartition(" to ")[2] for identity in grants}
    assert {name for name in grantees if not name.startswith("bandsy_")} == {"public"}


@pytest.mark.parametrize("role", TOKENS)
def test_a_role_of_a_token_reaches_what_its_role_of_bandsy_does_and_no_more(
    project: str, role: str
) -> None:
    of_anybody = reach(project, "stranger")
    assert not [what for what in of_anybody if what.startswith(("schema", "relation", "function"))]
    assert reach(project, role) == of_anybody

    (grant,) = [line for line in recipe(PAGE, "roles").splitlines() if line.endswith(f" {role};")]
    sql_editor(project, grant)
    try:
        assert reach(project, role) == reach(project, TOKENS[role]) > of_anybody
    finally:
        do(project, f"revoke {TOKENS[role]} from {role}")


def test_the_service_that_bypasses_row_security_reads_no_secret(project: str) -> None:
    sql_editor(project, recipe(PAGE, "roles"))
    try:
        with psycopg.connect(as_admin(project), autocommit=True) as connection:
            connection.execute("set role service_role")
            assert connection.execute("select count(id) from identity.users").fetchone() == (0,)
            for secret in ("identity.credentials", "core.secrets", "bandsy_history.marks"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"table {secret}".encode())
        assert drift(project) == []
    finally:
        for token, role in TOKENS.items():
            do(project, f"revoke {role} from {token}")


# What a guide to custom schemas would have people do.
GUIDE = {
    "grant usage on schema internal to anon": "schema internal to anon",
    "grant all on all tables in schema identity to anon": "table identity.users to anon",
    "grant all on all routines in schema api to anon": "function api.health() to anon",
    "alter default privileges for role postgres in schema api grant all on tables to anon":
        "new tables of postgres in api to anon",
}  # fmt: skip


def test_verify_names_what_a_guide_to_custom_schemas_grants(project: str) -> None:
    for statement in GUIDE:
        do(project, statement)
    try:
        found = {item.identity for item in drift(project) if item.kind == "grant"}
        assert set(GUIDE.values()) <= found
    finally:
        for statement in GUIDE:
            back = statement.replace("grant", "revoke").replace(" to anon", " from anon")
            do(project, back)
    assert drift(project) == []


def test_postgrest_is_told_of_new_functions(project: str) -> None:
    with psycopg.connect(project, autocommit=True) as listener:
        listener.execute("listen pgrst")
        migrate(project, Sources(ROOT), again=True)
        (told,) = {(n.channel, n.payload) for n in listener.notifies(timeout=5, stop_after=1)}
    assert told == ("pgrst", "reload schema")
