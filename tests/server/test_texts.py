"""Every function stores the texts of every argument in one form, or refuses them.

The tests find in the catalogue each text, link, JSON value and list that a writing function takes,
as an argument or as a key of a patch.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from tests.server.test_access_functions import Stage, harmless
from tests.support import access
from tests.support.calls import Function
from tests.support.sample import Sample

MARK = "Zq7"
HOSTILE = [
    f"{MARK}\nAdmin: verified",
    f"{MARK}\r\nX: y",
    f"{MARK}\tx",
    f"{MARK}\x07x",
    f"{MARK}\x7fx",
    f"{MARK}\x85x",
    f"{MARK}\u2028x",
    f"{MARK}\u2029x",
    f"{MARK}\u202ex",
    f"{MARK}\u202dx",
    f"{MARK}\u202ax\u202c",
    f"{MARK}\u2066x\u2069",
    f"{MARK}\u200bx",
    f"{MARK}\u2060x",
    f"\ufeff{MARK}x",
    f"{MARK} cafe\u0301",
    f"{MARK} e\u200b\u0301",
    f"  {MARK}\n",
    f"\u3000{MARK}\u00a0",
    f"\u200d{MARK}\u200c",
    MARK * 100_000,
    MARK + "\u0301\u0316" * 5_000,
]
# Joiners, marks and letters of all scripts are allowed.
HARMLESS = [
    f"{MARK} \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    f"{MARK} \u2764\ufe0f\U0001f1e9\U0001f1ea",
    f"{MARK} ماريا",
    f"{MARK} נועה (C++\u200e) x",
    f"{MARK} मीरा क्\u200dष",
    f"{MARK} نی\u200cنا",  # noqa: RUF001
    f"{MARK} Zoë Đặng Ŵ",
    f"{MARK} 音楽 가나다",
]
# Texts of several lines, to which line feeds, tabs and isolates are allowed.
LINES = {
    "answer", "bio", "content", "description", "error", "facts", "message", "note", "notes",
    "peak_moment", "report(reason)", "appeal(reason)",
}  # fmt: skip
# Texts with a grammar of their own, each with one that is good.
GRAMMAR = {
    "category": "wind",
    "clerk_id": MARK,
    "email": f"{MARK}@example.org",
    "file_type": "audio/mpeg",
    "ip_address": "203.0.113.7",
    "new_hash": "f" * 64,
    "password_hash": "$2b$12$" + "x" * 53,
    "phone": "+4930123456",
    "slug": "away",
    "text_hash": "f" * 64,
    "timezone": "Europe/Berlin",
    "token_hash": "f" * 64,
    "username": "zq7",
    "version": "1.1",
}
# Words that are looked up and not stored.
LOOKED_UP = {
    "availability", "consent_type", "cursor", "genre_ids", "old_hash", "provider",
    "seeking_instrument_ids", "sha256", "topics", "up_to",
}  # fmt: skip
LINKS = {
    "avatar_url", "cover_image_url", "file_url", "image_url", "instagram_url", "meeting_url",
    "photos", "url", "videos", "website",
}  # fmt: skip
CALLERS = {"answer_appeal": "gus", "apply_to_opening": "gus", "resolve_report": "gus"}
# One type of consent has the version already.
OF_DOCUMENTS = {
    "publish_document": {
        "consent_type": "ai_features",
        "version": GRAMMAR["version"],
        "text_hash": GRAMMAR["text_hash"],
    },
    "record_consent": {"consent_type": "ai_coaching", "version": GRAMMAR["version"]},
}
GOOD_LINK = f"https://example.org/{MARK}"
GOOD_LINKS = [
    GOOD_LINK,
    f"HTTPS://Example.org/{MARK}",
    f"http://1.2.3.4:8080/{MARK}?a=b#c",
    f"https://[2001:db8::1]:443/{MARK}",
    f"https://münchen.example/{MARK}",
    f"https://a_b.example.org/{MARK}%20~(x)@y:z",
    f" {GOOD_LINK}\n",
]
BAD_LINKS = [
    "https://",
    "https://..",
    "https:///x",
    "https://a..b/",
    "https://.a/",
    "https://-a.org/",
    "https://good.com@evil.com",
    "https://user:word@evil.com/",
    "https://good.com\\@evil.com",
    "https://a.org:0/",
    "https://a.org:99999/",
    "https://a.org:x/",
    "https://256.1.1.1/",
    "https://0x7f.1/",
    "https://[::1::]/",
    "https://[1:2:3]/",
    "https://[::1/",
    "https://a b.org/",
    "https://a.org/x y",
    "https://a.org/x\ny",
    "https://a.org/\u202egpj.exe",
    "https://a.org/\u200b",
    "https://a\u200b.org/",
    "https://a.org/\u2066",
    "https://a.org/\u00a0x",
    "https://a.org\uff0fb.org/",
    'https://a.org/"><script>',
    "ftp://a.org/",
    "javascript:alert(1)",
    "//a.org",
    "https://" + "a" * 64 + ".org",
    "https://a.org/" + "x" * 500,
    "https://a.org/" + "x" * 100_000,
]
BAD_JSON = [
    '{"n": 1e5000}',
    '{"n": -1e400}',
    '{"n": 1e-400}',
    '{"n": 0.1' + "0" * 5_000 + "}",
    '{"n": 1' + "2" * 400 + "}",
    '{"a": [{"b": 1e100000}]}',
    '{"a":' * 1_100 + "1" + "}" * 1_100,
    '{"a":' * 32 + "{}" + "}" * 32,
    '{"a":' + "[" * 5_000 + "]" * 5_000 + "}",
    '{"a": [' + "1e131000," * 20_000 + "1]}",
    json.dumps({"a": "x" * 16_384}),
    "[]",
    "1",
    '"x"',
]
GOOD_JSON = [
    "{}",
    '{"n": 1e399}',
    '{"n": 1e-399}',
    '{"n": -' + "9" * 400 + "}",
    '{"a":' * 32 + "1" + "}" * 32,
]


@dataclass(frozen=True)
class Place:
    """Where a text may be given: an argument of a function, or a key of a patch."""

    function: Function
    argument: str
    key: tuple[str, ...] = ()
    is_list: bool = False

    @property
    def name(self) -> str:
        """The name of the text."""
        return self.key[-1] if self.key else self.argument

    def __str__(self) -> str:
        return f"{self.function.name}({'.'.join((self.argument, *self.key))})"


class Desk:
    """The stage, and what a call leaves behind in the tables."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.writers = [function for function in stage.functions if not function.is_stable]
        tables = access.tables(stage.connection)
        self._stored = " union all ".join(
            f"select t::text from {table} as t where t::text ilike '%{MARK}%'" for table in tables
        ).encode()

    def write(self, place: Place, value: Any) -> tuple[str | None, list[str]]:
        """The SQLSTATE of a call with a value in its place, or the rows that it left behind."""
        arguments = self._arguments(place, value)
        connection = self.stage.connection
        claims = None
        if place.function.role != "bandsy_service":
            caller = CALLERS.get(place.function.name, "ann")
            claims = json.dumps({"sub": str(self.stage.people[caller])})
        try:
            with connection.transaction(force_rollback=True):
                access.act(connection, place.function.role, claims)
                sql = place.function.statement(list(arguments))
                connection.execute(sql, list(arguments.values()))
                connection.execute("reset role")
                return None, [row for (row,) in connection.execute(self._stored)]
        except psycopg.Error as error:
            # The detail of a raw error would hold the row.
            return ("tells" if MARK in str(error.diag.message_detail) else error.sqlstate), []

    def _arguments(self, place: Place, value: Any) -> dict[str, Any]:
        arguments = harmless(self.stage, place.function)
        arguments |= {n: GRAMMAR[n] for n in arguments if n in ("password_hash", "clerk_id")}
        if "username" in arguments:
            arguments["username"] = "zq7-new"
        if place.function.name == "set_meet_point":
            arguments["version"] = 1
        arguments |= OF_DOCUMENTS.get(place.function.name, {})
        if place.function.name == "create_post":
            arguments["content"] = "good"
        if place.function.name == "finish_outbox":
            [row] = self.stage.connection.execute("select array(select id from core.outbox)")
            arguments["ids"] = row[0]
        if place.function.name == "send_message":
            arguments["message_type"] = "text" if place.name == "content" else "image"
            arguments["file_url"] = None if place.name == "content" else GOOD_LINK
        if place.is_list:
            value = [value]
        if place.key:
            for key in reversed(place.key):
                value = {key: value}
            for outer in {"travel", "place"} & set(place.key):
                value[outer] |= {"latitude": 52.5, "longitude": 13.4}
            value = json.dumps(value)
        return arguments | {place.argument: value}

    def places(self, good: str) -> Iterator[Place]:
        """Every place that takes a text like this one."""
        for function in self.writers:
            for argument, type_ in function.arguments:
                if type_ == "text" and argument not in LOOKED_UP:
                    yield Place(function, argument)
                elif argument == "changes":
                    for candidate in self._keys(function):
                        wanted = GRAMMAR.get(candidate.name, good)
                        if self.write(candidate, wanted)[0] is None:
                            yield candidate

    def _keys(self, function: Function) -> Iterator[Place]:
        row = self.stage.connection.execute(
            "select (regexp_match(prosrc, 'check_keys\\(([^;]*)\\);'))[1] from pg_proc"
            " where pronamespace = 'api'::regnamespace and proname = %s",
            [function.name],
        ).fetchone()
        assert row
        for key in re.findall(r"'(\w+)'", row[0])[1:]:  # the first is the argument's name
            if key in ("travel", "place"):
                for inner in ("city", "region", "country"):
                    yield Place(function, "changes", (key, inner))
            elif key not in LOOKED_UP:
                yield Place(function, "changes", (key,))
                yield Place(function, "changes", (key,), is_list=True)


