"""An unknown label of an enum: the refusal names the argument and lists the labels."""

import asyncio
import subprocess
import sys
from typing import Any, LiteralString

import psycopg
import pytest

from bandsy_db.client import AsyncBandsy, Bandsy, InvalidInput, ServiceCaller, UserCaller
from bandsy_db.client.call import Call, scalar
from bandsy_db.contract import Contract, Function
from bandsy_db.contract.document import loads
from tests.support.people import people
from tests.support.server import ROOT

CONTRACT: Contract = loads((ROOT / "contract.json").read_text("utf-8"))
LABELS = {enum.name: enum.labels for enum in CONTRACT.enums}
ARGUMENTS = [
    (function, argument.name, argument.type)
    for function in CONTRACT.functions
    for argument in function.arguments
    if argument.type.removesuffix("[]") in LABELS
]
# No function takes a list of labels so far; the client is ready for one.
LISTED: LiteralString = """
create function public.listed(reactions matching.reaction [], note text) returns bigint
language sql return cardinality(reactions)
"""
LISTING: Call[int] = Call(
    "public.listed",
    arguments={"reactions": "matching.reaction[]", "note": "text"},
    maker=scalar,
)
LOADED = """
import sys
from bandsy_db.client import Bandsy
with Bandsy.connect(sys.argv[1]) as db:
    db.as_user(sys.argv[2]).join_call_queue(call_type='voice')
    print("bandsy_db.client.labels" in sys.modules)
"""


@pytest.fixture
def me(db: Bandsy, database: str) -> UserCaller:
    return db.as_user(people(database, "ann")[0])


def asks(function: Function, name: str) -> dict[str, Any]:
    """Arguments with an unknown label; the others are null or left out."""
    required = {argument.name: None for argument in function.arguments if argument.required}
    return required | {name: "lkie"}


def check(refused: InvalidInput, name: str, type_: str) -> None:
    """It names the argument and lists exactly the labels of its type."""
    labels = LABELS[type_]
    assert str(refused) == f"{name} is invalid"
    assert (refused.reason, refused.status) == ("invalid_input", 422)
    assert refused.hint
    start, _, listed = refused.hint.rstrip(".").partition(": ")
    assert start == name
    assert listed.replace(" or ", ", ").split(", ") == list(labels)
    assert isinstance(refused.__cause__, psycopg.errors.InvalidTextRepresentation)


def test_every_argument_with_labels_says_which(db: Bandsy) -> None:
    assert len(ARGUMENTS) > 20
    for function, name, type_ in ARGUMENTS:
        call = getattr(db.as_service(), function.name)
        given = asks(function, name)
        with pytest.raises(InvalidInput) as refused:
            call(**given).page() if function.is_paged else call(**given)
        check(refused.value, name, type_)


def test_the_asynchronous_client_says_the_same(database: str) -> None:
    async def run() -> None:
        async with AsyncBandsy.connect(database, max_size=1) as db:
            for function, name, type_ in ARGUMENTS:
                call = getattr(db.as_service(), function.name)
                given = asks(function, name)
                with pytest.raises(InvalidInput) as refused:
                    await (call(**given).page() if function.is_paged else call(**given))
                check(refused.value, name, type_)

    asyncio.run(run())


def test_one_of_two_is_named(me: UserCaller, database: str) -> None:
    [bob] = people(database, "bob")
    with pytest.raises(InvalidInput) as refused:
        me.react(user_id=bob, reaction="like", context="lkie")  # type: ignore[arg-type]
    check(refused.value, "context", "matching.interaction_context")


def test_a_block_of_a_transaction_says_it_too(me: UserCaller) -> None:
    with pytest.raises(InvalidInput) as refused, me.transaction() as mine:
        mine.join_call_queue(call_type="vioce")  # type: ignore[arg-type]
    check(refused.value, "call_type", "calls.call_type")
    assert me.my_call() == []


def test_a_list_of_labels_says_it(db: Bandsy, owner: psycopg.Connection) -> None:
    owner.execute(LISTED)
    service = db.as_service()
    assert listed(service, iter(["like", None, "pass"])) == [3]
    assert listed(service, None) == [None]
    with pytest.raises(InvalidInput) as refused:
        listed(service, iter(["like", None, "lkie"]))
    assert str(refused.value) == "reactions is invalid"
    assert refused.value.hint == "reactions: a list, each of like, pass, super_like or block."


def listed(service: ServiceCaller, reactions: object) -> list[int]:
    return service._run(LISTING, {"reactions": reactions, "note": "x"})


def test_the_database_has_the_last_word(db: Bandsy, owner: psycopg.Connection) -> None:
    """A client that is older or newer than the database neither refuses nor explains."""
    owner.execute("alter type matching.reaction add value 'adore'")
    owner.execute("alter type calls.call_type rename value 'video' to 'film'")
    owner.execute(LISTED)
    assert listed(db.as_service(), ["adore"]) == [1]
    with pytest.raises(InvalidInput, match="video") as refused:
        db.as_service().join_call_queue(call_type="video")  # type: ignore[arg-type]
    assert refused.value.hint is None


def test_a_good_call_looks_at_no_label(database: str) -> None:
    [ann] = people(database, "ann")
    with psycopg.connect(database) as owner:
        owner.execute("update identity.profiles set intent = 'casual', birth_date = '1990-01-01'")
    command = [sys.executable, "-c", LOADED, database, str(ann)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False"]
