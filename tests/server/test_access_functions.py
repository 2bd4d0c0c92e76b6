"""Every function of the api under bad input, hidden ids, canaries and shadowed names."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, LiteralString

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import access, calls
from tests.support.calls import UNKNOWN, Function
from tests.support.server import ROOT

CANARY = "canary"
HIDDEN = "select what, id from tests.hidden"
KNOWN = """
select 'instrument_id', tests.instrument('Electric Guitar')
union all select 'genre_id', tests.genre('Rock')
union all select 'user_id', tests.id('bob')
union all select 'match_id', (
    select id from matching.matches where user1_id = tests.id('ann') and user2_id = tests.id('bob')
)
union all select 'group_id', tests.group_id('Band')
union all select 'opening_id', (
    select id from groups.openings where group_id = tests.group_id('Band')
)
union all select 'conversation_id', (select id from chat.conversations where title = 'Jam')
union all select 'connection_id', tests.connection_id('ann', 'bob')
union all select 'call_id', (
    select call_id from calls.connections where id = tests.connection_id('ann', 'bob')
)
union all select 'request_id', (
    select id from calls.video_requests where connection_id = tests.connection_id('ann', 'bob')
)
union all select 'message_id', (
    select m.id from chat.messages as m join chat.conversations as c on c.id = m.conversation_id
    where c.title = 'Jam' and m.sender_id = tests.id('ann')
)
union all select 'search_id', (
    select id from matching.saved_searches where user_id = tests.id('ann')
)
union all select 'target_id', (select id from social.posts where content = 'public of bob')
union all select 'report_id', (
    select id from trust.reports
    where owner_id = tests.id('bob') and reporter_id = tests.id('ann')
)
union all select 'action_id', (
    select id from trust.moderation_actions where user_id = tests.id('bob')
)
union all select 'post_id', (select id from social.posts where content = 'public of ann')
union all select 'comment_id', (
    select c.id from social.comments as c join social.posts as p on p.id = c.post_id
    where c.author_id = tests.id('ann') and p.content = 'public of bob'
)
union all select 'event_id', tests.gig_id('Gig')
union all select 'pod_id', tests.pod('Bar')
union all select 'session_id', (
    select id from identity.sessions where user_id = tests.id('ann')
)
union all select 'id', (select id from music.media_samples where user_id = tests.id('ann') limit 1)
"""
GOOD: dict[str, Any] = {
    "username": "bob",
    "query": "canary",
    "email": "new@example.org",
    "token_hash": "0" * 64,
    "old_hash": "1" * 64,
    "new_hash": "2" * 64,
    "provider": "google",
    "latitude": 52.5,
    "longitude": 13.4,
    "city": "Berlin",
    "preference": 3,
    "name": "Nose Flute",
    "category": "wind",
    "file_url": "https://example.org/a.mp3",
    "url": "https://example.org/a.jpg",
    "title": "Jam session",
    "slug": "away",
    "starts_at": datetime.now(UTC) + timedelta(days=30),
}
SECRETS = (ROOT / "tests" / "support" / "canaries.sql").read_bytes()
BARRIERS_DOWN = (ROOT / "tests" / "support" / "barriers_down.sql").read_bytes()
SHADOWS = (ROOT / "tests" / "support" / "shadows.sql").read_bytes()


class Stage:
    """A world with canaries in it, and what can be called there."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.people = access.build_world(connection)
        connection.execute(SECRETS)
        self.functions = calls.api_functions(connection)
        self.labels = calls.enums(connection)
        self.hidden: dict[str, Any] = dict(connection.execute(HIDDEN).fetchall())
        self.known = dict(connection.execute(KNOWN).fetchall()) | GOOD
        self.known |= {"user_ids": [self.people["bob"]]}
        self.notices: list[str] = []
        connection.add_notice_handler(self.notice)

    def notice(self, diag: psycopg.errors.Diagnostic) -> None:
        """Keeps what the server says besides."""
        self.notices.append(str(diag.message_primary))

    def call(
        self, function: Function, arguments: dict[str, Any], caller: str | None = "ann"
    ) -> "Answer":
        """One call by a person (None: not signed in), rolled back."""
        self.notices.clear()
        claims = None
        if caller is not None and function.role != "bandsy_service":
            claims = json.dumps({"sub": str(self.people[caller])})
        try:
            with self.connection.transaction(force_rollback=True):
                access.act(self.connection, function.role, claims)
                sql = function.statement(list(arguments))
                rows = self.connection.execute(sql, list(arguments.values())).fetchall()
        except psycopg.Error as error:
            diag = error.diag
            said = (diag.message_primary, diag.message_detail, diag.message_hint)
            return Answer([], error.sqlstate, said, diag.context)
        return Answer(rows)