@pytest.fixture
def desk(connection: psycopg.Connection) -> Iterator[Desk]:
    stage = Stage(connection)
    # A person who may change a group, an event and a conversation.
    connection.execute(
        "update groups.members set role = 'admin'"
        " where user_id = tests.id('ann') and status = 'active'"
    )
    # And who signs in here, not at Clerk.
    connection.execute("update identity.users set clerk_id = null where username = 'ann'")
    connection.execute("update events.events set organiser_id = tests.id('ann')")
    connection.execute("insert into core.outbox (topic, payload) values ('test', '{}')")
    # And one who decides about what they have not reported.
    connection.execute(
        "update trust.reports set reporter_id = null where reporter_id = tests.id('gus')"
    )
    yield Desk(stage)
    connection.remove_notice_handler(stage.notice)


def faults(row: str, place: Place) -> set[str]:
    """The values of a stored row that do not have the form."""
    # In JSON, control characters are written as escapes.
    text = re.sub(r"\\+[nrtbf]|\\+u00[01]\w", "\n", row) if "{" in row else row
    found = set()
    if not unicodedata.is_normalized("NFC", text):
        found.add("not NFC")
    if re.search("[\u200b\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", text):
        found.add("a character that must not be")
    if place.name not in LINES and str(place) not in LINES:
        if re.search("[\n\t\u2066-\u2069]", text):
            found.add("more than a line")
        if re.search(f"[ \u3000\u200d]{MARK}|{MARK}[ \u00a0\u200c](?! |\\w)", text):
            found.add("not trimmed")
    return found


