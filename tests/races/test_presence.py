"""Presence under concurrency: a heartbeat is never lost, and nobody is on too many devices."""

from typing import LiteralString

from tests.support.races import Call, reasons
from tests.support.stage import Stage

HEARTBEAT: LiteralString = "select api.set_presence('online', %s)"
PURGE: LiteralString = "select internal.job_purge_presences()"
GONE: LiteralString = "update identity.presences set expires_at = now() - interval '2 hours'"
THERE: LiteralString = """
select p.socket_id
from identity.presences as p
where p.user_id = %s and p.expires_at > now()
order by 1
"""
HOLD: LiteralString = "lock table identity.presences in share mode"
# A heartbeat that has not been committed.
BEATING: LiteralString = """
update identity.presences
set expires_at = clock_timestamp() + interval '90 seconds'
where user_id = %s and socket_id = %s
"""


def beat(stage: Stage, name: str, device: str) -> None:
    """A heartbeat of a person's device."""
    with stage.acting(name) as session:
        session.execute(HEARTBEAT, [device])


def long_gone(stage: Stage, name: str) -> object:
    """A person whose phone was there two hours ago."""
    beat(stage, name, "phone")
    stage.rows(GONE)
    return stage.person(name)


def test_a_heartbeat_while_its_device_is_removed_brings_it_back(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann = long_gone(stage, f"ann{number}")
            outcomes = race.follow(Call(PURGE), stage.call(f"ann{number}", HEARTBEAT, "phone"))
            assert reasons(outcomes) == {None: 2}
            assert stage.rows(THERE, ann) == [("phone",)]


def test_the_job_neither_waits_for_a_heartbeat_nor_removes_its_device(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann = long_gone(stage, f"ann{number}")
            race.hold(BEATING, [ann, "phone"])
            stage.rows(PURGE)
            race.let_go()
            assert stage.rows(THERE, ann) == [("phone",)]


def test_a_new_device_that_comes_twice_at_once_is_one(stage: Stage) -> None:
    with stage.race() as race:
        for number in stage.rounds:
            ann = stage.person(f"ann{number}")
            race.hold(HOLD)
            outcomes = race.run([stage.call(f"ann{number}", HEARTBEAT, "phone")] * 3)
            assert reasons(outcomes) == {None: 3}
            assert stage.rows(THERE, ann) == [("phone",)]


def test_new_devices_that_come_at_once_are_never_too_many(stage: Stage) -> None:
    stage.rows("update core.settings set value = 3 where key = 'presence_devices'")
    with stage.race() as race:
        for number in stage.rounds:
            ann = stage.person(f"ann{number}")
            race.hold(HOLD)
            outcomes = race.run(
                [stage.call(f"ann{number}", HEARTBEAT, device) for device in "abcdef"]
            )
            assert reasons(outcomes) == {None: 6}
            assert len(stage.rows(THERE, ann)) == 3


def test_a_new_device_does_not_wait_for_the_heartbeat_of_the_one_that_makes_room(
    stage: Stage,
) -> None:
    stage.rows("update core.settings set value = 1 where key = 'presence_devices'")
    ann = long_gone(stage, "ann")
    with stage.race() as race:
        race.hold(BEATING, [ann, "phone"])
        beat(stage, "ann", "laptop")
        race.let_go()
    assert stage.rows(THERE, ann) == [("laptop",), ("phone",)]
    beat(stage, "ann", "tablet")
    assert stage.rows(THERE, ann) == [("tablet",)]
