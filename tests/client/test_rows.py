"""Each row passes pydantic, FastAPI and `as_json`, and its schema says what the comments say."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from bandsy_db.client import Bandsy, Intent, Reaction, as_json, rows_generated
from bandsy_db.client.call import maker
from bandsy_db.client.rows import DiscoverRow, MeRow, MyLimitsRow
from bandsy_db.client.values import Json, Row
from bandsy_db.codegen.names import enum_names, has_row, row_name
from bandsy_db.codegen.python import LISTENING
from bandsy_db.contract.document import loads
from tests.support.people import people
from tests.support.server import ROOT

CONTRACT = loads((ROOT / "contract.json").read_text("utf-8"))
KINDS: list[type[Row]] = [
    kind
    for name in rows_generated.__all__
    if issubclass(kind := getattr(rows_generated, name), Row)
]
COLUMNS = {
    **{
        row_name(f): f.result.columns
        for f in CONTRACT.functions
        if has_row(f) and f.name not in LISTENING
    },
    **{row_name(view): view.columns for view in CONTRACT.views},
}
VALUES: dict[object, object] = {
    str: 'Zoë says "1 < 2"\n',
    int: 7,
    float: 87.25,
    bool: True,
    UUID: UUID(int=1),
    date: date(2026, 12, 31),
    datetime: datetime(2026, 12, 31, 20, 30, 1, 250_000, tzinfo=UTC),
    timedelta: timedelta(days=1, hours=2, microseconds=500),
    Json: {"deep": [1, 2.5, None, {"er": True}], "text": "é"},
}


def value(type_: Any, *, empty: bool) -> object:
    """A value of a field's type; null, or an empty list, where it may be."""
    if isinstance(type_, type) and issubclass(type_, Enum):
        return list(type_)[-1]
    if isinstance(type_, UnionType):
        [one] = [arm for arm in get_args(type_) if arm is not NoneType]
        return None if empty else value(one, empty=empty)
    if get_origin(type_) is list:
        return [] if empty else [value(get_args(type_)[0], empty=False)] * 2
    if get_origin(type_) is dict:
        return {} if empty else {"genres": 12.5}
    return None if empty and type_ is Json else VALUES[type_]


def row(kind: type[Row], *, empty: bool) -> Row:
    """A row as calls make them."""
    types = [field.type for field in fields(kind)]  # type: ignore[arg-type]
    return maker(kind)([value(type_, empty=empty) for type_ in types])


def one_line(text: str) -> str:
    return " ".join(text.split())


def route(result: object, type_: object) -> Callable[[], object]:
    def answer() -> object:
        return result

    answer.__annotations__ = {"return": type_}
    return answer


@cache
def whole_app() -> TestClient:
    """An application with a route for each kind of row, and one for a list of each."""
    app = FastAPI()
    for kind in KINDS:
        both = [row(kind, empty=False), row(kind, empty=True)]
        app.get(f"/one/{kind.__name__}")(route(both[0], kind))
        app.get(f"/all/{kind.__name__}")(route(both, list[kind]))  # type: ignore[valid-type]
    return TestClient(app)


def schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    document = whole_app().get("/openapi.json").json()
    yield from document["components"]["schemas"].items()


def test_every_kind_is_looked_at() -> None:
    assert {kind.__name__ for kind in KINDS} == {*COLUMNS}
    assert len(KINDS) > 100


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_route_returns_any_row_and_lists_of_it(kind: type[Row]) -> None:
    one, empty = row(kind, empty=False), row(kind, empty=True)
    assert isinstance(one, Row)
    adapter, many = TypeAdapter(kind), TypeAdapter(list[kind])  # type: ignore[valid-type]
    answer = whole_app().get(f"/one/{kind.__name__}")
    assert (answer.status_code, adapter.validate_json(answer.text)) == (200, one)
    answer = whole_app().get(f"/all/{kind.__name__}")
    assert (answer.status_code, many.validate_json(answer.text)) == (200, [one, empty])
    assert adapter.validate_json(as_json(one)) == one
    assert many.validate_json(as_json([one, empty])) == [one, empty]
    assert json.loads(as_json({"page": [one]})) == {"page": [json.loads(as_json(one))]}


