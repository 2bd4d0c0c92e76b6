"""The example application works, and a type checker finds mistakes in it."""

import asyncio
from pathlib import Path

import pytest
from mypy import api as mypy

from bandsy_db.client import AsyncBandsy, Bandsy, NotFound
from tests.client.example_app import story, story_async
from tests.support.people import people
from tests.support.server import ROOT

BERLIN = 52.52, 13.405


def test_the_story(database: str) -> None:
    with Bandsy.connect(database) as db:
        for name in ("ann", "bob"):
            email = f"{name}@example.org"
            story.sign_up(db, story.Newcomer(name, email, name.title(), *BERLIN, "Drums"))
        ann, bob = db.as_clerk("ann"), db.as_clerk("bob")
        assert story.like_all(ann, story.good_ones(ann, 1)) == ([], None)
        made, hint = story.like_all(bob, story.good_ones(bob, 1))
        assert (len(made), hint) == (1, None)
        newest = story.newest(ann)
        assert newest
        assert newest[0] == "Bob"
        assert story.newest(ann) != story.newest(bob)
        assert story.heard(ann, silence=0.05) == ["read the tables"]
        with pytest.raises(NotFound) as refused:
            ann.profile(username="nobody")
        assert story.said(refused.value) == {"status": 404, "reason": "not_found", "hint": None}


def test_the_story_awaited(database: str) -> None:
    ids = people(database, *(f"person{number}" for number in range(12)))

    async def tell() -> None:
        async with AsyncBandsy.connect(database) as db:
            async with db.as_user(ids[0]) as me:
                found = await story_async.first(me, 7)
                assert len({person.user_id for person in found}) == 7
            reactions = await story_async.crossing_likes(db, ids[0], ids[1])
            assert sorted(reaction.matched for reaction in reactions) == [False, True]
            assert await story_async.name_of(db, "person1") == "Person1"
            assert await story_async.name_of(db, "nobody") is None

    asyncio.run(tell())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("db.as_user(id_).health()", "has no attribute"),
        ("db.anonymous().me()", "has no attribute"),
        ("db.as_user(id_).profile('ann')", "Too many positional arguments"),
        ("db.as_user(id_).unmatch()", "Missing named argument"),
        ("db.as_user(id_).unmatch(match_id=3)", "incompatible type"),
        ("db.as_user(id_).react(user_id=id_, reaction='like')", "incompatible type"),
        ("db.as_user(id_).me().city.upper()", "has no attribute"),
        ("db.as_user(id_).me().username = 'x'", "read-only"),
        ("db.as_user(id_).update_profile(changes={'bo': 'x'})", "Extra key"),
        ("db.as_user(id_).update_profile(changes={'bio': 1})", "Incompatible types"),
        ("db.as_user(id_).set_preferences(changes={'travel': {'latitude': 1}})", "ChangesTravel"),
        ("int(db.as_user(id_).discover().page()[0].factors)", "No overload variant"),
    ],
)
def test_a_type_checker_says_what_is_wrong(line: str, said: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "from uuid import UUID\nfrom bandsy_db.client import Bandsy\n\n\n"
        f"def wrong(db: Bandsy, id_: UUID) -> None:\n    {line}\n"
    )
    out, _, code = mypy.run(["--config-file", str(ROOT / "pyproject.toml"), str(wrong)])
    assert code == 1
    assert said in out
