"""Rewinds, boosts, saved searches and the job that finds people for them, under concurrency."""

from typing import LiteralString
from uuid import UUID

from tests.support.races import Call, reasons
from tests.support.stage import Stage

HOLD_INTERACTIONS: LiteralString = "lock table matching.interactions in share mode"
HOLD_SEARCHES: LiteralString = "lock table matching.saved_searches in share mode"
HOLD_FINDS: LiteralString = "lock table matching.search_finds in share mode"
HOLD_PROFILE: LiteralString = "select from identity.profiles where user_id = %s for update"
REWIND: LiteralString = "select user_id from api.rewind()"
REACT: LiteralString = "select matched from api.react(%s, %s::matching.reaction)"
BOOST: LiteralString = "select api.boost()"
SAVE: LiteralString = "select search_id from api.save_search(%s, '{}')"
FIND: LiteralString = "select internal.job_notify_searches()"
TOLD: LiteralString = """
select f::uuid
from core.outbox, jsonb_array_elements_text(payload -> 'found_user_ids') as f
where topic = 'search.found'
"""


def subscriber(stage: Stage, name: str) -> UUID:
    """A person on the dearest plan."""
    person = stage.person(name)
    stage.rows("update identity.users set plan = 'elite' where id = %s", person)
    return person


def say(stage: Stage, name: str, other: UUID, reaction: str) -> None:
    with stage.acting(name) as session:
        session.execute(REACT, [other, reaction])


def reactions(stage: Stage, person: UUID) -> list[tuple[UUID, str]]:
    """What a person's reactions are now, by the person they are about."""
    return stage.rows(
        "select to_user_id, reaction::text from matching.interactions where from_user_id = %s"
        " order by reacted_at",
        person,
    )


def test_two_rewinds_at_once_take_back_one_pass(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann = subscriber(stage, f"ann{number}")
            bob, cid = stage.person("bob"), stage.person("cid")
            say(stage, f"ann{number}", bob, "pass")
            say(stage, f"ann{number}", cid, "pass")
            race.hold(HOLD_INTERACTIONS)
            outcomes = race.run([Call(REWIND, as_user=ann)] * 2)
            assert reasons(outcomes) == {None: 1, "not_found": 1}
            assert [o.rows for o in outcomes if o.ok] == [[(cid,)]]
            assert reactions(stage, ann) == [(bob, "pass")]


def test_a_rewind_and_the_same_pass_again_at_once_leave_the_later_one(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = subscriber(stage, f"ann{number}"), stage.person("bob")
            say(stage, f"ann{number}", bob, "pass")
            first, second = race.follow(
                Call(REWIND, as_user=ann), Call(REACT, [bob, "pass"], as_user=ann)
            )
            assert first.rows == [(bob,)]
            assert second.ok
            assert reactions(stage, ann) == [(bob, "pass")]
            say(stage, f"ann{number}", bob, "pass")
            first, second = race.follow(
                Call(REACT, [bob, "pass"], as_user=ann), Call(REWIND, as_user=ann)
            )
            assert second.rows == [(bob,)]
            assert reactions(stage, ann) == []


def test_a_rewind_and_likes_at_once_lose_neither_the_like_nor_the_match(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann, bob = subscriber(stage, f"ann{number}"), stage.person(f"bob{number}")
            say(stage, f"bob{number}", ann, "like")
            say(stage, f"ann{number}", bob, "pass")
            race.hold(HOLD_INTERACTIONS)
            rewind, like = race.run(
                [Call(REWIND, as_user=ann), Call(REACT, [bob, "like"], as_user=ann)]
            )
            assert like.rows == [(True,)]
            kept = reactions(stage, ann)
            # A rewind that comes after the like has nothing to take back.
            assert (bob, "like") in kept
            assert rewind.ok == (len(kept) == 1)


def test_two_boosts_at_once_are_one(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann = subscriber(stage, f"ann{number}")
            race.hold(HOLD_PROFILE, [ann])
            outcomes = race.run([Call(BOOST, as_user=ann)] * 3)
            assert reasons(outcomes) == {None: 3}
            assert len({outcome.rows[0] for outcome in outcomes}) == 1
            used = stage.value("select counts from core.limit_uses where user_id = %s", ann)
            assert used == [1]


def test_searches_saved_at_once_stay_within_the_cap(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann = stage.person(f"ann{number}")
            race.hold(HOLD_SEARCHES)
            outcomes = race.run(
                [Call(SAVE, [name], as_user=ann) for name in ("Oud", "Bass", "Drums")]
            )
            assert reasons(outcomes) == {None: 1, "quota_used": 2}
            race.hold(HOLD_SEARCHES)
            [(kept,)] = stage.rows(
                "select name from matching.saved_searches where user_id = %s", ann
            )
            outcomes = race.run([Call(SAVE, [kept], as_user=ann)] * 2)
            assert reasons(outcomes) == {None: 2}


def queue(stage: Stage, *people: UUID) -> None:
    """People who have changed, twice each."""
    for person in people * 2:
        stage.rows("insert into matching.search_queue (user_id) values (%s)", person)


def test_two_runs_of_the_job_at_once_tell_of_a_person_once(stage: Stage) -> None:
    # A run takes half of the queue, so both have something to do about the same people.
    stage.rows(
        "update core.settings set min_value = 1, value = 3 where key = 'search_people_per_run'"
    )
    with stage.race() as race:
        for number in stage.rounds:
            stage.person(f"ann{number}")
            with stage.acting(f"ann{number}") as session:
                session.execute(SAVE, ["All"])
            people = [stage.person(f"{name}{number}") for name in ("bob", "cid", "dan")]
            stage.rows("delete from matching.search_queue")
            stage.rows("delete from core.outbox")
            queue(stage, *people)
            race.hold(HOLD_FINDS)
            outcomes = race.run([Call(FIND), Call(FIND)])
            assert reasons(outcomes) == {None: 2}
            assert stage.rows("select from matching.search_queue") == []
            owner = stage.value("select tests.id(%s)", f"ann{number}")
            told = stage.rows(TOLD + " and (payload ->> 'user_id')::uuid = %s", owner)
            assert sorted(told) == sorted((person,) for person in people)


def test_a_search_that_is_being_removed_does_not_stop_the_job(stage: Stage) -> None:
    stage.person("ann")
    bob = stage.person("bob")
    with stage.acting("ann") as session:
        saved = session.execute(SAVE, ["All"]).fetchone()
    assert saved
    queue(stage, bob)
    with stage.acting("ann") as session:
        session.execute("select api.remove_search(%s)", [saved[0]])
        with stage.race() as race:
            # It does not wait for her transaction, which is open.
            race.hold("select 1")
            [outcome] = race.run([Call(FIND)], blocked=0)
            assert outcome.ok
    assert stage.rows(TOLD) == []
    assert stage.rows("select from matching.search_queue") == []
