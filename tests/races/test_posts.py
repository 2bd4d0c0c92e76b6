"""Posts, comments, likes and votes against what ends them, and counters under many writers.

None of these waits for another person's transaction, so the calls are stopped where they write.
"""

from typing import Any, LiteralString
from uuid import UUID

import pytest

from tests.support.races import Call, reasons
from tests.support.stage import Scene, Stage

PEOPLE = 50
FOLD: LiteralString = "select internal.job_fold_counts()"
# What people add to a post, and what stops them behind their last look at it.
ADDITIONS: dict[str, tuple[LiteralString, LiteralString]] = {
    "comment_on": (
        "select api.comment_on(%s, 'x')", "lock table social.comments in share mode"
    ),
    "like_target": (
        "select api.like_target('post', %s)", "lock table social.likes in share mode"
    ),
    "vote": ("select api.vote(%s, 1)", "lock table social.votes in share mode"),
    "share_post": ("select api.share_post(%s)", "lock table social.targets in share mode"),
}  # fmt: skip
LEFT: LiteralString = """
select 'comment', post_id from social.comments
union all select 'like', target_id from social.likes
union all select 'vote', post_id from social.votes
union all select 'delta', target_id from social.count_deltas
union all select 'removal', target_id from social.removals
"""


@pytest.fixture(scope="module")
def scene() -> Scene:
    def posted(stage: Stage) -> None:
        stage.rows("select tests.posted('ann', 'Poll', options => '{a,b}')")
        for number in range(PEOPLE):
            stage.person(f"fan{number}")
        stage.person("bob")

    return posted


def post(stage: Stage) -> UUID:
    found = stage.value("select tests.post_id('Poll')")
    assert isinstance(found, UUID)
    return found


def act(stage: Stage, name: str, sql: LiteralString, *parameters: Any) -> None:
    with stage.acting(name) as person:
        person.execute(sql, parameters)


def clear(stage: Stage) -> None:
    """Runs the job until it has cleared: it waits for older transactions of all databases."""
    while stage.value("select count(*) from social.removals"):
        stage.rows("select internal.job_clear_removed()")
    stage.rows(FOLD)


@pytest.mark.parametrize("function", ADDITIONS)
def test_what_is_added_while_a_post_is_deleted_is_gone_with_it(stage: Stage, function: str) -> None:
    sql, hold = ADDITIONS[function]
    gone = post(stage)

    def delete() -> None:
        act(stage, "ann", "select api.delete_post(%s)", gone)
        stage.rows("select internal.job_clear_removed()")
        # The other transaction may still add to it.
        assert stage.value("select count(*) from social.removals") == 1

    with stage.race() as race:
        race.hold(hold)
        [added] = race.run([stage.call("bob", sql, gone)], meanwhile=delete)
        assert added.ok, added
    with stage.acting("bob") as bob:
        assert bob.execute("select from api.posts_of('ann')").fetchall() == []
    with stage.acting("ann") as ann:
        assert ann.execute("select from api.posts_of('bob')").fetchall() == []
    clear(stage)
    assert stage.rows(LEFT) == []
    assert stage.value("select tests.counts_are_true()")


def test_a_like_and_a_block_at_once(stage: Stage) -> None:
    liked = post(stage)
    with stage.race() as race:
        race.hold("lock table social.likes in share mode")
        [like] = race.run(
            [stage.call("bob", "select api.like_target('post', %s)", liked)],
            meanwhile=lambda: act(stage, "ann", "select api.block_user(tests.id('bob'))"),
        )
        assert like.ok  # it was first
    with stage.acting("ann") as ann:
        assert ann.execute("select from api.likers('post', %s)", [liked]).fetchall() == []
    with stage.race() as race:
        again = race.run(
            [stage.call("bob", "select api.unlike_target('post', %s)", liked)], blocked=0
        )
        assert reasons(again) == {None: 1}, "a like is taken back behind a block, too"
    assert stage.value("select count(*) from social.likes") == 0
    assert stage.value("select tests.counts_are_true()")


def test_a_vote_before_the_close_counts_and_one_after_it_does_not(stage: Stage) -> None:
    poll = post(stage)
    close: LiteralString = (
        'select api.edit_post(%s, \'{"body": {"closes_at": "2000-01-01T00:00:00Z"}}\')'
    )
    with stage.race() as race:
        race.hold("lock table social.votes in share mode")
        [before] = race.run(
            [stage.call("bob", "select api.vote(%s, 2)", poll)],
            meanwhile=lambda: act(stage, "ann", close, poll),
        )
        assert before.ok
        after = race.run([stage.call("fan1", "select api.vote(%s, 1)", poll)], blocked=0)
        assert reasons(after) == {"closed": 1}
    with stage.acting("ann") as ann:
        assert ann.execute("select votes from api.post(%s)", [poll]).fetchone() == ([0, 1],)
    stage.rows(FOLD)
    assert stage.value("select internal.wrong_votes(tests.id('ann'), %s)", poll) == 0


