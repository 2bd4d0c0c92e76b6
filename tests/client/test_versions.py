"""A client and a database of different versions: what each says, and what still works."""

import asyncio
import copy
import json
import logging
import pickle
from uuid import UUID

import psycopg
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from psycopg import sql

from bandsy_db.client import AsyncBandsy, Bandsy, Reaction, SkillLevel, as_json, versions
from bandsy_db.client.calls_generated import VERSION
from bandsy_db.client.rows import UserInstrument
from bandsy_db.contract.document import loads
from tests.support.people import people
from tests.support.server import ROOT

SETS = sql.SQL(
    "create or replace function api.contract_version() returns text"
    " language sql immutable return {}::text"
)


def said(url: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the client says when it connects; the asynchronous one says the same."""

    async def connect() -> None:
        async with AsyncBandsy.connect(url):
            pass

    def heard() -> list[str]:
        found = [one for one in caplog.records if one.name == "bandsy_db.client"]
        assert all(one.levelno == logging.WARNING for one in found)
        caplog.clear()
        return [one.getMessage() for one in found]

    caplog.clear()
    asyncio.run(connect())
    asynchronous = heard()
    with Bandsy.connect(url):
        pass
    assert heard() == asynchronous
    return asynchronous


def test_the_version_is_the_same_everywhere(database: str) -> None:
    assert loads((ROOT / "contract.json").read_text("utf-8")).version == VERSION
    with Bandsy.connect(database) as db:
        assert db.anonymous().contract_version() == VERSION


def test_nothing_is_said_of_the_same_version(
    database: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert said(database, caplog) == []


@pytest.mark.parametrize(
    ("ours", "there", "older"),
    [
        ("2.3", "2.3", ""),
        ("2.3", "2.4", ""),
        ("2.9", "2.10", ""),
        ("2.3", "2.2", "the database is older, and new calls fail until you run"),
        ("2.3", "1.9", "the database is older, and new calls fail until you run"),
        ("2.3", "3.0", "the client is older, and some calls may fail until you upgrade"),
    ],
)
def test_the_older_of_the_two_is_named(
    database: str,
    owner: psycopg.Connection,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    ours: str,
    there: str,
    older: str,
) -> None:
    monkeypatch.setattr(versions, "VERSION", ours)
    owner.execute(SETS.format(there))
    heard = said(database, caplog)
    if not older:
        assert heard == []
        return
    [one] = heard
    met = f"the database has version {there} of the contract and this client {ours}: {older}"
    assert one.startswith(met)


def test_a_database_from_before_versions_is_older(
    database: str, owner: psycopg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    [ann] = people(database, "ann")
    owner.execute("drop function api.contract_version()")
    [one] = said(database, caplog)
    assert one == (
        f"the database has no version of the contract and this client {VERSION}: the database is"
        " older, and new calls fail until you run `bandsy-db migrate` there"
    )
    with Bandsy.connect(database) as db:
        assert db.as_user(ann).me().username == "ann"


def test_a_database_without_bandsy_is_named(
    empty_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert said(empty_database, caplog) == [
        "there is no Bandsy in the database, and calls fail until you run `bandsy-db migrate` there"
    ]


def test_a_login_that_may_not_ask_connects_all_the_same(
    database: str, owner: psycopg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    owner.execute("revoke usage on schema api from bandsy_anon")
    assert said(database, caplog) == []


def test_a_label_that_the_client_does_not_know_is_its_text(
    db: Bandsy, database: str, owner: psycopg.Connection
) -> None:
    """Also of a call that has been committed."""
    [ann] = people(database, "ann")
    owner.execute("alter type music.skill_level add value 'legend'")
    me = db.as_user(ann)
    instrument = me.instruments()[0].id
    row = me.add_instrument(instrument_id=instrument, skill_level=SkillLevel.of("legend"))
    assert row.skill_level == "legend"
    assert isinstance(row.skill_level, SkillLevel)
    assert (row.skill_level.value, str(row.skill_level)) == ("legend", "legend")
    assert not row.skill_level.is_known
    assert "legend" in [one.skill_level for one in me.my_instruments()]
    for same in (pickle.loads(pickle.dumps(row)), copy.deepcopy(row)):
        assert same == row
        assert isinstance(same.skill_level, SkillLevel)
    assert json.loads(as_json(row))["skill_level"] == "legend"
    app = FastAPI()

    @app.get("/")
    def show() -> list[UserInstrument]:
        return [row]

    assert TestClient(app).get("/").json()[0]["skill_level"] == "legend"


def test_known_labels_are_the_members() -> None:
    assert Reaction.of("like") is Reaction.LIKE
    assert Reaction.LIKE.is_known
    assert pickle.loads(pickle.dumps(Reaction.LIKE)) is Reaction.LIKE
    assert copy.deepcopy(Reaction.LIKE) is Reaction.LIKE
    with pytest.raises(ValueError, match="nonsense"):
        Reaction("nonsense")
    assert Reaction.of("nonsense") != Reaction.LIKE
    assert {Reaction.of("nonsense")} == {Reaction.of("nonsense")}


def test_a_column_that_the_client_does_not_know_is_left_out(
    db: Bandsy, database: str, owner: psycopg.Connection
) -> None:
    [ann] = people(database, "ann")
    owner.execute("alter table music.user_instruments add column mood text default 'blue'")
    me = db.as_user(ann)
    row = me.add_instrument(instrument_id=me.instruments()[0].id, skill_level=SkillLevel.BEGINNER)
    assert isinstance(row, UserInstrument)
    assert isinstance(row.user_id, UUID)
    assert not hasattr(row, "mood")
