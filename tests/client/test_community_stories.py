"""Five stories of friends, posts, messages and groups, from end to end through the typed client."""

from uuid import UUID

import pytest

from bandsy_db.client import (
    Bandsy,
    Circle,
    FriendshipStatus,
    MemberStatus,
    NotFound,
    PostType,
    PrivacyLevel,
    Refusal,
    TargetType,
    Visibility,
)
from tests.support.town import Town, said


@pytest.fixture
def town(database: str, db: Bandsy) -> Town:
    return Town(database, db)


def test_two_who_ask_each_other_are_friends_until_one_ends_it(town: Town) -> None:
    ann, ben = town["ann"], town["ben"]
    ann.request_friendship(user_id=town.id_of("ben"))
    assert ben.request_friendship(user_id=town.id_of("ann")) == FriendshipStatus.ACCEPTED
    assert [row.username for row in ann.my_friends()] == ["ben"]

    secret = ann.create_post(content="For friends", privacy_level=PrivacyLevel.FRIENDS)
    assert said(ben.feed()) == ["For friends"]
    assert said(ben.posts_of(username="ann")) == ["For friends"]
    assert list(town["eve"].posts_of(username="ann")) == []

    ben.end_friendship(user_id=town.id_of("ann"))
    assert list(ben.feed()) == []
    with pytest.raises(NotFound):
        ben.post(post_id=secret.post_id)
    with pytest.raises(NotFound):
        ben.comment_on(post_id=secret.post_id, content="Still here")


def test_a_feed_is_read_page_by_page_while_people_post(town: Town) -> None:
    reader = town["ann"]
    for name in ("ben", "cleo"):
        reader.follow(user_id=town.id_of(name))
    for number in range(6):
        town["ben" if number % 2 else "cleo"].create_post(content=f"Post {number}")
    town.work()
    pages = iter(reader.feed(page_size=2))
    first = [next(pages).content for _ in range(2)]
    town["ben"].create_post(content="Later")
    assert first + [row.content for row in pages] == [
        f"Post {number}" for number in range(5, -1, -1)
    ]
    assert said(reader.feed())[0] == "Later"

    reader.mute_user(user_id=town.id_of("ben"))
    assert said(reader.feed()) == ["Post 4", "Post 2", "Post 0"]
    reader.unfollow(user_id=town.id_of("cleo"))
    assert list(reader.feed()) == []
    reader.unmute_user(user_id=town.id_of("ben"))
    assert said(reader.feed())[0] == "Later"


def test_a_picture_is_liked_discussed_and_passed_on(town: Town) -> None:
    ann, ben, cleo = town["ann"], town["ben"], town["cleo"]
    picture: dict[str, str | int] = {
        "media_type": "image",
        "url": "https://files.example/amp.jpg",
        "width": 800,
        "height": 600,
        "alt_text": "A broken amplifier",
    }
    post_id = ann.create_post(
        content="Help, @ben", post_type=PostType.IMAGE, media=[picture]
    ).post_id
    question = ben.comment_on(post_id=post_id, content="What happend?").comment_id
    ben.edit_comment(comment_id=question, content="What happened?")
    ann.comment_on(post_id=post_id, content="Smoke.", parent_comment_id=question)
    for person in (ben, cleo):
        person.like_target(target_type=TargetType.POST, target_id=post_id)
    share = ben.share_post(post_id=post_id, content="Who repairs amps?")
    town.work()

    seen = cleo.post(post_id=post_id)
    assert (seen.likes_count, seen.comments_count, seen.shares_count) == (2, 2, 1)
    assert seen.is_liked
    [top] = cleo.comments(post_id=post_id)
    assert (top.content, top.replies_count, top.edited_at is not None) == (
        "What happened?",
        1,
        True,
    )
    assert said(cleo.comments(post_id=post_id, parent_comment_id=question)) == ["Smoke."]
    assert {str(row.notification_type) for row in ann.notifications()} == {"comment", "like"}
    assert {str(row.notification_type) for row in ben.notifications()} == {"mention", "reply"}

    ann.edit_post(post_id=post_id, changes={"privacy_level": PrivacyLevel.PRIVATE})
    for hidden in (post_id, share.share_id):
        with pytest.raises(NotFound):
            cleo.post(post_id=hidden)
    town.work()
    assert list(ben.notifications()) == []


def test_a_first_message_from_outside_waits_until_it_is_accepted(town: Town) -> None:
    ann, ben = town["ann"], town["ben"]
    with pytest.raises(Refusal):
        ben.open_direct_conversation(user_id=town.id_of("ann"))
    ann.set_contact_settings(changes={"first_message": Circle.EVERYONE})
    conversation_id = ben.open_direct_conversation(user_id=town.id_of("ann"))
    ben.send_message(conversation_id=conversation_id, content="Do you need a drummer?")
    with pytest.raises(Refusal):
        ben.send_message(conversation_id=conversation_id, content="Hello?")
    assert list(ann.inbox()) == []
    assert ann.unread_count() == 0
    assert said(ann.message_requests()) == ["Do you need a drummer?"]
    assert [str(row.notification_type) for row in ann.notifications()] == ["message_request"]

    ann.answer_message_request(conversation_id=conversation_id, accept=True)
    ann.send_message(conversation_id=conversation_id, content="We do!")
    assert ben.unread_count() == 1
    ben.mark_read(conversation_id=conversation_id)
    assert said(ann.history(conversation_id=conversation_id)) == [
        "We do!",
        "Do you need a drummer?",
    ]


def test_a_private_group_lets_in_whom_it_approves_and_tells_them(town: Town) -> None:
    group = town["ann"].create_group(name="Jazz Cellar", visibility=Visibility.PRIVATE)
    ben = town["ben"]
    assert ben.join_group(group_id=group.id) == MemberStatus.PENDING
    town["ann"].approve_member(group_id=group.id, user_id=town.id_of("ben"))
    town.work()
    assert [str(row.notification_type) for row in ben.notifications()] == ["group_approval"]

    [conversation] = ben.inbox()
    ben.send_message(conversation_id=conversation.conversation_id, content="Thanks")
    assert invited(town, group.id, "cleo")
    town["cleo"].answer_group_invitation(group_id=group.id, accept=False)
    assert not invited(town, group.id, "cleo")

    ben.leave_group(group_id=group.id)
    with pytest.raises(NotFound):
        ben.send_message(conversation_id=conversation.conversation_id, content="One more thing")


def invited(town: Town, group_id: UUID, name: str) -> bool:
    """Whether Ann's invitation reaches a person, who is told of it."""
    try:
        town["ann"].invite_to_group(group_id=group_id, user_id=town.id_of(name))
    except Refusal:
        return False
    return "group_invitation" in {str(row.notification_type) for row in town[name].notifications()}
