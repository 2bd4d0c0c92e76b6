"""Makes the SQL files fit a database whose extensions are in another schema than `public`.

The files, applied migrations too, say `public.similarity` and `operator(public.%>)`. If an
extension is in another schema, every text that runs names that schema instead. The history records
the files as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError
from bandsy_db.installer.execute import Step
from bandsy_db.installer.extension_preconditions import required_extensions
from bandsy_db.installer.statements import Token, tokens
from bandsy_db.server.roles import LOOKUP_ROLES

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.sources import SourceFile

DEFAULT_SCHEMA = "public"
# The name of an object of an extension, and the schemas (quoted) that have such an object.
Relocated = Mapping[str, set[str]]

_SCHEMAS = """
select e.extname, quote_ident(n.nspname)
from pg_extension as e
inner join pg_namespace as n on e.extnamespace = n.oid
where e.extname = any(%s)
order by 1
"""
_NAMES = """
select
    coalesce(p.proname, t.typname, c.opcname, f.opfname, r.relname, o.oprname),
    quote_ident(n.nspname)
from pg_extension as e
inner join pg_namespace as n on e.extnamespace = n.oid
inner join pg_depend as d
    on d.refclassid = 'pg_extension'::regclass and d.refobjid = e.oid and d.deptype = 'e'
left join pg_proc as p on d.classid = 'pg_proc'::regclass and d.objid = p.oid
left join pg_type as t on d.classid = 'pg_type'::regclass and d.objid = t.oid
left join pg_opclass as c on d.classid = 'pg_opclass'::regclass and d.objid = c.oid
left join pg_opfamily as f on d.classid = 'pg_opfamily'::regclass and d.objid = f.oid
left join pg_class as r on d.classid = 'pg_class'::regclass and d.objid = r.oid
left join pg_operator as o on d.classid = 'pg_operator'::regclass and d.objid = o.oid
where e.extname = any(%s)
"""


def schemas_by_extension(
    connection: "psycopg.Connection", bootstrap: "SourceFile"
) -> dict[str, str]:
    """The required extensions that exist already, and their schemas (quoted)."""
    return dict(connection.execute(_SCHEMAS, [required_extensions(bootstrap)]).fetchall())


def expected_schemas(
    connection: "psycopg.Connection | None", bootstrap: "SourceFile"
) -> dict[str, str]:
    """The schema that each required extension is in, or will be created in."""
    there = schemas_by_extension(connection, bootstrap) if connection else {}
    return {name: there.get(name, DEFAULT_SCHEMA) for name in required_extensions(bootstrap)}


def usage_grants(connection: "psycopg.Connection", bootstrap: "SourceFile") -> str:
    """The grants that let Bandsy's roles look up names in the extensions' schemas."""
    schemas = sorted(set(schemas_by_extension(connection, bootstrap).values()) - {DEFAULT_SCHEMA})
    return "".join(f"grant usage on schema {s} to {', '.join(LOOKUP_ROLES)};\n" for s in schemas)


def relocated_names(connection: "psycopg.Connection | None", bootstrap: "SourceFile") -> Relocated:
    """The objects that are elsewhere than the files say; empty if all extensions are in public."""
    if connection is None or set(schemas_by_extension(connection, bootstrap).values()) <= {
        DEFAULT_SCHEMA
    }:
        return {}
    found: dict[str, set[str]] = {}
    for name, schema in connection.execute(_NAMES, [required_extensions(bootstrap)]):
        if name is not None:
            found.setdefault(name, set()).add(schema)
    return {name: schemas for name, schemas in found.items() if schemas != {DEFAULT_SCHEMA}}


def relocate_steps(steps: Iterable[Step], names: Relocated) -> list[Step]:
    """The steps, with each name in the schema that it is in."""
    return [replace(step, sql=relocate(step.sql, names)) for step in steps]


def relocate(text: str, names: Relocated) -> str:
    """The text with `public.` replaced before such names; strings and comments stay."""
    if not names or DEFAULT_SCHEMA not in text.lower():
        return text
    parts, last = [], 0
    found = list(tokens(text))
    for number, (kind, token, start, end) in enumerate(found):
        if kind == "string" and token.startswith("$"):
            mark = token.index("$", 1) + 1
            new = token[:mark] + relocate(token[mark:-mark], names) + token[-mark:]
        elif (
            kind == "word"
            and token.lower() == DEFAULT_SCHEMA
            and (name := _name(found, number)) in names
        ):
            new = _single_schema(name, names[name])
        else:
            continue
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def _name(found: list[Token], at: int) -> str:
    """The name after `public.`, a word or an operator; empty if there is none."""

    def text(place: int) -> str:
        return found[place][1] if 0 <= place < len(found) else ""

    if text(at + 1) != "." or text(at - 1) == ".":
        return ""
    if text(at - 1) == "(" and text(at - 2).lower() == "operator":
        return "".join(takewhile(lambda part: part != ")", map(text, range(at + 2, len(found)))))
    return text(at + 2).lower()


def _single_schema(name: str, schemas: set[str]) -> str:
    if len(schemas) > 1:
        raise RefusedError(
            f"{name} is in several schemas: {', '.join(sorted(schemas))}",
            hint="Move the extensions to one schema: alter extension … set schema …",
        )
    return next(iter(schemas))
