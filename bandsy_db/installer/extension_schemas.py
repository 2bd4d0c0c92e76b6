"""Extensions that live elsewhere than in schema `public`: our texts are told where.

The files say `public.similarity`, `operator(public.%>)`, landed migrations among them. Where an
extension is in another schema, what it brought is called there instead, in every text that runs;
what is remembered of the files stays as it stands in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bandsy_db.errors import RefusedError
from bandsy_db.installer.execute import Step
from bandsy_db.installer.preconditions import USERS, required_extensions
from bandsy_db.installer.statements import Token, tokens

if TYPE_CHECKING:
    import psycopg

    from bandsy_db.sources import SourceFile

HOME = "public"
# By the name of what an extension brought, the schemas (quoted) that it is in.
Moved = Mapping[str, set[str]]

_HOMES = """
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


def homes(connection: "psycopg.Connection", bootstrap: "SourceFile") -> dict[str, str]:
    """The extensions of ours that are there already, and their schemas (quoted)."""
    return dict(connection.execute(_HOMES, [required_extensions(bootstrap)]).fetchall())


def expected(connection: "psycopg.Connection | None", bootstrap: "SourceFile") -> dict[str, str]:
    """Where each of our extensions is, or will be once it is made."""
    there = homes(connection, bootstrap) if connection else {}
    return {name: there.get(name, HOME) for name in required_extensions(bootstrap)}


def uses(connection: "psycopg.Connection", bootstrap: "SourceFile") -> str:
    """The grants that let our roles look names up where the extensions live."""
    schemas = sorted(set(homes(connection, bootstrap).values()) - {HOME})
    return "".join(f"grant usage on schema {s} to {', '.join(USERS)};\n" for s in schemas)


def moved(connection: "psycopg.Connection | None", bootstrap: "SourceFile") -> Moved:
    """What is elsewhere than our texts say; nothing, where all extensions are at home."""
    if connection is None or set(homes(connection, bootstrap).values()) <= {HOME}:
        return {}
    found: dict[str, set[str]] = {}
    for name, schema in connection.execute(_NAMES, [required_extensions(bootstrap)]):
        if name is not None:
            found.setdefault(name, set()).add(schema)
    return {name: schemas for name, schemas in found.items() if schemas != {HOME}}


def place(steps: Iterable[Step], names: Moved) -> list[Step]:
    """The steps, each name called where it is."""
    return [replace(step, sql=placed(step.sql, names)) for step in steps]


def placed(text: str, names: Moved) -> str:
    """The text with `public.` before such names replaced; strings and comments stay."""
    if not names or HOME not in text.lower():
        return text
    parts, last = [], 0
    found = list(tokens(text))
    for number, (kind, token, start, end) in enumerate(found):
        if kind == "string" and token.startswith("$"):
            mark = token.index("$", 1) + 1
            new = token[:mark] + placed(token[mark:-mark], names) + token[-mark:]
        elif kind == "word" and token.lower() == HOME and (name := _name(found, number)) in names:
            new = _only(name, names[name])
        else:
            continue
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])


def _name(found: list[Token], at: int) -> str:
    """The name behind `public.`, be it a word or an operator; empty where there is none."""

    def text(place: int) -> str:
        return found[place][1] if 0 <= place < len(found) else ""

    if text(at + 1) != "." or text(at - 1) == ".":
        return ""
    if text(at - 1) == "(" and text(at - 2).lower() == "operator":
        return "".join(takewhile(lambda part: part != ")", map(text, range(at + 2, len(found)))))
    return text(at + 2).lower()


def _only(name: str, schemas: set[str]) -> str:
    if len(schemas) > 1:
        raise RefusedError(
            f"{name} is in several schemas: {', '.join(sorted(schemas))}",
            hint="Move the extensions to one schema: alter extension … set schema …",
        )
    return next(iter(schemas))
