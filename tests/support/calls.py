"""The functions of the api from the catalogue, and arguments to try on them."""

import json
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from hypothesis import strategies as st

from tests.support.access import ROLES

UNKNOWN = UUID("00000000-0000-7000-8000-000000000000")

_FUNCTIONS = """
select
    p.proname,
    coalesce(p.proargnames[1:p.pronargs], '{}'),
    array(
        select format_type(t, null)
        from unnest(p.proargtypes::oid []) with ordinality as a (t, n)
        order by n
    ),
    p.pronargs - p.pronargdefaults,
    array(select r from unnest(%s::text []) as r where has_function_privilege(r, p.oid, 'execute')),
    p.provolatile <> 'v',
    array(select m[1] from regexp_matches(p.prosrc, '''(\\w+)''', 'g') as m)
from pg_proc as p
where p.pronamespace = 'api'::regnamespace
order by 1
"""
_ENUMS = """
select enumtypid::regtype::text, array_agg(enumlabel order by enumsortorder)
from pg_enum
group by 1
"""

# Values that people type, paste and forge; each is valid for its type.
TEXTS = [
    "",
    " ",
    "a",
    "ann",
    "x" * 100_000,
    "'; drop table identity.users; --",
    "$$; select pg_sleep(9); $$",
    "%s %n %I {0} \\",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "\u202e\u0000ab\u0301\U0001f3b8".replace("\u0000", "\u0001"),
    "https://example.org/a.mp3",
    "http://" + "y" * 5_000,
    "a@b",
    "Rock",
    "audio",
    "2020-02-30",
    "infinity",
    "NaN",
    "1e400",
    "(((((",
    "eyJhIjoxfQ",
    "WyJhIiwiYiJd",
    str(UNKNOWN),
    "%",
    "_" * 60,
]
INTEGERS = [-(2**31), -1, 0, 1, 2, 5, 20, 99, 100, 101, 10_000, 2**31 - 1]
FLOATS = [math.nan, math.inf, -math.inf, -180.0, -91.0, -0.0, 0.5, 52.5, 91.0, 1e308, 5e-324]
_LOCAL_TIMES = ["infinity", "-infinity", "0001-01-01", "2020-02-29T20:00", "294276-12-31"]
_TIMES = [datetime(1, 1, 1, tzinfo=UTC), datetime(2020, 2, 29, tzinfo=UTC)]
_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(INTEGERS),
    st.sampled_from([0.5, -1e300, 1e308]),
    st.sampled_from(TEXTS),
)


@dataclass(frozen=True, repr=False)
class Function:
    """A function of the api: its arguments, and the least role that may call it."""

    name: str
    arguments: tuple[tuple[str, str], ...]
    required: int
    role: str
    is_stable: bool
    words: list[str]

    def __repr__(self) -> str:
        return f"api.{self.name}"

    @property
    def is_for_everybody(self) -> bool:
        """Whether people may call it who are neither moderators nor a service."""
        return self.role in ("bandsy_anon", "bandsy_user")

    def statement(self, names: list[str]) -> bytes:
        """A call with these arguments by name."""
        types = dict(self.arguments)
        passed = ", ".join(f"{name} => %s::{types[name]}" for name in names)
        return f"select * from api.{self.name}({passed})".encode()


def api_functions(connection: psycopg.Connection) -> list[Function]:
    """All of them, by name."""
    rows = connection.execute(_FUNCTIONS, [list(ROLES)])
    return [
        Function(name, tuple(zip(names, types, strict=True)), required, roles[0], stable, words)
        for name, names, types, required, roles, stable, words in rows
    ]


def enums(connection: psycopg.Connection) -> dict[str, list[str]]:
    """The labels of each enum."""
    return dict(connection.execute(_ENUMS).fetchall())


def value(
    type_: str, labels: dict[str, list[str]], ids: list[UUID], words: list[str]
) -> st.SearchStrategy[Any]:
    """Good values of a type, most of them bad ideas; null is one of them."""
    if type_.endswith("[]"):
        one = value(type_.removesuffix("[]"), labels, ids, words)
        return st.one_of(st.none(), st.lists(one, max_size=3), st.lists(one).map(lambda v: v * 50))
    return st.one_of(_values(type_, labels, ids, words), st.none())


def _values(
    type_: str, labels: dict[str, list[str]], ids: list[UUID], words: list[str]
) -> st.SearchStrategy[Any]:
    if type_ in labels:
        return st.sampled_from(labels[type_])
    if type_ == "jsonb":
        keys = st.sampled_from([*words, "unknown", "", "sub"])
        values = st.one_of(
            _SCALARS, st.lists(_SCALARS, max_size=40), st.dictionaries(keys, _SCALARS)
        )
        patches = st.dictionaries(keys, values, max_size=4)
        return st.one_of(patches, values).map(json.dumps)
    known: dict[str, st.SearchStrategy[Any]] = {
        "text": st.sampled_from(TEXTS),
        "uuid": st.sampled_from([UNKNOWN, *ids]),
        "boolean": st.booleans(),
        "smallint": st.sampled_from([-(2**15), -1, 0, 1, 5, 100, 2**15 - 1]),
        "integer": st.sampled_from(INTEGERS),
        "bigint": st.sampled_from([-(2**63), *INTEGERS, 2**63 - 1]),
        "double precision": st.sampled_from(FLOATS),
        "real": st.sampled_from([math.nan, math.inf, -1.0, 0.0, 3e38]),
        "numeric": st.sampled_from(["NaN", "Infinity", "-1", "0", "1e1000"]),
        "date": st.sampled_from(["infinity", "-infinity", "0001-01-01", date.max, "2000-02-29"]),
        "timestamp without time zone": st.sampled_from(_LOCAL_TIMES),
        "timestamp with time zone": st.sampled_from(["infinity", "-infinity", *_TIMES]),
        "interval": st.sampled_from([timedelta(days=-1), timedelta(0), timedelta(days=10**6)]),
        "inet": st.sampled_from(["0.0.0.0/0", "::1"]),
    }
    return known[type_]
