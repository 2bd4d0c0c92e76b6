"""People who lose a bond cannot write any more where it gave them access (proof 36)."""

from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql

REFUSED = {"closed", "not_found", "not_a_member", "not_the_decider", "not_allowed", "ended"}

# Ways in which Bob loses his access, and the actor.
LOSSES: dict[str, tuple[str, str, LiteralString]] = {
    "unmatching": ("bob", "bandsy_user", "select api.unmatch({match})"),
    "being unmatched": ("ann", "bandsy_user", "select api.unmatch({match})"),
    "leaving the group": ("bob", "bandsy_user", "select api.leave_group({band})"),
    "a ban": ("ann", "bandsy_user", "select api.ban_member({band}, {bob})"),
    "the end of the group": (
        "ann",
        "bandsy_user",
        "select api.update_group({band}, '{{\"is_active\": false}}')",
    ),
    "the other's leaving": (
        "ann",
        "bandsy_user",
        "select api.set_member_role({band}, {cid}, 'admin'), api.leave_group({band})",
    ),
    "the end of the account": ("mod", "bandsy_service", "select api.remove_clerk_user('user_ann')"),
    "leaving the conversation": ("bob", "bandsy_user", "select api.leave_conversation({jam})"),
    "removal from it": ("ann", "bandsy_user", "select api.remove_participant({jam}, {bob})"),
    "leaving the event": ("bob", "bandsy_user", "select api.leave_event({gig})"),
    "not going any more": ("bob", "bandsy_user", "select api.join_event({gig}, 'not_going')"),
    "removal from the event": (
        "ann",
        "bandsy_user",
        "select api.remove_event_member({gig}, {bob})",
    ),
    "leaving the pod": ("bob", "bandsy_user", "select api.leave_pod({pod})"),
    "demotion": ("ann", "bandsy_user", "select api.set_member_role({band}, {bob}, 'member')"),
}

# The calls with which Bob writes in a conversation of a pair, of several, of the band, of the pod.
TALKS = ("pair", "jam", "band_talk", "pod_talk")
SAY: LiteralString = "select api.send_message({talk}, content => 'Still here')"
EDIT: LiteralString = "select api.edit_message({talk}, {said}, 'Still here')"
# In a closed conversation people can still read, and delete their own messages.
AMONG_READERS: dict[str, LiteralString] = {
    "mark_read": "select api.mark_read({talk})",
    "signal": "select api.signal({talk})",
    "mute_conversation": "select api.mute_conversation({talk})",
    "delete_message": "select api.delete_message({talk}, {said})",
}
LED: dict[str, LiteralString] = {
    "update_conversation": 'select api.update_conversation({led}, \'{{"title": "Mine"}}\')',
    "add_participants": "select api.add_participants({led}, array[{ann}])",
    "create_group_conversation": "select api.create_group_conversation('Trio', array[{ann}])",
    "open_direct_conversation": "select api.open_direct_conversation({ann})",
}
IN_THE_GROUP: dict[str, LiteralString] = {
    "update_group": 'select api.update_group({band}, \'{{"name": "Ours"}}\')',
    "set_group_genres": "select api.set_group_genres({band}, '{{}}')",
    "invite_to_group": "select api.invite_to_group({band}, {eve})",
    "approve_member": "select api.approve_member({band}, {dan})",
    "ban_member": "select api.ban_member({band}, {cid})",
    "set_member_role": "select api.set_member_role({band}, {cid}, 'moderator')",
    "set_member_instrument": "select api.set_member_instrument({band}, null)",
    "post_opening": "select api.post_opening({band}, tests.instrument('Drums'))",
    "close_opening": "select api.close_opening({opening})",
    "accept_applicant": "select api.accept_applicant({opening}, {dan})",
    "create_event": (
        "select api.create_event('Second', now() + interval '1 day', group_id => {band})"
    ),
    "update_event": 'select api.update_event({show}, \'{{"title": "Mine"}}\')',
    "cancel_event": "select api.cancel_event({show})",
    "invite_to_event": "select api.invite_to_event({show}, {cid})",
    "remove_event_member": "select api.remove_event_member({show}, {ann})",
    "remove_event_media": "select api.remove_event_media({show_media})",
    "set_meet_point": "select api.set_meet_point({show}, 'Bar')",
    "delete_message": "select api.delete_message({band_talk}, {anns})",
}
AT_THE_EVENT: dict[str, LiteralString] = {
    "create_pod": "select api.create_pod({gig}, 'Mine')",
    "invite_to_event": "select api.invite_to_event({gig}, {eve})",
    "set_meet_point": "select api.set_meet_point({gig}, 'Bar')",
    "add_event_media": "select api.add_event_media({gig}, 'image', 'https://x.org/1')",
    "add_event_media to the pod": (
        "select api.add_event_media({gig}, 'image', 'https://x.org/1', {pod})"
    ),
    "save_memorabilia": "select api.save_memorabilia({gig}, '{{}}')",
}
POD_MEDIA = "add_event_media to the pod"

