"""Each type of notification: what makes it, how it is told, and what hides it again.

A table of stories: Ann is told of something that Bob does. She reads it, it is counted and sent;
and after each thing that takes away what it is about, it is in no list, no count and no mail.
"""

from dataclasses import dataclass, field
from typing import LiteralString, cast

import psycopg
import pytest

from tests.support import access

# An actor and what they do; the tests act as "owner" for jobs.
Deed = tuple[str, LiteralString]

ID: LiteralString = "tests.id('{}')"
GIG: Deed = (
    "bob",
    "select api.create_event('Gig', now() + interval '1 day', privacy => 'private')",
)
BAND: Deed = ("bob", "select api.create_group('Band', visibility => 'public')")
INVITED: Deed = ("bob", "select api.invite_to_event(tests.gig_id('Gig'), tests.id('ann'))")
LEAVES: list[Deed] = [("ann", "select api.leave_event(tests.gig_id('Gig'))")]
CANCELLED: list[Deed] = [("bob", "select api.cancel_event(tests.gig_id('Gig'))")]
HER_POST: Deed = ("ann", "select api.create_post('Rehearsal')")
HIS_POST: Deed = ("bob", "select api.create_post('Concert')")
POST: LiteralString = "(select id from social.posts order by id limit 1)"
COMMENT: LiteralString = "(select id from social.comments order by id desc limit 1)"
MATCHED: Deed = ("owner", "select tests.matched('ann', 'bob')")
HER_POST_GONE: list[Deed] = [("ann", "select api.delete_post(tests.the_post())")]
HIS_COMMENT_GONE: list[Deed] = [("bob", "select api.delete_comment(tests.the_comment())")]
HIS_POST_GONE: list[Deed] = [("bob", "select api.delete_post(tests.the_post())")]
HIS_POST_PRIVATE: list[Deed] = [
    ("bob", 'select api.edit_post(tests.the_post(), \'{"privacy_level": "private"}\')')
]
HIS_PROFILE_PRIVATE: list[Deed] = [
    ("bob", 'select api.update_profile(\'{"privacy_level": "private"}\')')
]
FOLD: Deed = ("owner", "select internal.job_fold_counts()")
ANSWERED = "select api.answer_message_request(conversation_id, {}) from api.message_requests()"
TELL: Deed = ("owner", "select internal.job_tell_messages()")


@dataclass(frozen=True)
class Story:
    """What has to be, what Bob does then, how Ann is told, and what hides it again."""

    act: list[Deed]
    title: str
    url: str
    before: list[Deed] = field(default_factory=list)
    ends: dict[str, list[Deed]] = field(default_factory=dict)
    # Whether it tells of one person, so that what hides the person hides it.
    is_of_bob: bool = True