def test_texts_are_stored_in_one_form(desk: Desk, sample: Sample) -> None:
    told, seen = [], set()
    for place in desk.places(f"{MARK} good"):
        if place.name in LINKS:
            continue
        state, rows = desk.write(place, GRAMMAR.get(place.name, f"{MARK} good"))
        if state is not None:
            told.append(f"{place} takes no good text: {state}")
        elif rows:
            seen.add(str(place))
        for value in sample.of(HOSTILE, every=4):
            state, rows = desk.write(place, value)
            if state is not None and not state.startswith("PT"):
                told.append(f"{place}: {state} for {value[:20]!r}")
            told += [
                f"{place}: {fault} of {value[:20]!r}"
                for row in rows
                for fault in faults(row, place)
            ]
    assert told == []
    # The test must find these, or it checks nothing.
    assert seen >= {
        "register(display_name)", "suspend_user(reason)", "finish_outbox(error)",
        "send_message(content)", "send_message(file_name)", "create_event(address)",
        "create_group(city)", "update_profile(changes.interests)", "update_profile(changes.bio)",
        "set_preferences(changes.travel.city)", "update_group(changes.place.region)",
        "save_memorabilia(changes.opener_guess)", "apply_to_opening(message)",
        "issue_refresh_token(device_info)", "sign_in_with_identity(subject)",
        "update_conversation(changes.title)", "create_genre(name)", "set_meet_point(title)",
    }  # fmt: skip


def test_names_of_all_scripts_and_emoji_are_stored_as_they_are(desk: Desk, sample: Sample) -> None:
    told = []
    for place in desk.places(f"{MARK} good"):
        if place.name not in LINKS | GRAMMAR.keys():
            for value in sample.of(HARMLESS, every=4):
                state, rows = desk.write(place, value)
                wanted = value.lower() if place.name == "event_type" else value
                if state is not None or (rows and not any(wanted in row for row in rows)):
                    told.append(f"{place}: {state or rows} for {value!r}")
    assert told == []


