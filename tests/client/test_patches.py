"""Merge patches: the contract has exactly the keys, types and ranges that the database takes."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_type_hints
from uuid import UUID, uuid4

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg import sql
from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from bandsy_db.client import Bandsy, InvalidInput, NotSignedIn, UserCaller, patches_generated
from bandsy_db.client.patches import SetPreferencesChanges, UpdateProfileChanges
from bandsy_db.codegen.patches import patch_name
from bandsy_db.contract import Contract, Key
from bandsy_db.contract.diff import differences
from bandsy_db.contract.document import loads
from bandsy_db.contract.patches import keys, paths
from tests.support.access import act, build_world
from tests.support.people import people
from tests.support.server import ROOT

CONTRACT = loads((ROOT / "contract.json").read_text("utf-8"))
LABELS = {enum.name: enum.labels for enum in CONTRACT.enums}
PATCHED = {
    function.name: (function, argument.keys)
    for function in CONTRACT.functions
    for argument in function.arguments
    if argument.name == "changes"
}
PATHS = [(name, path, key) for name, (_, found) in PATCHED.items() for path, key in paths(found)]
SOON = datetime.now(UTC) + timedelta(days=40)

# Keys that are valid only beside others, or in one form.
BESIDE: dict[tuple[str, str], dict[str, Any]] = {
    ("update_event", "latitude"): {"longitude": 13},
    ("update_event", "longitude"): {"latitude": 52},
    ("update_event", "ends_at"): {"starts_at": (SOON - timedelta(hours=1)).isoformat()},
    ("update_group", "place.latitude"): {"longitude": 13},
    ("update_group", "place.longitude"): {"latitude": 52},
    ("set_preferences", "travel.latitude"): {"longitude": 13},
    ("set_preferences", "travel.longitude"): {"latitude": 52},
    ("set_preferences", "travel.city"): {"latitude": 52, "longitude": 13},
    ("set_preferences", "travel"): {"latitude": 52, "longitude": 13},
    ("set_notification_preferences", "quiet_hours"): {"from": "22:00", "until": "07:00"},
    ("set_notification_preferences", "quiet_hours.from"): {"until": "07:00"},
    ("set_notification_preferences", "quiet_hours.until"): {"from": "21:00"},
    ("set_notification_preferences", "quiet_hours.timezone"): {"from": "22:00", "until": "07:00"},
}
# With null, both are null.
PAIRS = {"latitude": "longitude", "longitude": "latitude"}
JSON = {("edit_post", "body"): {"title": "Other"}}


@dataclass(frozen=True)
class Scene:
    """A database with a person and a thing of theirs for each function that changes one."""

    connection: psycopg.Connection
    things: dict[str, object]
    instrument: str
    genre: str

    def refusal(self, name: str, changes: object) -> str | None:
        """The hint of the refusal; None if the changes are taken. Nothing stays changed."""
        given = [self.things[name]] if name in self.things else []
        places = sql.SQL(", ").join(sql.Placeholder() * (len(given) + 1))
        query = sql.SQL("select api.{}({})").format(sql.Identifier(name), places)
        try:
            with self.connection.transaction(force_rollback=True):
                self.connection.execute(query, [*given, Jsonb(changes)])
        except psycopg.errors.DatabaseError as error:
            if error.sqlstate not in ("PT422", "PT404"):
                raise
            return error.diag.message_hint or ""
        return None

    def one_valid(self, name: str, path: str, key: Key) -> list[Any]:
        """Valid values; of a list, valid items."""
        if labels := key.labels or LABELS.get(key.type):
            return [*labels]
        low, high = key.minimum or 0, key.maximum or 0
        found: dict[str, list[Any]] = {
            "boolean": [True, False],
            "date": ["1990-12-31"],
            "datetime": [
                SOON.isoformat(),
                SOON.astimezone(timezone(timedelta(hours=2))).isoformat(),
            ],
            "integer": [low, high],
            "json": [JSON.get((name, path), {"any": ["thing"]})],
            "number": [low, low + 0.5, high],
            "object": [BESIDE.get((name, path), {})],
            "text": ["x" * low, "x" * high],
            "time": ["22:00"],
            "timezone": ["Europe/Berlin", "UTC"],
            "url": ["https://e.org/".ljust(high, "x"), "http://e.org/"],
            "uuid": [self.genre if "genre" in path else self.instrument],
        }
        return found[key.type]

    def valid(self, name: str, path: str, key: Key) -> list[Any]:
        found = self.one_valid(name, path, key)
        if key.max_items is not None:
            items = [one for one in found if one != ""]
            found = [[], [items[0]] * key.max_items, items]
        return [*found, None] if key.nullable else found


def one_invalid(key: Key) -> list[Any]:
    """Invalid values; of a list, invalid items."""
    if key.labels or key.type in LABELS:
        return ["nonsense", 7, ["x"]]
    low, high = key.minimum or 0, key.maximum or 0
    too_short = ["x" * (low - 1)] if low else []
    return {
        "boolean": ["true", 1],
        "date": ["1990-02-30", "1990-12-31T00:00", 7],
        "datetime": ["2026-02-30T20:00:00Z", SOON.replace(tzinfo=None).isoformat(), 7],
        "integer": [low - 1, high + 1, low + 0.5, str(low), True],
        "json": [7, "x", [1]],
        "number": [low - 1, high + 0.001, str(low), True],
        "object": [7, "x", [{}], {"nonsense": 1}],
        "text": ["x" * (high + 1), *too_short, 7, {"x": 1}],
        "time": ["24:00", "22", 7],
        "timezone": ["Mars/Base", 7],
        "url": ["https://e.org/".ljust(high + 1, "x"), "ftp://e.org/", "x", 7],
        "uuid": ["nonsense", str(UUID(int=1)), 7],
    }[key.type]


def invalid(key: Key, valid_item: Any) -> list[Any]:
    found = one_invalid(key)
    if key.max_items is not None:
        found = [[one] for one in found] + [[valid_item] * (key.max_items + 1), "x", {"x": 1}]
    return found if key.nullable else [*found, None]


def patch(name: str, path: str, key: Key, value: Any) -> dict[str, Any]:
    """The changes that set one key, and what is valid only beside it."""
    owner, _, leaf = path.rpartition(".")
    changes: dict[str, Any] = {} if key.type == "object" else {**BESIDE.get((name, path), {})}
    if value is None and leaf in PAIRS:
        changes[PAIRS[leaf]] = None
    changes[leaf] = value
    return {owner: changes} if owner else changes


@pytest.fixture
def scene(connection: psycopg.Connection) -> Scene:
    world = build_world(connection)

    def one(query: Any, *values: object) -> Any:
        row = connection.execute(query, values).fetchone()
        assert row
        return row[0]

    genre = one("select id from music.genres limit 1")
    instrument = one("select id from music.instruments limit 1")
    act(connection, "bandsy_user", json.dumps({"sub": str(world["ann"])}))
    band = one("select (api.create_group('x')).id")
    link = Jsonb({"url": "https://e.org/", "title": "x"})
    event = one("select (api.create_event('x', %s, group_id => %s)).id", SOON, band)
    things = {
        "edit_post": one("select (api.create_post('x', 'link', body => %s)).post_id", link),
        "save_memorabilia": event,
        "update_conversation": one(
            "select api.create_group_conversation('x', %s)", [world["bob"], world["cid"]]
        ),
        "update_event": event,
        "update_group": band,
        "update_media_sample": one(
            "select (api.add_media_sample('x', 'https://e.org/x', 'audio')).id"
        ),
    }
    return Scene(connection, things, str(instrument), str(genre))


def test_every_patch_has_its_keys() -> None:
    assert len(PATCHED) == 10
    assert all(found for _, found in PATCHED.values())


def listed(hint: str | None, start: str) -> set[str]:
    """The keys that a refusal says are known."""
    assert hint
    assert hint.startswith(f"{start}: only ")
    return set(hint.removeprefix(f"{start}: only ").rstrip(".").split(", "))


def test_the_database_knows_the_keys_of_the_contract_and_no_other(scene: Scene) -> None:
    for name, (_, found) in PATCHED.items():
        known = listed(scene.refusal(name, {"nonsense": 1}), "changes")
        assert known == {key.name for key in found}, name
        for key in found:
            if key.keys:
                inner = {key.name: {**BESIDE.get((name, key.name), {}), "nonsense": 1}}
                known = listed(scene.refusal(name, inner), key.name)
                assert known == {one.name for one in key.keys}, (name, key.name)


def test_the_database_takes_what_the_contract_says(scene: Scene) -> None:
    refused = [
        (name, path, value, hint)
        for name, path, key in PATHS
        for value in scene.valid(name, path, key)
        if (hint := scene.refusal(name, patch(name, path, key, value))) is not None
    ]
    assert refused == [], "\n".join(map(str, refused))


def test_the_database_refuses_all_else(scene: Scene) -> None:
    taken = [
        (name, path, value)
        for name, path, key in PATHS
        for value in invalid(key, scene.one_valid(name, path, key)[0])
        if scene.refusal(name, patch(name, path, key, value)) is None
    ]
    assert taken == []


def test_an_object_needs_its_required_keys(scene: Scene) -> None:
    required = [(name, path) for name, path, key in PATHS if key.required]
    assert required == [
        ("set_preferences", "travel.latitude"),
        ("set_preferences", "travel.longitude"),
    ]
    for name, path in required:
        owner, _, leaf = path.rpartition(".")
        whole = {"latitude": 52, "longitude": 13}
        del whole[leaf]
        assert scene.refusal(name, {owner: whole}) is not None


@pytest.fixture
def me(db: Bandsy, database: str) -> UserCaller:
    return db.as_user(people(database, "ann")[0])


def test_ids_dates_and_moments_are_taken(me: UserCaller) -> None:
    born = date(1990, 12, 31)
    assert me.update_profile(changes={"birth_date": born}).birth_date == born
    sought = [instrument.id for instrument in me.instruments()[:2]]
    found = me.set_preferences(
        changes={
            "seeking_instrument_ids": sought,
            "availability": ["mon_morning"],
            "travel": {"latitude": 52.5, "longitude": 13.4, "city": None},
        }
    )
    assert {*found.seeking_instrument_ids} == {*sought}
    event = me.create_event(title="Jam", starts_at=SOON)
    later = SOON + timedelta(days=1)
    assert me.update_event(event_id=event.id, changes={"starts_at": later}).starts_at == later


def test_a_datetime_without_a_time_zone_is_refused(me: UserCaller) -> None:
    naive = SOON.replace(tzinfo=None)
    with pytest.raises(TypeError, match=r"^starts_at is a datetime with a time zone"):
        me.create_event(title="Jam", starts_at=naive)
    with pytest.raises(TypeError, match=r"^changes\.starts_at is a datetime with a time zone"):
        me.update_event(event_id=uuid4(), changes={"starts_at": naive})
    assert list(me.my_events()) == []


def test_a_mistake_in_a_label_lists_the_labels(me: UserCaller) -> None:
    labels = "beginner, intermediate, advanced"
    with pytest.raises(InvalidInput) as refused:
        me.set_preferences(changes={"min_skill": "nonsense"})  # type: ignore[typeddict-item]
    assert labels in str(refused.value.hint)
    instrument = me.instruments()[0].id
    with pytest.raises(InvalidInput) as refused:
        me.add_instrument(instrument_id=instrument, skill_level="nonsense")  # type: ignore[arg-type]
    assert labels in str(refused.value.hint)
    with pytest.raises(TypeError, match=f"skill_level is {labels} or professional, not int"):
        me.add_instrument(instrument_id=instrument, skill_level=3)  # type: ignore[arg-type]


def test_hints_speak_of_the_client(db: Bandsy, me: UserCaller) -> None:
    for caller in (db.as_service(), db.as_user(uuid4())):
        with pytest.raises(NotSignedIn) as refused:
            caller.me()
        assert refused.value.hint == (
            "Call it on a caller of as_user or as_clerk, with the id of an active account."
        )
    with pytest.raises(InvalidInput) as invalid:
        me.set_preferences(changes={"seeking_instrument_ids": [uuid4()]})
    assert invalid.value.hint == (
        "seeking_instrument_ids: a list of ids from instruments(), or null."
    )


def test_each_patch_is_a_typed_dictionary() -> None:
    """With the keys of the contract; pydantic takes it, and says what each key may be."""
    for function, found in PATCHED.values():
        kind = getattr(patches_generated, patch_name(function))
        assert [*get_type_hints(kind)] == [key.name for key in found]
        schema = TypeAdapter(kind).json_schema()
        assert schema["additionalProperties"] is False
        for key in found:
            said = schema["properties"][key.name]["description"]
            assert key.form.lower() in " ".join(said.split()).lower(), (function.name, key)


def test_a_route_takes_a_patch(me: UserCaller) -> None:
    app = FastAPI()

    @app.patch("/me")
    def change(changes: UpdateProfileChanges) -> str:
        return me.update_profile(changes=changes).display_name

    @app.patch("/preferences")
    def prefer(changes: SetPreferencesChanges) -> int:
        return me.set_preferences(changes=changes).search_radius_km

    web = TestClient(app)
    sent = {"display_name": "Ann", "birth_date": "1990-12-31", "gender": "female", "bio": None}
    assert web.patch("/me", json=sent).json() == "Ann"
    assert me.me().birth_date == date(1990, 12, 31)
    for wrong in ({"gender": "nonsense"}, {"birth_date": "soon"}, {"nonsense": 1}):
        assert web.patch("/me", json=wrong).status_code == 422
    ids = [str(instrument.id) for instrument in me.instruments()[:2]]
    sought = {"seeking_instrument_ids": ids, "search_radius_km": 20}
    assert web.patch("/preferences", json=sought).json() == 20
    assert web.patch("/preferences", json={"travel": {"latitude": 1}}).status_code == 422


@pytest.mark.parametrize(
    "text",
    [
        "nothing",
        "name word",
        "name text(1..)x",
        "name core.unknown",
        "place.city text",
        "<core.unknown> boolean",
    ],
)
def test_a_key_that_is_no_key_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=text.partition(" ")[0]):
        keys([text], {"core.colour": ["red", "blue"]})


def test_keys_are_read() -> None:
    found = keys(
        [
            "<core.colour> object? how much",
            "<core.colour>.amount integer(-1..3)!",
            "links url(..500)[6]?",
            "time a| b|c",
        ],
        {"core.colour": ["red", "blue"]},
    )
    amount = Key("amount", "integer", -1, 3, required=True)
    links = Key("links", "url", maximum=500, max_items=6, nullable=True)
    assert [path for path, _ in paths(found)] == [
        "red", "red.amount", "blue", "blue.amount", "links", "time",
    ]  # fmt: skip
    assert found[0] == Key("red", "object", nullable=True, keys=(amount,), description="how much")
    assert found[2:] == (links, Key("time", "text", labels=("a", "b", "c")))
    assert amount.form == "a whole number from -1 to 3, required"
    assert links.form == (
        "a list of at most 6, each a link, http or https, of at most 500 characters, or null"
    )


AMOUNT = Key("amount", "integer", 1, 9)


@pytest.mark.parametrize(
    ("new", "breaks"),
    [
        (replace(AMOUNT, maximum=10), False),
        (replace(AMOUNT, nullable=True), False),
        (replace(AMOUNT, maximum=8), True),
        (replace(AMOUNT, minimum=2), True),
        (replace(AMOUNT, type="number"), True),
        (replace(AMOUNT, required=True), True),
        (replace(AMOUNT, max_items=3), True),
        (replace(AMOUNT, labels=("1",)), True),
        (replace(AMOUNT, name="other"), True),
    ],
)
def test_a_narrower_key_breaks_callers(new: Key, breaks: bool) -> None:
    function, found = PATCHED["edit_post"]

    def contract(*more: Key) -> Contract:
        place = Key("place", "object", keys=more)
        arguments = (replace(function.arguments[1], keys=(*found, place)),)
        return Contract((replace(function, arguments=arguments),), (), ())

    changes = differences(contract(AMOUNT), contract(new))
    assert any(change.breaks for change in changes) is breaks
    assert all("changes.place.amount" in change.what for change in changes if change.breaks)
    assert differences(contract(AMOUNT), contract(AMOUNT)) == []


def test_a_key_is_described_once() -> None:
    with pytest.raises(ValueError, match=r"^title text"):
        keys(["title text(1..100)", "title text(1..100) one line"], {})
