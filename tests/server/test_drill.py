"""The drills of `make drill`, with few writes: what was acknowledged is there afterwards."""

from tests.drill.recovery import fail_over, recover


def test_a_restore_ends_at_the_second_before_the_mistake() -> None:
    found = recover(writes=50)
    assert (found.kept > 0, found.lost) == (True, 0)
    assert (found.undone > 0, found.too_many) == (True, 0)
    assert "the database matches the files" in found.checks


def test_a_synchronous_replica_that_is_promoted_has_all_that_was_acknowledged() -> None:
    found = fail_over(writes=50)
    assert (found.kept > 0, found.lost) == (True, 0)
