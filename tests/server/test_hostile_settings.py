"""Settings of a caller, a role or a database change no stored value and no answer (proof 29)."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg.types.json import Jsonb, set_json_loads

from tests.server.test_pooled_sessions import IDS, Plausible, calls
from tests.support.access import act, build_world
from tests.support.calls import api_functions
from tests.support.server import Server

# Each setting that a session may change and that could change what SQL means or gives; those that
# cannot (where it is logged, how long it waits, what another program shows) are not here.
SETTINGS: dict[str, dict[str, str]] = {
    "strings as of old": {
        "standard_conforming_strings": "off", "escape_string_warning": "off",
        "array_nulls": "off", "transform_null_equals": "on",
    },
    "a day ahead, few digits": {
        "timezone": "Pacific/Kiritimati", "datestyle": "SQL, DMY",
        "intervalstyle": "sql_standard", "extra_float_digits": "-15",
    },
    "a day behind, fewer digits": {
        "timezone": "Etc/GMT+12", "datestyle": "German",
        "intervalstyle": "iso_8601", "extra_float_digits": "0",
    },
    "half hours, all digits": {
        "timezone": "America/St_Johns", "datestyle": "Postgres, YMD",
        "intervalstyle": "postgres_verbose", "extra_float_digits": "3",
    },
    "a missing day": {"timezone": "Pacific/Apia", "timezone_abbreviations": "Australia"},
    "other letters": {
        "client_encoding": "LATIN1", "bytea_output": "escape", "xmloption": "document",
        "lc_numeric": "C", "lc_time": "C", "lc_monetary": "C",
        "default_text_search_config": "pg_catalog.german", "timezone_abbreviations": "India",
    },
    "other names": {"search_path": "public, events, chat", "quote_all_identifiers": "on"},
    "no scans": {
        "enable_seqscan": "off", "enable_sort": "off", "enable_hashjoin": "off",
        "enable_nestloop": "off", "enable_hashagg": "off", "enable_material": "off",
    },
    "no indexes": {
        "enable_indexscan": "off", "enable_bitmapscan": "off", "enable_memoize": "off",
        "enable_indexonlyscan": "off", "enable_mergejoin": "off",
    },
    "other plans": {
        "plan_cache_mode": "force_custom_plan", "join_collapse_limit": "1",
        "from_collapse_limit": "1", "geqo_threshold": "2", "work_mem": "64kB",
        "constraint_exclusion": "on", "cursor_tuple_fraction": "0.01",
    },
    "any likeness": {
        "pg_trgm.similarity_threshold": "0", "pg_trgm.word_similarity_threshold": "0",
        "pg_trgm.strict_word_similarity_threshold": "0",
        "plan_cache_mode": "force_generic_plan", "random_page_cost": "0.1",
    },
    "no likeness": {
        "pg_trgm.similarity_threshold": "1", "pg_trgm.word_similarity_threshold": "1",
        "pg_trgm.strict_word_similarity_threshold": "1", "plpgsql.extra_warnings": "all",
        "check_function_bodies": "off", "stats_fetch_consistency": "snapshot",
    },
}  # fmt: skip
# Under these a call may fail.
REFUSING: dict[str, dict[str, str]] = {
    "read only": {"default_transaction_read_only": "on"},
    "serializable": {"default_transaction_isolation": "serializable"},
    "row security": {"row_security": "off"},
    "no views": {"restrict_nonsystem_relation_kind": "view"},
    "checks": {"plpgsql.extra_errors": "all"},
}

TABLES: LiteralString = """
select format('%I.%I', relnamespace::regnamespace, relname)
from pg_class
where relkind = 'r' and relowner = 'bandsy_owner'::regrole
    and relnamespace <> 'bandsy_history'::regnamespace
    and relname not in ('feeds', 'listeners', 'jobs', 'secrets', 'settings', 'usernames')
