"""Requests as PostgREST makes them, over a connection of its login."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

# What PostgREST sends before each request.
_PREPARE = """
select
    set_config('search_path', '"api", "public", "extensions"', true),
    set_config('role', %(role)s, true),
    set_config('request.jwt.claims', %(claims)s, true),
    set_config('request.method', 'POST', true),
    set_config('request.path', '/rpc', true),
    set_config('request.headers', '{}', true),
    set_config('request.cookies', '{}', true)
"""
# Settings of the role that it sets count as well, if anybody may set them.
_OF_THE_ROLE = """
select set_config(s.name, substr(c.setting, strpos(c.setting, '=') + 1), true)
from pg_roles as r
cross join lateral unnest(r.rolconfig) as c (setting)
inner join pg_settings as s on s.name = split_part(c.setting, '=', 1) and s.context = 'user'
where r.rolname = %s
"""
_PRE_REQUEST = "select nullif(current_setting('pgrst.db_pre_request', true), '')"


@contextmanager
def request(
    connection: psycopg.Connection, role: str, sub: str | None = None
) -> Iterator[psycopg.Connection]:
    """The transaction of a request, its token checked."""
    claims = {"role": role} | ({"sub": sub} if sub else {})
    with connection.transaction():
        connection.execute(_OF_THE_ROLE, [role])
        connection.execute(_PREPARE, {"role": role, "claims": json.dumps(claims)})
        (before,) = connection.execute(_PRE_REQUEST).fetchone() or (None,)
        if before:
            connection.execute(f"select {before}()".encode())
        yield connection


def rpc(connection: psycopg.Connection, function: str, **arguments: object) -> Any:
    """Calls a function by its arguments' names, for JSON."""
    call = sql.SQL("select json_agg(t) from api.{}({}) as t").format(
        sql.Identifier(function),
        sql.SQL(", ").join(
            sql.SQL("{} := {}").format(sql.Identifier(name), sql.Placeholder(name))
            for name in arguments
        ),
    )
    row = connection.execute(call, arguments).fetchone()
    assert row
    return row[0]
