"""The blocking client, as an application uses it."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from uuid import uuid4

import psycopg
import pytest
from psycopg import errors

from bandsy_db.client import (
    Bandsy,
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    NotSignedIn,
    PlanRequired,
    QuotaUsed,
    Refusal,
    UserCaller,
)
from bandsy_db.client import calls_generated as calls
from bandsy_db.client.rows_generated import (
    InstrumentsRow,
    MediaType,
    PrivacyLevel,
    Reaction,
    SkillLevel,
)
from tests.support.people import people

ACTING = "select current_user, coalesce(current_setting('request.jwt.claims', true), '')"


@pytest.fixture
def db(database: str) -> Iterator[Bandsy]:
    with Bandsy.connect(database) as db:
        yield db


@pytest.fixture
def ann(db: Bandsy, database: str) -> UserCaller:
    return db.as_user(people(database, "ann")[0])


def test_people_meet(db: Bandsy, database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    with db.as_user(ann) as me, db.as_clerk("user_bob") as other:
        assert [person.user_id for person in me.discover(page_size=20)] == [bob]
        assert not me.react(user_id=bob, reaction=Reaction.LIKE).matched
        made = other.react(user_id=ann, reaction=Reaction.SUPER_LIKE)
        assert made.matched
        [match] = me.my_matches()
        assert match.match_id == made.match_id
        assert sum(match.factors.values()) == pytest.approx(float(match.score), abs=0.1)
        me.unmatch(match_id=match.match_id)
        assert list(me.my_matches()) == []


def test_pages_are_read_when_they_are_walked_over(db: Bandsy, database: str) -> None:
    ann, *others = people(database, "ann", "bob", "cid", "dee", "eve", "fay")
    me = db.as_user(ann)
    for other in others:
        me.block_user(user_id=other)
    newest_first = list(reversed(others))
    assert [row.user_id for row in me.my_blocks(page_size=2)] == newest_first
    assert [len(page) for page in me.my_blocks(page_size=2).pages()] == [2, 2, 1]

    blocks = me.my_blocks(page_size=2)
    page = blocks.page()
    assert [row.user_id for row in blocks.page(page[-1].cursor)] == newest_first[2:4]
    assert [row.user_id for row in me.my_blocks(cursor=page[0].cursor)] == newest_first[1:]

    walk = iter(me.my_blocks(page_size=2))
    assert [next(walk).user_id for _ in range(2)] == newest_first[:2]
    me.unblock_user(user_id=newest_first[2])
    assert [row.user_id for row in walk] == newest_first[3:]


def test_what_is_left_out_has_the_default_of_the_database(ann: UserCaller) -> None:
    place = ann.set_location(latitude=52.5, longitude=13.4, city="Berlin")
    assert (place.city, place.region) == ("Berlin", None)
    genre = ann.genres()[0]
    sample = ann.add_media_sample(
        title="One",
        file_url="https://example.org/1",
        media_type=MediaType.AUDIO,
        genre_ids=[genre.id],
    )
    assert sample is not None
    assert (sample.metadata, sample.is_public) == ({}, True)


def test_values_go_and_come_as_their_types(ann: UserCaller) -> None:
    instrument = ann.instruments()[0]
    played = ann.add_instrument(
        instrument_id=instrument.id, skill_level=SkillLevel.ADVANCED, years_of_experience=3
    )
    assert played is not None
    assert played.skill_level is SkillLevel.ADVANCED
    changed = ann.update_profile(
        changes={"interests": ["jazz"], "privacy_level": PrivacyLevel.FRIENDS}
    )
    assert changed.privacy_level is PrivacyLevel.FRIENDS
    assert changed.interests == ["jazz"]
    injected = "'; drop table identity.users; --"
    assert ann.set_location(latitude=0, longitude=0, city=injected).city == injected


def test_rows_are_frozen_values(db: Bandsy) -> None:
    one, same = (db.anonymous().instruments()[0] for _ in range(2))
    assert one == same
    assert hash(one) == hash(same)
    assert type(one) is InstrumentsRow
    assert one == InstrumentsRow(one.id, one.name, one.category)
    with pytest.raises(FrozenInstanceError):
        one.name = "other"  # type: ignore[misc]


def test_refusals_are_exceptions_by_meaning(db: Bandsy, database: str, ann: UserCaller) -> None:
    with pytest.raises(NotSignedIn) as refused:
        db.as_user(uuid4()).me()
    assert (refused.value.reason, refused.value.status) == ("not_signed_in", 401)
    with pytest.raises(NotFound) as missing:
        ann.profile(username="nobody")
    assert missing.value.reason == "not_found"
    with pytest.raises(InvalidInput) as wrong:
        ann.my_matches(page_size=101).page()
    assert wrong.value.hint
    ann.clear_location()
    with pytest.raises(Conflict) as incomplete:
        ann.discover().page()
    assert incomplete.value.reason == "incomplete_profile"
    [bob] = people(database, "bob")
    db.as_moderator(people(database, "mod")[0]).suspend_user(user_id=bob, reason="spam")
    with pytest.raises(NotAllowed) as suspended:
        db.as_user(bob).me()
    assert suspended.value.reason == "account_suspended"


@pytest.mark.parametrize(
    ("reason", "kind"), [("plan_required", PlanRequired), ("quota_used", QuotaUsed)]
)
def test_each_status_has_its_exception(database: str, reason: str, kind: type[Refusal]) -> None:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "create or replace function api.clear_location() returns void language plpgsql as"
            f" $$ begin perform internal.refuse('{reason}', 'no', 'later'); end $$".encode()
        )
        connection.execute("grant usage on schema internal to bandsy_user")
        connection.execute("grant execute on function internal.refuse to bandsy_user")
        with pytest.raises(kind) as refused:
            Bandsy.on(connection).as_user(people(database, "ann")[0]).clear_location()
    said = refused.value
    assert (str(said), said.reason, said.hint) == ("no", reason, "later")


def test_a_role_may_do_what_those_below_it_may(db: Bandsy, database: str) -> None:
    [ann] = people(database, "ann")
    assert db.anonymous().profile(username="ann").user_id == ann
    assert db.as_moderator(ann).me().user_id == ann
    assert db.as_service().profile(username="ann").user_id == ann
    # The database refuses it, as a type checker does.
    with pytest.raises(errors.InsufficientPrivilege):
        db.as_user(ann)._run(calls.HEALTH, {})


def test_ids_are_not_taken_for_each_other(db: Bandsy) -> None:
    with pytest.raises(ValueError, match="as_clerk"):
        db.as_user("user_ann")
    with pytest.raises(ValueError, match="as_user"):
        db.as_clerk(str(uuid4()))


def test_a_transaction_is_all_or_nothing(ann: UserCaller) -> None:
    with pytest.raises(NotFound), ann.transaction() as mine:  # noqa: PT012 (the block is what fails)
        mine.set_location(latitude=10, longitude=10)
        mine.profile(username="nobody")
    latitude = ann.me().latitude
    assert latitude is not None
    assert latitude > 50
    with ann.transaction() as mine:
        mine.set_location(latitude=10, longitude=10)
        with pytest.raises(NotFound), mine.transaction() as inner:  # noqa: PT012 (the block is what fails)
            inner.clear_location()
            inner.profile(username="nobody")
        assert mine.me().latitude is not None
    assert ann.me().latitude == pytest.approx(10, abs=0.01)


def test_a_transaction_is_its_callers_alone(db: Bandsy, database: str) -> None:
    ann, bob = (db.as_user(id_) for id_ in people(database, "ann", "bob"))
    with pytest.raises(KeyboardInterrupt), ann.transaction() as mine:  # noqa: PT012 (the block is what fails)
        mine.clear_location()
        bob.clear_location()
        raise KeyboardInterrupt
    assert ann.me().latitude is not None
    assert bob.me().latitude is None


def test_a_connection_of_ours_stays_as_it_was(database: str) -> None:
    ann, bob = people(database, "ann", "bob")
    with psycopg.connect(database) as connection:
        before = connection.execute(ACTING).fetchone()
        db = Bandsy.on(connection)
        assert db.as_user(ann).me().user_id == ann
        with pytest.raises(NotFound):
            db.as_user(bob).profile(username="nobody")
        with db.as_user(bob).transaction() as mine:
            assert mine.me().user_id == bob
        assert connection.execute(ACTING).fetchone() == before
        db.as_user(ann).clear_location()
        connection.rollback()
        assert db.as_user(ann).me().latitude is not None, "a call is part of our transaction"
        db.as_user(ann).clear_location()
    with psycopg.connect(database, autocommit=True) as connection:
        assert Bandsy.on(connection).as_user(ann).me().latitude is None, "commits by itself"


def test_an_error_at_the_commit_is_an_error(database: str, ann: UserCaller) -> None:
    with psycopg.connect(database) as connection:
        connection.execute("""
            create function core.fail() returns trigger language plpgsql as
            $$ begin raise exception 'at the commit'; end $$
        """)
        connection.execute("""
            create constraint trigger fail after delete on identity.places
            deferrable initially deferred for each row execute function core.fail()
        """)
    with pytest.raises(errors.RaiseException, match="at the commit"):
        ann.clear_location()
    assert ann.me().latitude is not None
