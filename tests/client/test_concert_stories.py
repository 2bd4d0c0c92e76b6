"""Five evenings at concerts, told from end to end through the typed client."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bandsy_db.client import (
    Attendance,
    Bandsy,
    Conflict,
    MediaKind,
    NotAllowed,
    NotFound,
    PostType,
    TargetType,
)
from tests.support.town import Town, said

STARTS = datetime.now(UTC) + timedelta(days=7)


@pytest.fixture
def town(database: str, db: Bandsy) -> Town:
    return Town(database, db)


def concert(town: Town, *going: str, seats: int | None = None) -> UUID:
    """A concert that Olga organises, and who is going."""
    event = town["olga"].create_event(
        title="Night of the Owls",
        starts_at=STARTS,
        artist="The Owls",
        venue="Astra",
        city="Berlin",
        country="DE",
        max_attendees=seats,
    )
    for name in going:
        town[name].join_event(event_id=event.id)
    return event.id


def test_a_concert_is_found_without_an_account_and_joined_with_badges(town: Town) -> None:
    event_id = concert(town)
    visitor = town.db.anonymous()
    found = list(visitor.browse_events(city="berlin", artist="the owls"))
    assert [row.event_id for row in found] == [event_id]
    assert visitor.event(slug=found[0].slug).venue == "Astra"

    badge = {"kind": "first_time", "label": "First time"}
    assert town["ann"].join_event(event_id=event_id, vibe_badges=[badge]) == Attendance.GOING
    members = list(town["ann"].event_members(event_id=event_id))
    assert [(row.username, row.vibe_badges) for row in members if not row.is_organiser] == [
        ("ann", [badge])
    ]
    with pytest.raises(NotAllowed):
        list(town["eve"].event_members(event_id=event_id))


def test_the_crowd_posts_votes_and_cheers_among_itself(town: Town) -> None:
    event_id = concert(town, "ann", "ben")
    ann, ben, eve = town["ann"], town["ben"], town["eve"]
    ann.create_post(content="Who else is in the front row?", event_id=event_id)
    poll = ann.create_post(
        content="Which song opens?",
        post_type=PostType.POLL,
        event_id=event_id,
        body={"options": ["Feathers", "Moonlight"], "results": "after_vote"},
    )
    ben.create_post(post_type=PostType.HYPE, event_id=event_id, body={"level": 5})

    seen = list(ben.event_posts(event_id=event_id))
    assert [row.post_type for row in seen] == [PostType.HYPE, PostType.POLL, PostType.TEXT]
    assert seen[1].votes is None
    ben.vote(post_id=poll.post_id, option=1)
    ben.vote(post_id=poll.post_id, option=2)
    assert ben.post(post_id=poll.post_id).votes == [0, 1]

    assert list(ben.feed()) == []
    with pytest.raises(NotAllowed):
        list(eve.event_posts(event_id=event_id))
    for act in (
        lambda: eve.vote(post_id=poll.post_id, option=1),
        lambda: eve.comment_on(post_id=poll.post_id, content="Hm"),
        lambda: eve.like_target(target_type=TargetType.POST, target_id=poll.post_id),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_pod_of_five_meets_and_talks(town: Town) -> None:
    crew = ("ann", "ben", "cleo", "dan", "emil")
    event_id = concert(town, *crew, "fay")
    pod = town["ann"].create_pod(event_id=event_id, name="Night owls")
    for name in crew[1:]:
        town[name].join_pod(pod_id=pod.id)
    with pytest.raises(Conflict):
        town["fay"].join_pod(pod_id=pod.id)

    [listed] = town["emil"].event_pods(event_id=event_id)
    assert listed.member_count == 5
    assert listed.conversation_id
    town["ben"].send_message(conversation_id=listed.conversation_id, content="At the bar")
    town.work()
    assert "At the bar" in said(town["emil"].history(conversation_id=listed.conversation_id))
    assert town["emil"].unread_count() >= 1
    with pytest.raises(NotFound):
        list(town["fay"].history(conversation_id=listed.conversation_id))

    town["emil"].leave_pod(pod_id=pod.id)
    with pytest.raises(NotFound):
        town["emil"].send_message(conversation_id=listed.conversation_id, content="Wait")
    town["fay"].join_pod(pod_id=pod.id)


def test_what_is_kept_of_an_evening_is_shared_or_private(town: Town) -> None:
    event_id = concert(town, "ann", "ben", "cleo")
    pod = town["ann"].create_pod(event_id=event_id, name="Night owls")
    town["ben"].join_pod(pod_id=pod.id)
    image = MediaKind.IMAGE
    everybody = town["ann"].add_event_media(
        event_id=event_id, kind=image, url="https://files.example/stage.jpg"
    )
    few = town["ann"].add_event_media(
        event_id=event_id, kind=image, url="https://files.example/us.jpg", pod_id=pod.id
    )
    town["ann"].save_memorabilia(event_id=event_id, changes={"song_of_night": "Moonlight"})

    seen = {
        name: {row.media_id for row in town[name].event_media(event_id=event_id)}
        for name in ("ben", "cleo")
    }
    assert seen == {"ben": {everybody.id, few.id}, "cleo": {everybody.id}}
    assert [row.song_of_night for row in town["ann"].my_memorabilia()] == ["Moonlight"]
    assert list(town["ben"].my_memorabilia()) == []


def test_a_change_a_seat_that_frees_and_a_meet_point_reach_those_who_go(town: Town) -> None:
    event_id = concert(town, "ann", seats=3)  # Olga has one
    town["ben"].join_event(event_id=event_id)
    assert town["cleo"].join_event(event_id=event_id) == Attendance.WAITING
    town["ann"].set_meet_point(event_id=event_id, title="Under the owl")
    assert town["ben"].meet_point(event_id=event_id).title == "Under the owl"

    town["ben"].leave_event(event_id=event_id)
    town["olga"].update_event(event_id=event_id, changes={"venue": "Lido"})
    town.work()
    told = {row.notification_type for row in town["cleo"].notifications()}
    assert {"event_seat", "event_change"} <= {str(one) for one in told}
    assert town["cleo"].unread_notification_count() == len(list(town["cleo"].notifications()))
    assert {str(row.notification_type) for row in town["ben"].notifications()} == set()