STORIES: dict[str, Story] = {
    "match": Story(
        act=[MATCHED],
        title="You and Bob are a match",
        url="/matches/",
        ends={"unmatch": [("ann", "select api.unmatch(match_id) from api.my_matches()")]},
    ),
    "super_like": Story(
        act=[("bob", "select api.react(tests.id('ann'), 'super_like')")],
        title="Somebody likes you very much",
        url="/likes",
        ends={
            "pass": [("bob", "select api.react(tests.id('ann'), 'pass')")],
            "private": HIS_PROFILE_PRIVATE,
        },
    ),
    "saved_search": Story(
        before=[("ann", "select api.save_search('Drummers', '{}')")],
        act=[
            ("owner", "select tests.person('cid')"),
            ("owner", "insert into matching.search_queue (user_id) values (tests.id('cid'))"),
            ("owner", "select internal.job_notify_searches()"),
        ],
        title="New people fit your search Drummers",
        url="/searches/",
        ends={
            "search removed": [
                ("ann", "select api.remove_search(search_id) from api.my_searches()")
            ],
        },
        is_of_bob=False,
    ),
    "message": Story(
        before=[MATCHED],
        act=[
            ("bob", "select api.send_message(conversation_id, content => 'Hi') from api.inbox()"),
            ("bob", "select api.send_message(conversation_id, content => 'Yo') from api.inbox()"),
            TELL,
        ],
        title="Bob wrote 2 messages to you",
        url="/conversations/",
        ends={
            "read": [("ann", "select api.mark_read(conversation_id) from api.inbox()")],
            "flagged": [
                ("mod", "select api.flag_message(conversation_id, id) from tests.messages()")
            ],
        },
    ),
    "message_request": Story(
        before=[
            ("ann", 'select api.set_contact_settings(\'{"first_message": "everyone"}\')'),
        ],
        act=[
            (
                "bob",
                (
                    "select api.send_message(api.open_direct_conversation(tests.id('ann')),"
                    " content => 'Hi')"
                ),
            )
        ],
        title="Bob would like to write to you",
        url="/requests/",
        ends={
            "accepted": [("ann", ANSWERED.format("true"))],
            "refused": [("ann", ANSWERED.format("false"))],
        },
    ),
    "group_invitation": Story(
        before=[BAND],
        act=[("bob", "select api.invite_to_group(tests.group_id('Band'), tests.id('ann'))")],
        title="Bob invites you to Band",
        url="/groups/",
        ends={
            "answered": [
                ("ann", "select api.answer_group_invitation(tests.group_id('Band'), false)")
            ],
        },
    ),
    "group_approval": Story(
        before=[
            ("bob", "select api.create_group('Band', visibility => 'private')"),
            ("ann", "select api.join_group(tests.group_id('Band'))"),
        ],
        act=[("bob", "select api.approve_member(tests.group_id('Band'), tests.id('ann'))")],
        title="You are a member of Band",
        url="/groups/",
        ends={
            "left": [("ann", "select api.leave_group(tests.group_id('Band'))")],
            "banned": [("bob", "select api.ban_member(tests.group_id('Band'), tests.id('ann'))")],
        },
        is_of_bob=False,
    ),
    "event_invitation": Story(
        before=[GIG],
        act=[INVITED],
        title="Bob invites you to Gig",
        url="/events/",
        ends={"left": LEAVES, "cancelled": CANCELLED},
    ),
    "event_change": Story(
        before=[GIG, INVITED],
        act=[("bob", "select api.update_event(tests.gig_id('Gig'), '{\"venue\": \"Hall\"}')")],
        title="Gig has changed",
        url="/events/",
        ends={
            "left": LEAVES,
            "taken out": [
                ("bob", "select api.remove_event_member(tests.gig_id('Gig'), tests.id('ann'))")
            ],
            "organiser suspended": [("mod", "select api.suspend_user(tests.id('bob'), 'spam')")],
            "organiser blocked": [("ann", "select api.block_user(tests.id('bob'))")],
        },
        is_of_bob=False,
    ),
    "event_seat": Story(
        before=[
            (
                "bob",
                "select api.create_event('Gig', now() + interval '1 day', max_attendees => 2)",
            ),
            ("cid", "select api.join_event(tests.gig_id('Gig'))"),
            ("ann", "select api.join_event(tests.gig_id('Gig'))"),
        ],
        act=[("cid", "select api.leave_event(tests.gig_id('Gig'))")],
        title="You have a seat at Gig",
        url="/events/",
        ends={"left": LEAVES, "cancelled": CANCELLED},
        is_of_bob=False,
    ),
    "connection": Story(
        act=[("owner", "select tests.connected('ann', 'bob')")],
        title="You and Bob are connected",
        url="/connections/",
        ends={
            "ended": [("bob", "select api.end_connection(tests.connection_id('ann', 'bob'))")],
        },
    ),
    "video_request": Story(
        before=[("owner", "select tests.connected('ann', 'bob')")],
        act=[("bob", "select api.request_video(tests.connection_id('ann', 'bob'))")],
        title="Bob asks you for video",
        url="/connections/",
        ends={
            "answered": [
                ("ann", "select api.answer_video_request(tests.request_id('bob'), false)")
            ],
            "ended": [("bob", "select api.end_connection(tests.connection_id('ann', 'bob'))")],
        },
    ),
    "friend_request": Story(
        act=[
            (
                "owner",
                (
                    "insert into social.friendships (user1_id, user2_id, requester_id) values"
                    " (least(tests.id('ann'), tests.id('bob')),"
                    " greatest(tests.id('ann'), tests.id('bob')),"
                    " tests.id('bob'))"
                ),
            ),
            (
                "owner",
                "select internal.notify(tests.id('ann'), 'friend_request', tests.id('bob'))",
            ),
        ],
        title="Bob asks to be your friend",
        url="/friends/requests",
        ends={
            "answered": [
                (
                    "owner",
                    "update social.friendships set status = 'declined', answered_at = now()",
                )
            ],
            "taken back": [("owner", "delete from social.friendships")],
        },
    ),
    "friend_acceptance": Story(
        act=[
            (
                "owner",
                (
                    "insert into social.ties (user_id, other_user_id, friends_since) values"
                    " (tests.id('ann'), tests.id('bob'), now())"
                ),
            ),
            (
                "owner",
                "select internal.notify(tests.id('ann'), 'friend_acceptance', tests.id('bob'))",
            ),
        ],
        title="Bob is your friend now",
        url="/people/bob",
        ends={"ended": [("owner", "delete from social.ties")]},
    ),
    "follow": Story(
        act=[
            (
                "owner",
                (
                    "insert into social.ties (user_id, other_user_id, followed_at) values"
                    " (tests.id('bob'), tests.id('ann'), now())"
                ),
            ),
            ("owner", "select internal.notify(tests.id('ann'), 'follow', tests.id('bob'))"),
        ],
        title="Bob follows you",
        url="/people/bob",
        ends={"ended": [("owner", "delete from social.ties")], "private": HIS_PROFILE_PRIVATE},
    ),
    "comment": Story(
        before=[HER_POST],
        act=[("bob", "select api.comment_on(tests.the_post(), 'Nice')")],
        title="Bob commented on your post",
        url="/posts/",
        ends={
            "post deleted": HER_POST_GONE,
            "comment deleted": HIS_COMMENT_GONE,
            "private": HIS_PROFILE_PRIVATE,
        },
    ),
    "reply": Story(
        before=[HIS_POST, ("ann", "select api.comment_on(tests.the_post(), 'When?')")],
        act=[("bob", "select api.comment_on(tests.the_post(), 'Now', tests.the_comment())")],
        title="Bob replied to your comment",
        url="/posts/",
        ends={
            "post deleted": HIS_POST_GONE,
            "post private": HIS_POST_PRIVATE,
            "comment deleted": HIS_COMMENT_GONE,
        },
    ),
    "mention": Story(
        act=[("bob", "select api.create_post('With @ann')")],
        title="Bob mentioned you",
        url="/posts/",
        ends={
            "post deleted": HIS_POST_GONE,
            "post private": HIS_POST_PRIVATE,
            "name edited away": [
                ("bob", 'select api.edit_post(tests.the_post(), \'{"content": "With @cid"}\')')
            ],
        },
    ),
    "like": Story(
        before=[HER_POST],
        act=[
            ("cid", "select api.like_target('post', tests.the_post())"),
            FOLD,
            ("bob", "select api.like_target('post', tests.the_post())"),
            FOLD,
        ],
        title="Bob and another person like your post",
        url="/posts/",
        ends={"post deleted": HER_POST_GONE, "private": HIS_PROFILE_PRIVATE},
    ),
    "moderation": Story(
        before=[
            MATCHED,
            ("ann", "select api.send_message(conversation_id, content => 'Hi') from api.inbox()"),
        ],
        act=[("mod", "select api.flag_message(conversation_id, id) from tests.messages()")],
        title="A moderator has hidden a message of yours",
        url="/conversations/",
        is_of_bob=False,
    ),
}
OF_BOB: dict[str, list[Deed]] = {
    "blocks": [("ann", "select api.block_user(tests.id('bob'))")],
    "is blocked": [("bob", "select api.block_user(tests.id('ann'))")],
    "is suspended": [("mod", "select api.suspend_user(tests.id('bob'), 'spam')")],
    "is deleted": [("service", "select api.remove_user(tests.id('bob'))")],
}
HELPERS: LiteralString = """
create function tests.the_post() returns uuid language sql security definer
as 'select id from social.posts order by id limit 1';
create function tests.the_comment() returns uuid language sql security definer
as 'select id from social.comments order by id desc limit 1';
create function tests.messages() returns setof chat.messages language sql security definer
as 'select * from chat.messages where message_type <> ''system''';
grant execute on all functions in schema tests to public;
"""
ENDS = [
    pytest.param(kind, end, id=f"{kind}: {name}")
    for kind, story in STORIES.items()
    for name, end in (story.ends | (OF_BOB if story.is_of_bob else {})).items()
]
ROLES = {"mod": "bandsy_moderator", "service": "bandsy_service"}