order by 1
"""
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|\+00|Z)")
_RANDOM = re.compile(r"-[0-9a-f]{6,}\b|bandsy_[0-9a-f]{48}|(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])")
TODAY = datetime.now(UTC).date()
# Birth dates of people who are 18 today in UTC, and tomorrow (which has begun in some time zones).
EIGHTEEN = TODAY.replace(year=TODAY.year - 18) if (TODAY.month, TODAY.day) != (2, 29) else None
TOMORROW = TODAY + timedelta(days=1)
A_DAY_YOUNG = date(TOMORROW.year - 18, TOMORROW.month, min(TOMORROW.day, 28))


def _profile(**changes: object) -> tuple[LiteralString, list[Any]]:
    return "select * from api.update_profile(%s)", [Jsonb(changes)]


TABBED = "https://example.org/a\tb"
EVENT: LiteralString = """
select * from api.create_event(
    title => %s, artist => 'Mötley Ünion', starts_at => '2031-03-30 01:30:00.123456+00',
    ends_at => '2031-03-30 04:00:00+00', timezone => 'Europe/Berlin', city => 'Köln',
    latitude => 52.520006612345678, longitude => 13.404953999999998
)
"""
UPDATE: LiteralString = "select * from api.update_event({gig}, %s)"
MEET: LiteralString = """
select * from api.set_meet_point({gig}, 'Gate', when_local => '2031-12-31 19:00', version => 1)
"""
GROUP: LiteralString = """
select * from api.create_group(
    name => %s, latitude => 52.520006612345678, longitude => 13.404953999999998
)
"""
# Calls where a setting could make a difference, each as Ann.
STORY: list[tuple[LiteralString, list[Any]]] = [
    _profile(birth_date=str(EIGHTEEN)),
    _profile(birth_date=str(A_DAY_YOUNG)),
    _profile(image_url="https://example.org/a picture\nof me"),
    _profile(image_url="https://example.org/sss\\s"),
    _profile(bio="C:\\new\\s 'quoted' \u00a0 \u00ad"),
    ("select * from api.set_location(52.520006599999998, 13.404953999999998, 'Berlin')", []),
    (EVENT, ["Übung: Ça va? O'Neil's 100 \\s"]),
    ("select * from api.create_event('x', '2031-01-01 00:00+00', timezone => 's')", []),
    (
        UPDATE,
        [
            Jsonb(
                {
                    "starts_at": "2031-12-31T23:30:00.5Z",
                    "ends_at": "2032-01-01T03:00:00+02:00",
                    "latitude": 0.1,
                    "longitude": -0.30000000004,
                }
            )
        ],
    ),
    (UPDATE, [Jsonb({"starts_at": "2031-12-31 23:30"})]),
    (UPDATE, [Jsonb({"starts_at": "31/12/2031 20:00"})]),
    (MEET, []),
    ("select * from api.meet_point({gig})", []),
    (GROUP, ["Groß\\s"]),
    ("select name, distance_km from api.browse_groups(52.520006612345, 13.4049539999, 50)", []),
    ("select name from api.browse_groups(query => 'bnad')", []),
    ("select username from api.search_profiles('bobb')", []),
    ("select username, age from api.discover()", []),
    ("select slug, starts_at from api.my_events()", []),
    ("select * from api.send_message({jam}, 'image', file_url => %s)", [TABBED]),
    ("select * from api.add_media_sample('T', %s, 'audio')", [TABBED]),
]
MODERATED: list[LiteralString] = [
    "select * from api.create_instrument('Sitar' || chr(9) || '2', 'strings')",
    "select * from api.create_instrument('Sissas', 'strings')",
]
SERVED: list[LiteralString] = [
    "select * from api.register('" + email + "@example.org', '" + name + "', 'Some',"
    " '$2b$12$' || repeat('x', 53))"
    for email, name in (("a b", "somebody1"), ("sissi", "somebody2"))
]
# The answers of these depend on the minute and on the server.
UNSTEADY = ("apply_retention", "run_due_jobs", "start_listening", "health", "metrics")
# Lists that are read page by page, one row a page.
LISTS: list[LiteralString] = [
    "select * from api.conversation_participants({jam}, 1, %s)",
    "select * from api.group_members({band}, 'active', 1, %s)",
    "select * from api.opening_applicants({opening}, 1, %s)",
    "select * from api.my_blocks(1, %s)",
    "select * from api.pod_members({bar}, 1, %s)",
    "select * from api.event_members({gig}, 'going', 1, %s)",
    "select * from api.search_profiles('b', 1, %s)",
    "select * from api.discover(1, %s)",
]


def normal(value: object) -> str:
    """Without what differs each time: ids, random parts, the present."""

    def moment(found: re.Match[str]) -> str:
        at = datetime.fromisoformat(found[0].replace(" ", "T"))
        ahead = at - datetime.now(UTC)
        if abs(ahead) < timedelta(days=8):
            return "now"
        # When a person who asks now is erased.
        is_due = abs(ahead - timedelta(days=30)) < timedelta(minutes=10)
        return "in 30 days" if is_due else at.isoformat()

    said = json.dumps(value, default=_said, sort_keys=True, ensure_ascii=False)
    return _RANDOM.sub("random", _TIME.sub(moment, _ID.sub("id", said)))


def _said(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    return str(value)


class World:
    """A database of its own, the same each time, on which a story is told under some settings."""

    def __init__(self, url: str) -> None:
        self.url = url
        with psycopg.connect(url) as owner:
            self.ann = build_world(owner)["ann"]
            owner.execute("update identity.users set role = 'moderator' where username = 'ann'")
            ids = {name: Plausible(owner).value(name, "uuid") for name in IDS}
        self._named = {
            "{jam}": ids["conversation_id"],
            "{gig}": ids["event_id"],
            "{band}": ids["group_id"],
            "{opening}": ids["opening_id"],
            "{bar}": ids["pod_id"],
        }

    def tell(self, settings: dict[str, str]) -> dict[str, list[str]]:
        """The answer to each call, and the rows of each table in the end."""
        told: dict[str, list[str]] = {}
        with psycopg.connect(self.url, autocommit=True) as owner:
            plausible, functions = Plausible(owner), api_functions(owner)
            # Sessions read a body when they first call it: this one under the settings.
            with self._open(settings) as session:
                self._session = session
                for query, arguments in STORY:
                    told[f"{query} {arguments}"] = self._say("bandsy_user", query, arguments)
                for role, queries in (("bandsy_moderator", MODERATED), ("bandsy_service", SERVED)):
                    for query in queries:
                        told[query] = self._say(role, query, [])
                for query in LISTS:
                    told[query] = self._walk(query)
                for function in sorted(functions, key=lambda one: not one.is_stable):
                    if function.name in UNSTEADY:
                        continue
                    for statement, arguments in calls(function, plausible):
                        said = self._say(function.role, statement, arguments)
                        told.setdefault(function.name, []).extend(said)
        with psycopg.connect(self.url, options="-c timezone=UTC") as owner:
            for (table,) in owner.execute(TABLES).fetchall():
                rows = owner.execute(f"select to_jsonb(t) from {table} as t".encode())
                told[table] = sorted(normal(_without_noise(row)) for (row,) in rows)
        return told

    def try_each(self, settings: dict[str, str]) -> list[list[str]]:
        """The answer to each call when the one before it is rolled back."""
        with (
            psycopg.connect(self.url, autocommit=True) as owner,
            self._open(settings) as session,
        ):
            self._session = session
            plausible = Plausible(owner)
            told = [self._say("bandsy_user", *said, keep=False) for said in STORY]
            for function in api_functions(owner):
                if function.name not in UNSTEADY:
                    told += [
                        self._say(function.role, *call, keep=False)
                        for call in calls(function, plausible)
                    ]
            return told

    def _open(self, settings: dict[str, str]) -> psycopg.Connection:
        session = psycopg.connect(self.url, autocommit=True, prepare_threshold=None)
        for name, value in settings.items():
            session.execute("select set_config(%s, %s, false)", [name, value])
        # psycopg takes JSON for UTF-8, but it comes in the encoding of the session.
        encoding = session.info.encoding
        set_json_loads(
            lambda said: json.loads(said.decode(encoding) if isinstance(said, bytes) else said),
            session,
        )
        return session

    def _about(self, query: LiteralString | bytes) -> bytes:
        """The statement with the ids of the things it names, in the encoding of the session."""
        text = query.decode() if isinstance(query, bytes) else str(query)
        for name, id_ in self._named.items():
            text = text.replace(name, f"'{id_}'")
        return text.encode(self._session.info.encoding)

    def _say(
        self,
        role: str,
        query: LiteralString | bytes,
        arguments: list[Any],
        *,
        keep: bool = True,
    ) -> list[str]:
        try:
            with self._session.transaction(force_rollback=not keep):
                act(self._session, role, json.dumps({"sub": str(self.ann)}))
                rows = self._session.execute(self._about(query), arguments, binary=True).fetchall()
            return sorted(normal(_without_uses(row)) for row in rows)
        except psycopg.Error as error:
            said = error.diag
            return [normal([error.sqlstate, said.message_primary, said.message_detail,
                            said.message_hint])]  # fmt: skip

    def _walk(self, query: LiteralString) -> list[str]:
        """The list, a row a page, as cursors lead through it."""
        seen: list[str] = []
        cursor: str | None = None
        while len(seen) < 20:
            with self._session.transaction():
                act(self._session, "bandsy_user", json.dumps({"sub": str(self.ann)}))
                answer = self._session.execute(self._about(query), [cursor], binary=True)
                names = [column.name for column in answer.description or ()]
                row = answer.fetchone()
            if row is None:
                return seen
            found = dict(zip(names, row, strict=True))
            cursor = found.pop("cursor")
            seen.append(normal(found))
        raise AssertionError(f"a list without end: {query}")


def _without_uses(row: tuple[Any, ...]) -> list[Any]:
    # Uses of a limit that are a minute apart may be in two slots, or in one.
    return [
        value | {"data": value["data"] | {"core.limit_uses": []}}
        if isinstance(value, dict) and "core.limit_uses" in value.get("data", {})
        else value
        for value in row
    ]


def _without_noise(row: dict[str, Any]) -> dict[str, Any]:
    # Transactions have numbers, and rows of the same moment have no order.
    noisy = {"changed_xid", "seen_until", "cursor", "blocks", "slot", "sent_minute"}
    if "logged_at" in row:
        noisy |= {"happened_at"}  # years ago, to be checked as expired
    if "slot_length" in row:  # as in _without_uses
        row = row | {"counts": sum(row["counts"])}
    return {name: value for name, value in row.items() if name not in noisy}


@pytest.fixture(scope="module")
def usual(server: Server, worker: str) -> Iterator[dict[str, list[str]]]:
    """The story under the default settings."""
    with server.clone(f"bandsy_{worker}_usual") as url:
        yield World(url).tell({})


def differences(told: dict[str, list[str]], usual: dict[str, list[str]]) -> dict[str, Any]:
    assert told.keys() == usual.keys()
    return {name: (told[name], usual[name]) for name in usual if told[name] != usual[name]}


def test_the_story_is_the_same_when_told_again(database: str, usual: dict[str, list[str]]) -> None:
    assert differences(World(database).tell({}), usual) == {}
    assert sum("PT" not in said for answers in usual.values() for said in answers) > 100


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("name", SETTINGS)
def test_no_setting_changes_what_is_stored_or_said(
    database: str, usual: dict[str, list[str]], name: str
) -> None:
    assert differences(World(database).tell(SETTINGS[name]), usual) == {}


@pytest.fixture(scope="module")
def tried(server: Server, worker: str) -> Iterator[tuple[World, list[list[str]]]]:
    """A world that keeps no change, and its answers under the default settings."""
    with server.clone(f"bandsy_{worker}_tried") as url:
        world = World(url)
        yield world, world.try_each({})


@pytest.mark.parametrize("name", REFUSING)
def test_what_cannot_be_the_same_is_refused(
    tried: tuple[World, list[list[str]]], name: str
) -> None:
    world, usual = tried
    told = world.try_each(REFUSING[name])
    other = [
        (now, before)
        for now, before in zip(told, usual, strict=True)
        if now != before and not _is_error(now)
    ]
    assert other == []


def _is_error(said: list[str]) -> bool:
    return len(said) == 1 and re.match(r'\["[0-9A-Z]{5}", ', said[0]) is not None