# Ways to lose a bond that let two people talk.
LOST_BONDS = [
    *(("match", loss) for loss in ("unmatching", "being unmatched", "the end of the account")),
    *(
        ("band", loss)
        for loss in (
            "leaving the group",
            "a ban",
            "the end of the group",
            "the other's leaving",
            "the end of the account",
        )
    ),
]
# Guests of a public event may do these, in events of any organiser.
FOR_WHO_GOES = {"invite_to_event", "set_meet_point"}
# Who belongs to a group still organises there what they announced, and plays what they say; of one
# that has ended, its moderators tidy up.
LOST_RIGHTS = [
    *((loss, function) for loss in ("leaving the group", "a ban") for function in IN_THE_GROUP),
    *(
        ("demotion", function)
        for function in (
            "update_group",
            "set_group_genres",
            "invite_to_group",
            "approve_member",
            "ban_member",
            "set_member_role",
            "post_opening",
            "close_opening",
            "accept_applicant",
            "create_event",
            "delete_message",
        )
    ),
    *(
        ("the end of the group", function)
        for function in (
            "invite_to_group",
            "approve_member",
            "post_opening",
            "accept_applicant",
            "create_event",
        )
    ),
]


@dataclass
class Stage:
    """Ann, Bob and Cid, who are in one band and at one gig; Bob moderates the band.

    Ann and Bob talk: as a pair, in Ann's jam and Bob's own, where Bob knows no one else.
    """

    connection: psycopg.Connection
    ids: dict[str, Any]

    def act(self, who: str, role: str = "bandsy_user") -> None:
        """From here on as a person."""
        self.connection.execute("set local role none")
        self.connection.execute("select tests.sign_in(%s, %s)", [who, role])

    def value(self, text: LiteralString, **more: Any) -> Any:
        """The first value of a person's query."""
        ids = {name: sql.Literal(value) for name, value in (self.ids | more).items()}
        row = self.connection.execute(sql.SQL(text).format(**ids)).fetchone()
        return row and row[0]

    def reason(self, text: LiteralString, **more: Any) -> str | None:
        """The reason of the refusal; None if the call works. It is rolled back."""
        try:
            with self.connection.transaction(force_rollback=True):
                self.value(text, **more)
        except psycopg.Error as refusal:
            return refusal.diag.message_detail or refusal.diag.message_primary
        return None

    def lose(self, loss: str) -> None:
        """Bob loses it; from here on he acts."""
        who, role, text = LOSSES[loss]
        self.act(who, role)
        self.value(text)
        self.act("bob")


def build(connection: psycopg.Connection, *, band: bool = True, match: bool = True) -> Stage:
    """The stage, on which Ann and Bob are in one band, matched, or both."""
    people = ("ann", "bob", "cid", "dan", "eve", "mod")
    for name in people:
        connection.execute("select tests.person(%s)", [name])
    stage = Stage(connection, {})
    stage.ids = {name: stage.value("select tests.id({who})", who=name) for name in people}
    own: LiteralString = "select tests.band('Band', 'ann', members => '{{bob,cid}}')"
    stage.ids["band"] = stage.value(own)
    if not band:
        connection.execute("delete from groups.members where user_id = tests.id('bob')")
    else:
        stage.act("ann")
        stage.value("select api.set_member_role({band}, {bob}, 'moderator')")
        stage.act("bob")
        stage.ids["pair"] = stage.value("select api.open_direct_conversation({ann})")
    connection.execute("set local role none")
    if match:
        pair = stage.value("select tests.matched('ann', 'bob')")
        assert stage.ids.setdefault("pair", pair) == pair, "one conversation a pair"
        stage.ids["match"] = stage.value(
            "select id from matching.matches where {bob} in (user1_id, user2_id)"
        )
    connection.execute("select tests.matched('ann', 'eve'), tests.matched('bob', 'dan')")
    stage.act("ann")
    stage.ids["jam"] = stage.value(
        "select api.create_group_conversation('Jam', array[{bob}, {eve}])"
    )
    stage.act("bob")
    stage.ids["led"] = stage.value("select api.create_group_conversation('Duo', array[{ann}])")
    go_out(stage)
    for talk in TALKS:
        if talk != "band_talk" or band:
            stage.ids[f"{talk}_said"] = stage.value(
                "select message_id from api.send_message({talk}, content => 'Hello')",
                talk=stage.ids[talk],
            )
    if band:
        run_the_band(stage)
    stage.act("bob")
    return stage