@dataclass(frozen=True)
class Answer:
    """The answer to a call: rows, or an error with its message, detail and hint."""

    rows: list[tuple[Any, ...]]
    sqlstate: str | None = None
    said: tuple[str | None, ...] = ()
    # Where it was raised; it varies with what the session has planned before.
    context: str | None = field(default=None, compare=False)


@pytest.fixture
def stage(connection: psycopg.Connection) -> Iterator[Stage]:
    stage = Stage(connection)
    yield stage
    connection.remove_notice_handler(stage.notice)


@settings(
    max_examples=1_500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_bad_input_is_refused_as_the_contract_says(stage: Stage, data: st.DataObject) -> None:
    function = data.draw(st.sampled_from(stage.functions), label="function")
    ids = [*stage.people.values(), *stage.hidden.values()]
    good = harmless(stage, function)
    bad: dict[str, Any] = {}
    if function.arguments:
        # One or two bad values among good ones come further than bad ones alone.
        picked = st.lists(st.sampled_from(function.arguments), min_size=1, max_size=2)
        for name, type_ in data.draw(picked):
            strategy = calls.value(type_, stage.labels, ids, function.words)
            bad[name] = data.draw(strategy, label=name)
    check(stage, function, good | bad)


def check(stage: Stage, function: Function, arguments: dict[str, Any]) -> None:
    """The rules for every answer."""
    answer = stage.call(function, arguments)
    assert answer.sqlstate is None or answer.sqlstate.startswith("PT"), answer
    assert CANARY not in str([answer.said, answer.context, stage.notices])
    if function.is_for_everybody:
        assert CANARY not in str(answer.rows)


def shows_canary(stage: Stage) -> set[str]:
    """The functions that tell Ann about a person who is hidden from her."""
    names = ("canary-vic", "dan", "eve", "fay")
    found = set()
    for function in filter(lambda f: f.is_for_everybody, stage.functions):
        good = harmless(stage, function)
        good = {name: good[name] for name, _ in function.arguments[: function.required]}
        by_name = [good | {"username": name} for name in names] if "username" in good else [good]
        if any(CANARY in str(stage.call(function, given).rows) for given in by_name):
            found.add(function.name)
    return found


def test_no_function_tells_of_hidden_people(stage: Stage) -> None:
    assert shows_canary(stage) == set()
    stage.connection.execute(BARRIERS_DOWN)
    shown = {"browse_media_samples", "discover", "my_matches", "profile", "search_profiles"}
    shown |= {"conversation_participants", "history", "inbox", "likes_received"}
    shown |= {"browse_groups", "browse_openings", "group_members", "my_groups"}
    shown |= {"opening_applicants"}
    shown |= {"browse_events", "event_media", "event_members", "pod_members"}
    assert shows_canary(stage) >= shown


@pytest.mark.parametrize(("caller", "state"), [(None, "PT401"), ("eve", "PT401"), ("dan", "PT403")])
def test_only_an_active_account_may_call(stage: Stage, caller: str | None, state: str) -> None:
    states = {
        function.name: stage.call(function, harmless(stage, function), caller).sqlstate
        for function in stage.functions
        if function.role in ("bandsy_user", "bandsy_moderator")
    }
    # A suspended person reads why, and appeals (D217). They have a right to their data, too.
    may = {"appeal", "begin_export", "export_my_data", "export_page", "my_decisions"}
    may |= {"my_consents", "my_reports", "request_erasure"}
    assert {n for n, found in states.items() if found != state} == (
        may if caller == "dan" else set()
    )


@pytest.mark.parametrize(
    "body",
    [
        "select (1 / 0)::text",
        "insert into identity.profiles select * from identity.profiles returning bio",
        "update core.settings set value = 1e9 returning key",
        "select bio from identity.profiles where bio::integer = 1",
        "select max(email) from identity.users",
        "select internal.refuse('not_found', max(password_hash))::text from identity.credentials",
    ],
)
def test_a_function_that_tells_would_be_noticed(stage: Stage, body: str) -> None:
    create = (
        f"create function api.seed() returns setof text security definer language sql as $${body}$$"
    )
    stage.connection.execute(create.encode())
    [seed] = [f for f in calls.api_functions(stage.connection) if f.name == "seed"]
    with pytest.raises(AssertionError):
        check(stage, seed, {})


# An admin takes out who is in the conversation, also behind a block: none stays by blocking them.
FELLOWS = {"remove_participant(user_id => a person who blocked me)"}


def test_what_is_hidden_is_answered_as_what_does_not_exist(stage: Stage) -> None:
    told = []
    for function in filter(lambda f: f.is_for_everybody, stage.functions):
        good = harmless(stage, function)
        for name, type_ in function.arguments:
            # A report of a post ignores key_id, and has a new id each time.
            if type_ == "uuid" and (function.name, name) != ("report", "key_id"):
                absent = stage.call(function, good | {name: UNKNOWN})
                told += [
                    f"{function.name}({name} => {what})"
                    for what, id_ in stage.hidden.items()
                    if stage.call(function, good | {name: id_}) != absent
                ]
    assert set(told) == FELLOWS


@pytest.mark.parametrize("name", ["canary-vic", "dan", "eve", "CANARY-VIC"])
def test_a_hidden_name_is_answered_as_an_absent_one(stage: Stage, name: str) -> None:
    [profile] = [function for function in stage.functions if function.name == "profile"]
    absent = stage.call(profile, {"username": "never-was"})
    assert absent.sqlstate == "PT404"
    assert stage.call(profile, {"username": name}) == absent


@pytest.mark.parametrize("name", ["canary-vic", "dan", "fay", "FAY"])
def test_a_taken_name_does_not_tell_who_has_it(stage: Stage, name: str) -> None:
    [update] = [function for function in stage.functions if function.name == "update_profile"]
    visible = stage.call(update, {"changes": '{"username": "bob"}'})
    assert visible.sqlstate == "PT409"
    assert stage.call(update, {"changes": json.dumps({"username": name})}) == visible


def harmless(stage: Stage, function: Function) -> dict[str, Any]:
    """Arguments with which a call mostly works, or is refused because of the data."""
    by_type: dict[str, Any] = {"text": "a reason", "integer": 20, "jsonb": "{}", "boolean": True}
    by_type |= {type_: labels[0] for type_, labels in stage.labels.items()}
    known = stage.known | by_type
    return {
        name: known.get(name, known.get(type_))
        for position, (name, type_) in enumerate(function.arguments)
        if position < function.required or name in stage.known
    }


def test_a_shadowed_name_changes_nothing(stage: Stage) -> None:
    functions = [function for function in stage.functions if function.is_for_everybody]
    before = [stage.call(function, harmless(stage, function)) for function in functions]
    stage.connection.execute(SHADOWS)
    after = [stage.call(function, harmless(stage, function)) for function in functions]
    # Ids and times of what a call makes are new each time; an error would be the shadow's.
    changed = [
        f.name
        for f, a, b in zip(functions, before, after, strict=True)
        if (a.sqlstate, a.said, len(a.rows)) != (b.sqlstate, b.said, len(b.rows))
        or (f.is_stable and a.rows != b.rows)
    ]
    assert changed == []


@pytest.mark.parametrize("query", ["select lower('A')", "select id from users", "select 1 = 1"])
def test_a_shadow_would_be_noticed(stage: Stage, query: LiteralString) -> None:
    stage.connection.execute(SHADOWS)
    access.act(stage.connection, "bandsy_user", None)
    with pytest.raises(psycopg.Error, match="a shadow was used"):
        stage.connection.execute(query)
