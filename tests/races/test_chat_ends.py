"""A message against every end of its conversation: one comes first, and both know which."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import LiteralString
from uuid import UUID

import pytest

from tests.support import talks
from tests.support.races import Call
from tests.support.stage import Scene, Stage

TALKS: dict[str, Callable[[Stage], UUID]] = {
    "pair": talks.pair,
    "jam": talks.jam,
    "mate": lambda stage: talks.pair(stage, "bob", "gil"),
}


@dataclass(frozen=True)
class End:
    """What ends the conversation for Bob, who writes in `talk`, and the refusal he gets then."""

    talk: str
    by: str | None
    sql: LiteralString
    refusal: str

    def call(self, stage: Stage) -> Call:
        """How it is said."""
        sql = self.sql.replace("%(talk)s", "%s")
        parameters = [TALKS[self.talk](stage)] if sql != self.sql else []
        if self.by is None:
            return Call(sql, parameters)  # a worker needs no claims
        return stage.call(self.by, sql, *parameters)


ENDS = {
    "an unmatch": End(
        "pair", "ann", "select api.unmatch(match_id) from api.my_matches()", "closed"
    ),
    "an unmatch of his own": End(
        "pair", "bob", "select api.unmatch(match_id) from api.my_matches()", "closed"
    ),
    "a block": End("pair", "ann", "select api.block_user(tests.id('bob'))", "not_found"),
    "a block of his own": End("pair", "bob", "select api.block_user(tests.id('ann'))", "not_found"),
    "the end of the other's account": End(
        "pair", None, "select api.remove_clerk_user('user_ann')", "not_found"
    ),
    "the end of his account": End(
        "pair", None, "select api.remove_clerk_user('user_bob')", "closed"
    ),
    "leaving": End("jam", "bob", "select api.leave_conversation(%(talk)s)", "not_found"),
    "removal": End(
        "jam", "ann", "select api.remove_participant(%(talk)s, tests.id('bob'))", "not_found"
    ),
    "leaving the group": End(
        "mate", "bob", "select api.leave_group(tests.group_id('Duo'))", "closed"
    ),
    "the other's leaving": End(
        "mate", "gil", "select api.leave_group(tests.group_id('Duo'))", "closed"
    ),
    "a ban": End(
        "mate", "eve", "select api.ban_member(tests.group_id('Duo'), tests.id('bob'))", "closed"
    ),
    "the end of the group": End(
        "mate",
        "eve",
        "select api.update_group(tests.group_id('Duo'), '{\"is_active\": false}')",
        "closed",
    ),
    "an unmatch among several": End(
        "jam",
        "ann",
        "select api.unmatch(match_id) from api.my_matches() where username = 'bob'",
        "not_found",
    ),
    "the end of his account among several": End(
        "jam", None, "select api.remove_clerk_user('user_bob')", "not_found"
    ),
}


@pytest.fixture(scope="module")
def scene() -> Scene:
    def mates(stage: Stage) -> None:
        talks.duo(stage)
        with stage.acting("bob") as bob:
            bob.execute("select api.open_direct_conversation(tests.id('gil'))")

    return mates


@pytest.fixture(autouse=True)
def nobody_is_left_over(stage: Stage) -> Iterator[None]:
    yield
    assert stage.rows(talks.ORPHANS) == []


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_message_before_the_end_is_said(stage: Stage, end: End) -> None:
    talk = TALKS[end.talk](stage)
    message = stage.call("bob", talks.SEND, talk)
    with stage.race() as race:
        said, ended = race.follow(message, end.call(stage))
        assert said.ok
        assert ended.ok, ended
        assert talks.said(stage, talk) == 1


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_message_after_the_end_is_not(stage: Stage, end: End) -> None:
    talk = TALKS[end.talk](stage)
    message = stage.call("bob", talks.SEND, talk)
    with stage.race() as race:
        ended, said = race.follow(end.call(stage), message)
        assert ended.ok
        assert said.reason == end.refusal
        assert talks.said(stage, talk) == 0


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_message_and_the_end_at_once_have_one_winner(stage: Stage, end: End) -> None:
    talk = TALKS[end.talk](stage)
    message = stage.call("bob", talks.SEND, talk)
    with stage.race() as race:
        race.hold(talks.HOLD_CONVERSATION, [talk])
        said, ended = race.run([message, end.call(stage)])
        assert ended.ok, ended
        assert said.reason in (None, end.refusal), said
        assert talks.said(stage, talk) == said.ok