class Stage:
    """Ann, Bob, Cid and a moderator, in a transaction that is rolled back."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        connection.execute(HELPERS)
        for name, gender in (("ann", "female"), ("bob", "male"), ("cid", "male"), ("mod", "male")):
            connection.execute("select tests.caller(%s, %s)", [name, gender])

    def run(self, *deeds: Deed) -> None:
        """People do this, one after the other."""
        for actor, sql in deeds:
            self.ask(actor, sql)

    def ask(self, actor: str, sql: LiteralString) -> list[tuple[object, ...]]:
        """What somebody gets who calls this."""
        if actor == "owner":
            access.act(self.connection, "none", None)
        else:
            found = self.connection.execute("select tests.id(%s)", [actor]).fetchone()
            subject = f'{{"sub": "{found[0]}"}}' if found and found[0] else None
            access.act(self.connection, ROLES.get(actor, "bandsy_user"), subject)
        cursor = self.connection.execute(sql)
        rows = cursor.fetchall() if cursor.description else []
        access.act(self.connection, "none", None)
        return rows

    def settle(self) -> None:
        """The job, as if all transactions had ended that it waits for: this one does not end."""
        self.ask("owner", "select internal.job_settle_doubts()")
        self.ask("owner", "update social.doubts set settled_after = '0'")
        self.ask("owner", "select internal.job_settle_doubts()")

    def told(self, kind: str) -> list[tuple[object, ...]]:
        """Title and link of what Ann is told, of one type."""
        rows = self.ask(
            "ann", "select notification_type::text, title, action_url from api.notifications(100)"
        )
        return [row[1:] for row in rows if row[0] == kind]

    def sent(self, kind: str) -> list[tuple[object, ...]]:
        """What would be sent to Ann by all entries of the outbox, of one type."""
        rows = self.ask(
            "owner",
            """
            select s.notification_type::text, s.title
            from core.outbox as o
            cross join lateral api.notification_to_send(
                (o.payload ->> 'recipient_id')::uuid, (o.payload ->> 'notification_id')::uuid
            ) as s
            where o.topic = 'notification.send'
                and o.payload ->> 'recipient_id' = tests.id('ann')::text
            """,
        )
        return [row[1:] for row in rows if row[0] == kind]

    def counts_agree(self) -> bool:
        """Whether as many are counted as are listed."""
        rows = self.ask(
            "ann",
            "select api.unread_notification_count() ="
            " (select count(*) from api.notifications(100, only_unread => true))",
        )
        return rows == [(True,)]


@pytest.fixture
def stage(connection: psycopg.Connection) -> Stage:
    return Stage(connection)


def test_every_type_has_a_story(connection: psycopg.Connection) -> None:
    rows = connection.execute("select unnest(enum_range(null::social.notification_type))::text")
    assert {row[0] for row in rows} == set(STORIES)


@pytest.mark.parametrize("kind", STORIES)
def test_it_is_told_counted_and_sent(stage: Stage, kind: str) -> None:
    story = STORIES[kind]
    stage.run(*story.before)
    assert stage.told(kind) == []
    stage.run(*story.act)
    [(title, url)] = stage.told(kind)
    assert title == story.title
    assert cast("str", url).startswith(story.url)
    assert stage.counts_agree()
    pushed = stage.ask("owner", f"select push or mail from internal.default_ways('{kind}')")
    assert stage.sent(kind) == [(story.title,)] * cast("bool", pushed[0][0])


@pytest.mark.parametrize(("kind", "end"), ENDS)
def test_it_is_hidden_when_what_it_is_about_is_gone(
    stage: Stage, kind: str, end: list[Deed]
) -> None:
    story = STORIES[kind]
    stage.run(*story.before, *story.act)
    assert stage.told(kind)
    stage.run(*end)
    assert stage.told(kind) == []
    assert stage.sent(kind) == []
    assert stage.counts_agree()


@pytest.mark.parametrize("kind", [kind for kind, story in STORIES.items() if story.is_of_bob])
def test_nobody_is_told_across_a_block(stage: Stage, kind: str) -> None:
    """Even if the calling function did not ask."""
    stage.run(*STORIES[kind].before, *STORIES[kind].act)
    stage.run(*OF_BOB["blocks"])
    stage.run(
        ("owner", "create temp table told on commit drop as select * from social.notifications"),
        ("owner", "delete from social.notifications"),
        (
            "owner",
            (
                "select internal.notify(recipient_id, notification_type, sender_id, subject_id)"
                " from told where recipient_id = tests.id('ann') and sender_id = tests.id('bob')"
            ),
        ),
    )
    assert stage.ask("owner", "select count(*) from social.notifications") == [(0,)]


NAMES_HER: Deed = (
    "bob",
    'select api.edit_post(tests.the_post(), \'{"content": "With @ann, again"}\')',
)
NAMES_NOBODY: Deed = (
    "bob",
    'select api.edit_post(tests.the_post(), \'{"content": "Alone"}\')',
)
COMMENTS: dict[str, Deed] = {
    "names her": (
        "bob",
        "select api.edit_comment(tests.the_comment(), 'Look, @ann, ' || clock_timestamp())",
    ),
    "names nobody": ("bob", "select api.edit_comment(tests.the_comment(), 'Look')"),
}


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize("where", ["post", "comment", "comment on her post"])
def test_a_text_tells_a_person_once(stage: Stage, where: str, *, read: bool) -> None:
    first: list[Deed] = [("bob", "select api.create_post('With @ann')")]
    again, away = NAMES_HER, NAMES_NOBODY
    if "comment" in where:
        first = [
            HER_POST if "her" in where else HIS_POST,
            ("bob", "select api.comment_on(tests.the_post(), 'Look, @ann')"),
        ]
        again, away = COMMENTS["names her"], COMMENTS["names nobody"]
    stage.run(*first)
    pushes: LiteralString = "select count(*) from core.outbox where topic = 'notification.send'"
    sent = stage.ask("owner", pushes)
    if read:
        stage.run(
            (
                "ann",
                (
                    "select api.mark_notifications_read("
                    "up_to => (select cursor from api.notifications(1)))"
                ),
            )
        )
    for _ in range(3):
        stage.run(away)
        stage.settle()
        stage.run(again)
        stage.settle()
        unread = stage.ask("ann", "select count(*) from api.notifications(100, null, true)")
        assert unread in ([(0,)], [(1,)])
        assert stage.ask("ann", "select count(*) from api.notifications(100)") == [(1,)]
        assert stage.counts_agree()
    assert stage.ask("owner", pushes) == sent


def test_a_mention_in_a_draft_is_told_when_it_is_published(stage: Stage) -> None:
    stage.run(("bob", "select api.create_post('With @ann', privacy_level => 'private')"))
    assert stage.told("mention") == []
    publish: Deed = (
        "bob",
        'select api.edit_post(tests.the_post(), \'{"privacy_level": "public"}\')',
    )
    stage.run(publish)
    assert len(stage.told("mention")) == 1
    stage.run(*HIS_POST_PRIVATE)
    stage.settle()
    assert stage.told("mention") == []
    stage.run(publish)
    assert stage.ask("ann", "select api.unread_notification_count()") == [(0,)], "told once"


def test_an_earlier_name_is_still_the_person(stage: Stage) -> None:
    stage.run(
        ("bob", "select api.create_post('With @ann')"),
        ("ann", 'select api.update_profile(\'{"username": "anna"}\')'),
    )
    assert len(stage.ask("anna", "select 1 from api.notifications()")) == 1
    assert stage.ask("anna", "select api.unread_notification_count()") == [(1,)]


@pytest.mark.parametrize("kind", ["comment", "reply", "mention", "like", "follow"])
def test_muted_people_are_not_told_of(stage: Stage, kind: str) -> None:
    story = STORIES[kind]
    stage.run(*story.before, ("ann", "select api.mute_user(tests.id('bob'))"), *story.act)
    titles = [title for title, _ in stage.told(kind)]
    assert titles == (["Cid likes your post"] if kind == "like" else [])


def test_what_a_muted_person_asks_is_told(stage: Stage) -> None:
    stage.run(("ann", "select api.mute_user(tests.id('bob'))"), *STORIES["friend_request"].act)
    assert len(stage.told("friend_request")) == 1


def test_likes_count_people(stage: Stage) -> None:
    like: LiteralString = "select api.like_target('post', tests.the_post())"
    unlike: LiteralString = "select api.unlike_target('post', tests.the_post())"
    stage.run(HER_POST)
    for _ in range(3):
        stage.run(("bob", like), FOLD, ("bob", unlike), FOLD, ("bob", like))
        stage.run(("bob", unlike), ("bob", like), FOLD)
        assert stage.told("like")[0][0] == "Bob likes your post"
    stage.run(("cid", like), FOLD)
    for name in ("bob", "cid", "bob"):
        stage.run((name, unlike), FOLD, (name, like), FOLD)
        count = stage.ask("ann", "select count from api.notifications()")
        assert count == [(2,)], "two people like it, however often"
