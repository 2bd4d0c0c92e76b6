"""The drills of `make drill`, with few writes: what was acknowledged is there afterwards."""

from tests.drill.recovery import fail_over, recover


def test_a_restore_ends_at_the_second_before_the_mistake() -> None:
    found = recover(writes=50)
    assert (found.kept > 0, found.lost) == (True, 0)
    assert (found.undone > 0, found.too_many) == (True, 0)
    assert found.checks == (
        "the database matches the files",
        "the compliance log is unbroken",
        "nothing is left of a person who was erased since",
    )


def test_a_synchronous_replica_that_is_promoted_has_all_that_was_acknowledged() -> None:
    found = fail_over(writes=50)
    assert (found.kept > 0, found.lost) == (True, 0)