def go_out(stage: Stage) -> None:
    """The three go to Ann's gig, where Bob has a pod."""
    stage.connection.execute("set local role none")
    stage.ids["gig"] = stage.value("select tests.gig('Gig', 'ann', 'bob', 'cid')")
    stage.act("bob")
    stage.ids["pod"] = stage.value("select (api.create_pod({gig}, 'Bar')).id")
    stage.connection.execute("set local role none")
    stage.ids["pod_talk"] = stage.value("select id from chat.conversations where pod_id = {pod}")
    stage.ids["band_talk"] = stage.value(
        "select id from chat.conversations where group_id = {band}"
    )
    stage.act("cid")
    stage.value("select api.join_pod({pod})")
    stage.act("bob")


def run_the_band(stage: Stage) -> None:
    """Bob announces a show for the band, which seeks a drummer; Dan applies and asks to join."""
    stage.connection.execute(
        "select set_config('role', 'none', true); update groups.groups set visibility = 'private'"
    )
    stage.act("bob")
    show: LiteralString = (
        "select (api.create_event('Show', now() + interval '1 day', group_id => {band})).id"
    )
    stage.ids["show"] = stage.value(show)
    stage.ids["opening"] = stage.value(
        "select (api.post_opening({band}, tests.instrument('Drums'))).id"
    )
    stage.act("dan")
    stage.value("select api.apply_to_opening({opening}), api.join_group({band})")
    stage.act("ann")
    stage.value("select api.join_event({show})")
    media: LiteralString = "select (api.add_event_media({show}, 'image', 'https://x.org/2')).id"
    stage.ids["show_media"] = stage.value(media)
    stage.ids["anns"] = stage.value(
        "select message_id from api.send_message({band_talk}, content => 'Mine')"
    )


def test_the_stage_holds(connection: psycopg.Connection) -> None:
    stage = build(connection)
    for talk in TALKS:
        more = {"talk": stage.ids[talk], "said": stage.ids[f"{talk}_said"]}
        for text in (SAY, EDIT, *AMONG_READERS.values()):
            assert stage.reason(text, **more) is None, (talk, text)
    by_admins = ("update_group", "set_group_genres", "set_member_role")
    for name, text in (LED | IN_THE_GROUP).items():
        expected = "not_the_decider" if name in by_admins else None
        assert stage.reason(text) == expected, name
    for name, text in AT_THE_EVENT.items():
        assert stage.reason(text) is None, name


@pytest.mark.parametrize(("bond", "loss"), LOST_BONDS)
def test_a_lost_bond_closes_the_conversation_that_it_opened(
    connection: psycopg.Connection, bond: str, loss: str
) -> None:
    stage = build(connection, band=bond == "band", match=bond == "match")
    stage.lose(loss)
    for talk in ("pair", "jam", "led"):
        # When an account is gone, its conversation goes on under its new leader.
        if "account" in loss and talk != "pair":
            continue
        more = {"talk": stage.ids[talk], "said": stage.ids.get(f"{talk}_said")}
        assert stage.reason(SAY, **more) in ("closed", "not_found"), talk
        assert stage.reason(EDIT, **more) in ("closed", "not_found"), talk
    for name, text in LED.items():
        # Bob keeps the conversation that he leads alone by now.
        if "account" in loss and name == "update_conversation":
            continue
        assert stage.reason(text) in REFUSED | {"not_matched"}, name
    if "account" not in loss:
        history = "select count(*) from api.history({pair}) where content = 'Hello'"
        assert stage.value(history) == 1, "what was said is still read"
        assert (
            stage.reason(
                AMONG_READERS["delete_message"],
                talk=stage.ids["pair"],
                said=stage.ids["pair_said"],
            )
            is None
        )
        stage.act("ann")
        assert stage.reason(SAY, talk=stage.ids["pair"]) == "closed", "nor does the other"


@pytest.mark.parametrize("loss", ["leaving the group", "a ban", "the end of the group"])
def test_a_match_outlasts_the_group(connection: psycopg.Connection, loss: str) -> None:
    stage = build(connection)
    stage.lose(loss)
    for talk in ("pair", "jam", "led"):
        assert stage.reason(SAY, talk=stage.ids[talk]) is None, talk


