"""What every database must have for Bandsy, as SQL: the doctor asks it, scripts check it first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.connection import literal
from bandsy_db.installer.findings import Finding, Severity, refusal
from bandsy_db.installer.versions import check_version

if TYPE_CHECKING:
    import psycopg


# What the bootstrap creates; everything of Bandsy is in them.
SCHEMAS = (
    "core", "identity", "music", "matching", "chat", "groups", "events", "calls", "social",
    "billing", "trust", "api", "internal", "bandsy_history",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Need:
    """What every database must have; `lacks` and `found` are SQL expressions.

    All texts are ASCII: a script also shows them in databases that have no other letters.
    """

    name: str
    lacks: str
    found: str
    meaning: str
    remedy: str


_OLD = check_version("14.0")
_FOLDS = "exists (select from pg_collation where collname = 'und-x-icu')"
_WRITING = "writing"
_READ_ONLY = "current_setting('default_transaction_read_only')::boolean"
_OTHERS = (
    "from pg_namespace as n where n.nspname in ("
    + ", ".join(map(literal, SCHEMAS))
    + ") and pg_get_userbyid(n.nspowner) <> 'bandsy_owner'"
)
NEEDS = (
    Need(
        name="PostgreSQL",
        lacks="current_setting('server_version_num')::integer < 150000",
        found="current_setting('server_version')",
        meaning=_OLD.meaning,
        remedy=_OLD.remedy,
    ),
    Need(
        name="encoding",
        lacks="current_setting('server_encoding') <> 'UTF8'",
        found="current_setting('server_encoding')",
        meaning="Names of people and genres need Unicode.",
        remedy="A new database: create database bandsy encoding 'UTF8' template template0",
    ),
    Need(
        name="collation",
        lacks=f"not {_FOLDS}",
        found=f"case when {_FOLDS} then 'und-x-icu' else 'und-x-icu is missing' end",
        meaning="Names are compared and searched by the rules of Unicode, in every locale.",
        remedy="Use a server that is built with ICU, as PostgreSQL's packages are. If ICU was added"
        " later, run as a superuser: select pg_import_system_collations('pg_catalog')",
    ),
    Need(
        name=_WRITING,
        lacks=f"(pg_is_in_recovery() or {_READ_ONLY})",
        found="case when pg_is_in_recovery() then 'a standby'"
        f" when {_READ_ONLY} then 'default_transaction_read_only is on' else 'allowed' end",
        meaning="Nothing can be installed here.",
        remedy="Connect to the primary, or turn default_transaction_read_only off for this login.",
    ),
    Need(
        name="schemas",
        lacks=f"exists (select {_OTHERS})",
        found=f"coalesce((select string_agg(n.nspname || ' belongs to '"
        f" || pg_get_userbyid(n.nspowner), ', ' order by n.nspname) {_OTHERS}), 'free or ours')",
        meaning="Bandsy has these schemas to itself; bandsy_owner owns them and what they hold.",
        remedy="Use a separate database for Bandsy, or rename these schemas. If one is empty and"
        " meant for Bandsy, drop it.",
    ),
)


def examine_needs(connection: "psycopg.Connection") -> Iterator[Finding]:
    """A finding for each need, asked in one round trip."""
    columns = ", ".join(f"{need.lacks}, {need.found}" for need in NEEDS)
    row = connection.execute(f"select {columns}".encode()).fetchone()
    assert row
    for need, lacks, found in zip(NEEDS, row[::2], row[1::2], strict=True):
        if lacks:
            yield Finding(
                name=need.name,
                status=Severity.FAIL,
                found=found,
                meaning=need.meaning,
                remedy=need.remedy,
            )
        elif need.name == "PostgreSQL":
            major, minor = divmod(connection.info.server_version, 10000)
            yield check_version(f"{major}.{minor}")
        else:
            yield Finding(name=need.name, status=Severity.OK, found=found)


def refuse_read_only(connection: "psycopg.Connection") -> None:
    """Refuses a replica, or a session that may only read, even where nothing is to do."""
    failing = [
        finding
        for finding in examine_needs(connection)
        if finding.name == _WRITING and finding.status is Severity.FAIL
    ]
    if failing:
        raise refusal(failing)


def needs_guard(extensions: Mapping[str, str]) -> str:
    """A block that stops a script, before it changes anything, if a need is not met.

    It also stops if an extension is in another schema than the one (quoted) in `extensions`.
    """
    needs = list(NEEDS)
    if extensions:
        rows = ", ".join(f"({literal(n)}, {literal(s)})" for n, s in extensions.items())
        elsewhere = (
            "from pg_extension as e inner join pg_namespace as n on e.extnamespace = n.oid"
            f" inner join (values {rows}) as w (name, home) on e.extname = w.name"
            " where quote_ident(n.nspname) <> w.home"
        )
        needs.append(
            Need(
                name="extensions",
                lacks=f"exists (select {elsewhere})",
                found=f"(select string_agg(e.extname || ' in schema ' || n.nspname, ', '"
                " order by e.extname)"
                f" {elsewhere})",
                meaning="This script is for "
                + ", ".join(f"{name} in schema {home}" for name, home in extensions.items())
                + ".",
                remedy="Use bandsy-db migrate, or make the script with bandsy-db plan --sql: both"
                " look at this database.",
            )
        )
    checks = "\n".join(
        f"""    if {need.lacks} then
        raise exception using
            message = {literal(need.name + ": ")} || {need.found},
            detail = {literal(need.meaning)},
            hint = {literal(need.remedy)};
    end if;"""
        for need in needs
    )
    return f"do $needs$\nbegin\n{checks}\nend\n$needs$;"