def test_openapi_has_every_field_with_its_description() -> None:
    found = dict(schemas())
    for name, columns in COLUMNS.items():
        assert found[name]["description"]
        properties = found[name]["properties"]
        assert list(properties) == [column.name for column in columns]
        for column in columns:
            said = properties[column.name].get("description", "")
            assert said == one_line(column.description), f"{name}.{column.name}"


def test_openapi_has_every_enum_of_a_row_with_its_labels() -> None:
    found, enums = dict(schemas()), enum_names(CONTRACT)
    used = {column.type.removesuffix("[]") for columns in COLUMNS.values() for column in columns}
    shown = [enum for enum in CONTRACT.enums if enum.name in used]
    assert len(shown) > 30
    for enum in shown:
        schema = found[enums[enum.name]]
        labels = schema.get("enum") or [schema["const"]]
        assert labels == [*enum.labels]
        assert one_line(schema["description"]) == (
            one_line(enum.description) or f"SQL's {enum.name}."
        )


def test_scores_are_numbers() -> None:
    found = dict(schemas())
    numeric = [
        (name, column.name)
        for name, columns in COLUMNS.items()
        for column in columns
        if column.type == "numeric"
    ]
    assert ("DiscoverRow", "score") in numeric
    for name, column_name in numeric:
        assert found[name]["properties"][column_name]["type"] == "number"


def test_nothing_shows_how_it_is_stored() -> None:
    """Each function that gives the rows of a table gives the same columns of it."""
    by_table: dict[str, set[tuple[str, ...]]] = {}
    for function in CONTRACT.functions:
        names = tuple(column.name for column in function.result.columns)
        assert not {"cell", "tile", "slot"} & {*names}, function.name
        if function.result.type and names:
            by_table.setdefault(function.result.type, set()).add(names)
    assert all(len(found) == 1 for found in by_table.values()), by_table


def test_real_rows_come_out_of_a_route(database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database, max_size=1) as db:
        me, other = db.as_user(ann), db.as_user(bob)
        for one in (me, other):
            assert not hasattr(one.set_location(latitude=52.5, longitude=13.4), "cell")
            one.update_profile(changes={"birth_date": date(1990, 1, 1), "intent": Intent.CASUAL})
            one.add_instrument(
                instrument_id=db.anonymous().instruments()[0].id,
                skill_level=rows_generated.SkillLevel.BEGINNER,
            )
            one.set_genre(genre_id=db.anonymous().genres()[0].id, preference=5)
        app = FastAPI()

        @app.get("/me")
        def my_profile() -> MeRow:
            return me.me()

        @app.get("/people")
        def nearby() -> list[DiscoverRow]:
            return me.discover().page()

        @app.get("/limits")
        def limits() -> list[MyLimitsRow]:
            return me.my_limits()

        web = TestClient(app)
        assert web.get("/me").json() == json.loads(as_json(me.me()))
        assert len(web.get("/limits").json()) > 5
        [found] = web.get("/people").json()
        assert found["user_id"] == str(bob)
        assert isinstance(found["score"], float)
        assert found["factors"].keys() >= {"genres", "distance"}
        assert other.react(user_id=ann, reaction=Reaction.LIKE).matched is False
        assert isinstance(me.compatibility(user_id=bob).score, float)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (timedelta(days=1), "P1D"),
        (timedelta(seconds=90), "P0DT90S"),
        (timedelta(days=2, seconds=1, microseconds=250_000), "P2DT1.250000S"),
        (datetime(2026, 12, 31, 20, tzinfo=UTC), "2026-12-31T20:00:00Z"),
        (date(2026, 12, 31), "2026-12-31"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_times_and_ids_are_texts(value: object, text: str) -> None:
    assert json.loads(as_json({"value": value})) == {"value": text}
    assert TypeAdapter(type(value)).validate_json(as_json(value)) == value


def test_what_is_no_json_is_named() -> None:
    with pytest.raises(TypeError, match="JSON has no object"):
        as_json([object()])
    with pytest.raises(ValueError, match="JSON compliant"):
        as_json(float("nan"))