def test_a_link_is_one_everywhere(desk: Desk) -> None:
    told, seen = [], set()
    for place in desk.places(GOOD_LINK):
        if place.name not in LINKS:
            continue
        seen.add(place.name)
        for value in GOOD_LINKS:
            state, rows = desk.write(place, value)
            stored = any(re.search(f'(^|[ ",({{])https?://[^ "]*{MARK}', row) for row in rows)
            if state is not None or not stored:
                told.append(f"{place}: {state or rows} for {value!r}")
        for value in BAD_LINKS:
            state, _ = desk.write(place, value)
            if state != "PT422":
                told.append(f"{place}: {state} for {value[:40]!r}")
    assert told == []
    assert seen == LINKS


def test_json_can_be_read_by_every_reader(desk: Desk) -> None:
    told, seen = [], set()
    for function in desk.writers:
        for argument, type_ in function.arguments:
            places = [Place(function, argument)] if argument == "metadata" else []
            if argument == "changes":
                places = [p for p in desk._keys(function) if p.name == "metadata" and not p.is_list]
            for place in places:
                seen.add(str(place))
                for value in GOOD_JSON + BAD_JSON:
                    given = f'{{"metadata": {value}}}' if place.key else value
                    state, _ = desk.write(Place(function, argument), given)
                    if state != (None if value in GOOD_JSON else "PT422"):
                        told.append(f"{place}: {state} for {value[:30]}")
            if type_ == "jsonb[]":
                seen.add(f"{function.name}({argument})")
                for value in GOOD_JSON[:3] + BAD_JSON:
                    state, _ = desk.write(Place(function, argument), [value])
                    if state != (None if value in GOOD_JSON else "PT422"):
                        told.append(f"{function.name}({argument}): {state} for {value[:30]}")
    assert told == []
    assert seen == {
        "add_media_sample(metadata)", "update_media_sample(changes.metadata)",
        "send_message(metadata)", "join_event(vibe_badges)", "end_call(metadata)",
        "request_video(metadata)",
    }  # fmt: skip


def test_a_patch_that_is_huge_or_deep_is_refused(desk: Desk) -> None:
    patches = [
        "[" * 1_100 + "]" * 1_100,
        '{"a":' * 5_000 + "1" + "}" * 5_000,
        json.dumps({str(n): n for n in range(200_000)}),
    ]
    patches += [
        '{"%s": [' + "1e131000," * 20_000 + "1]}",
        '{"%s": {"a": 1e131000, "b": "' + "x" * 100_000 + '"}}',
        '{"%s": ' + "[" * 1_100 + "]" * 1_100 + "}",
        '{"%s": "' + "x" * 2_000_000 + '"}',
    ]
    told = []
    patched = [f for f in desk.writers if ("changes", "jsonb") in f.arguments]
    assert len(patched) >= 6
    for function in patched:
        keys = {place.key[0] for place in desk._keys(function)}
        for patch in patches:
            for key in keys if "%s" in patch else [""]:
                given = patch.replace("%s", key)
                state, _ = desk.write(Place(function, "changes"), given)
                if state != "PT422":
                    told.append(f"{function.name}: {state} for {given[:30]}")
    assert told == []


def test_a_list_of_any_shape_is_taken_or_refused(desk: Desk) -> None:
    stage = desk.stage
    told, seen = [], set()
    for function in stage.functions:
        for argument, type_ in function.arguments:
            if not type_.endswith("[]"):
                continue
            seen.add(type_)
            known = stage.known.get("genre_id" if "genre" in argument else "instrument_id")
            one = {"uuid": f"{known}", "text": "a", "jsonb": '"{}"', "integer": "1"}[type_[:-2]]
            shapes = [
                "{}", "{NULL}", f"{{{one},NULL}}", f"{{{{{one},{one}}},{{{one},{one}}}}}",
                f"{{{{{{{one}}}}}}}", f"[0:0]={{{one}}}", f"[-5:-4]={{{one},{one}}}",
                f"[2:2][3:3]={{{{{one}}}}}", "{" + ",".join([one] * 50_000) + "}", None,
            ]  # fmt: skip
            for shape in shapes:
                answer = stage.call(function, harmless(stage, function) | {argument: shape})
                if answer.sqlstate is not None and not answer.sqlstate.startswith("PT"):
                    told.append(f"{function.name}({argument}): {answer.sqlstate} for {shape}"[:120])
    assert told == []
    assert seen == {"uuid[]", "text[]", "jsonb[]", "integer[]"}