def test_members_of_one_group_outlast_their_match(connection: psycopg.Connection) -> None:
    stage = build(connection)
    stage.lose("being unmatched")
    for talk in ("pair", "jam", "led"):
        assert stage.reason(SAY, talk=stage.ids[talk]) is None, talk
    assert stage.value("select api.open_direct_conversation({ann})") == stage.ids["pair"]
    kind: LiteralString = (
        "select kind::text from api.inbox(100) where conversation_id = {pair} and match_id is null"
    )
    assert stage.value(kind) == "direct"
    stage.lose("leaving the group")
    assert stage.reason(SAY, talk=stage.ids["pair"]) == "closed", "then nothing is left"


def test_a_new_match_opens_again_what_was_closed(connection: psycopg.Connection) -> None:
    stage = build(connection, match=False)
    stage.lose("leaving the group")
    assert stage.reason(SAY, talk=stage.ids["pair"]) == "closed"
    stage.act("ann")
    stage.value("select api.react({bob}, 'like')")
    stage.act("bob")
    made: LiteralString = "select conversation_id from api.react({ann}, 'like')"
    assert stage.value(made) == stage.ids["pair"]
    assert stage.reason(SAY, talk=stage.ids["pair"]) is None
    matches: LiteralString = "select conversation_id from api.my_matches() where username = 'ann'"
    assert stage.value(matches) == stage.ids["pair"]
    assert stage.value("select count(*) from api.history({pair}) where content = 'Hello'") == 1


def test_people_who_keep_a_bond_stay_in_what_they_share(connection: psycopg.Connection) -> None:
    stage = build(connection, match=False)
    stage.act("ann")
    trio: LiteralString = "select api.create_group_conversation('Trio', array[{bob}, {cid}])"
    stage.ids["trio"] = stage.value(trio)
    stage.lose("the other's leaving")
    assert stage.reason(SAY, talk=stage.ids["trio"]) is None
    stage.act("ann")
    assert stage.reason(SAY, talk=stage.ids["trio"]) == "not_found"
    assert stage.reason(SAY, talk=stage.ids["jam"]) is None, "who is matched with her is there"


def check_that_only_deleting_is_left(stage: Stage, talk: dict[str, Any]) -> None:
    """Among several people Bob takes back what he said, and does nothing else."""
    for name, text in {"say": SAY, "edit": EDIT, **AMONG_READERS}.items():
        wanted = None if name == "delete_message" else "not_found"
        assert stage.reason(text, **talk) == wanted, name


@pytest.mark.parametrize("loss", ["leaving the conversation", "removal from it"])
def test_a_person_who_left_does_not_write(connection: psycopg.Connection, loss: str) -> None:
    stage = build(connection)
    stage.lose(loss)
    more = {"talk": stage.ids["jam"], "said": stage.ids["jam_said"]}
    check_that_only_deleting_is_left(stage, more)


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize(("loss", "function"), LOST_RIGHTS)
def test_a_member_without_the_right_decides_nothing(
    connection: psycopg.Connection, loss: str, function: str
) -> None:
    stage = build(connection)
    stage.lose(loss)
    if function in FOR_WHO_GOES:
        stage.value("select api.leave_event({show})")
    assert stage.reason(IN_THE_GROUP[function]) in REFUSED


def test_the_end_of_the_group_does_not_save_from_a_ban(connection: psycopg.Connection) -> None:
    stage = build(connection)
    stage.lose("a ban")
    stage.lose("the end of the group")
    for function in ("update_event", "cancel_event", "remove_event_member", "remove_event_media"):
        assert stage.reason(IN_THE_GROUP[function]) in REFUSED, function


@pytest.mark.parametrize(
    "loss", ["leaving the event", "not going any more", "removal from the event", "leaving the pod"]
)
def test_a_guest_who_left_an_event_writes_nothing_there(
    connection: psycopg.Connection, loss: str
) -> None:
    stage = build(connection)
    stage.lose(loss)
    lost = {POD_MEDIA: AT_THE_EVENT[POD_MEDIA]} if "pod" in loss else AT_THE_EVENT
    for name, text in lost.items():
        assert stage.reason(text) in REFUSED, name
    more = {"talk": stage.ids["pod_talk"], "said": stage.ids["pod_talk_said"]}
    check_that_only_deleting_is_left(stage, more)