def test_counters_are_right_under_fifty_writers(stage: Stage) -> None:
    target = post(stage)
    writes: list[LiteralString] = [
        "select api.like_target('post', %s)",
        "select api.comment_on(%s, 'x')",
        "select api.vote(%s, 1)",
        "select api.share_post(%s)",
        "select api.vote(%s, 2), api.unlike_target('post', %s)",
    ]
    for number in stage.rounds:
        calls = []
        for fan in range(PEOPLE):
            sql = writes[(fan + number) % len(writes)]
            calls.append(stage.call(f"fan{fan}", sql, *[target] * sql.count("%s")))
        # The job runs among them: it takes what has been committed.
        calls += [Call(FOLD) for _ in range(3)]
        with stage.race() as race:
            race.hold("lock table social.count_deltas in share mode")
            done = race.run(calls, blocked=1)
        assert [outcome for outcome in done if not outcome.ok] == []
        assert stage.value("select tests.counts_are_true()")
        assert stage.value("select internal.wrong_votes(tests.id('ann'), %s)", target) == 0
    stage.rows(FOLD)
    assert stage.rows("select from social.count_deltas") == []
    assert stage.value("select tests.counts_are_true()")
    stage.rows("select internal.job_check_counts()")
    assert stage.rows("select last_wrong from social.counter_checks") == [(0,)]


def test_people_who_like_one_post_do_not_wait_for_each_other(stage: Stage) -> None:
    liked = post(stage)
    with stage.acting("fan1") as fan:
        fan.execute("select api.like_target('post', %s)", [liked])
        with stage.race() as race:
            [other] = race.run(
                [stage.call("bob", "select api.like_target('post', %s)", liked)], blocked=0
            )
            assert other.ok


def test_the_job_waits_for_no_author(stage: Stage) -> None:
    liked = post(stage)
    act(stage, "bob", "select api.like_target('post', %s)", liked)
    with stage.acting("ann") as ann:
        ann.execute('select api.edit_post(%s, \'{"content": "Poll", "location": "x"}\')', [liked])
        with stage.race() as race:
            [folded] = race.run([Call(FOLD)], blocked=0)
            assert folded.ok
        assert ann.execute("select likes_count from api.post(%s)", [liked]).fetchone() == (1,)
    assert stage.value("select count(*) from social.count_deltas") == 1
    stage.rows(FOLD)
    assert stage.value("select tests.counts_are_true()")


@pytest.mark.parametrize("what", ["post", "comment", "like", "unlike"])
def test_the_same_twice_at_once_counts_once(stage: Stage, what: str) -> None:
    target = post(stage)
    act(stage, "bob", "select api.comment_on(%s, 'One')", target)
    act(stage, "bob", "select api.share_post(%s, 'Look')", target)
    calls: dict[str, LiteralString] = {
        "post": "select api.delete_post(tests.post_id('Look'))",
        "comment": "select api.delete_comment(tests.comment_id('One'))",
        "like": "select api.like_target('post', tests.post_id('Look'))",
        "unlike": "select api.unlike_target('post', tests.post_id('Look'))",
    }
    if what == "unlike":
        act(stage, "bob", calls["like"])
    holds: dict[str, LiteralString] = {
        "post": "select from social.posts for update",
        "comment": "select from social.comments for update",
        "like": "lock table social.likes in share mode",
        "unlike": "lock table social.likes in share mode",
    }
    with stage.race() as race:
        race.hold(holds[what])
        # Two likes of one person take turns where they are limited.
        outcomes = race.run([stage.call("bob", calls[what])] * 2)
    told = {None: 2} if what != "post" else {None: 1, "not_found": 1}
    assert reasons(outcomes) == told
    assert stage.value("select tests.counts_are_true()")


def test_a_reply_to_a_comment_that_is_deleted_keeps_its_place(stage: Stage) -> None:
    target = post(stage)
    act(stage, "bob", "select api.comment_on(%s, 'One')", target)
    one = stage.value("select tests.comment_id('One')")

    def delete() -> None:
        act(stage, "bob", "select api.delete_comment(%s)", one)
        # Twice: it sees the deletion, and must not clear while the reply is under way.
        stage.rows("select internal.job_clear_removed()")
        stage.rows("select internal.job_clear_removed()")

    with stage.race() as race:
        race.hold("lock table social.targets in share mode")
        [reply] = race.run(
            [stage.call("fan1", "select api.comment_on(%s, 'Two', %s)", target, one)],
            meanwhile=delete,
        )
        assert reply.ok
    clear(stage)
    with stage.acting("ann") as ann:
        rows = ann.execute("select content from api.comments(%s)", [target]).fetchall()
        below = ann.execute("select content from api.comments(%s, %s)", [target, one]).fetchall()
    assert (rows, below) == ([(None,)], [("Two",)])
    assert stage.value("select tests.counts_are_true()")
