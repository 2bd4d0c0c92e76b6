"""The people that changes in groups wake."""

from collections.abc import Iterable, Iterator

from bandsy_db.client import Bandsy, CatchUp, Visibility, Wake
from tests.support.people import people

PATIENCE = 20.0


def without_notifications(events: Iterable[CatchUp | Wake]) -> Iterator[CatchUp | Wake]:
    """What is woken by the change itself: that people are told of it wakes them once more."""
    return (e for e in events if not isinstance(e, Wake) or e.topic != "notification.told")


def test_each_is_woken_by_what_others_decide(database: str) -> None:
    ann, bob, cid, dan = people(database, "ann", "bob", "cid", "dan")
    with Bandsy.connect(database) as db:
        group = db.as_user(ann).create_group(name="Band", visibility=Visibility.PRIVATE).id
        drums = next(i.id for i in db.anonymous().instruments() if i.name == "Drums")
        opening = db.as_user(ann).post_opening(group_id=group, instrument_id=drums).id
        listeners = {who: db.as_user(who).listen(silence=PATIENCE) for who in (ann, bob, cid, dan)}
        heard = {who: without_notifications(events) for who, events in listeners.items()}
        for listening in heard.values():
            assert next(listening) == CatchUp()

        db.as_user(bob).join_group(group_id=group)
        assert next(heard[ann]) == Wake("group.asked", group)
        db.as_user(ann).approve_member(group_id=group, user_id=bob)
        assert next(heard[bob]) == Wake("group.joined", group)
        db.as_user(ann).invite_to_group(group_id=group, user_id=cid)
        assert next(heard[cid]) == Wake("group.invited", group)
        db.as_user(dan).apply_to_opening(opening_id=opening)
        # Ann was told that Bob came in, too.
        said = [next(heard[ann]), next(heard[ann])]
        assert Wake("opening.applied", opening) in said
        db.as_user(ann).accept_applicant(opening_id=opening, user_id=dan)
        assert next(heard[dan]) == Wake("opening.accepted", opening)
        # A second invitation wakes no one: the next event is about what happens then.
        db.as_user(ann).invite_to_group(group_id=group, user_id=cid)
        db.as_user(cid).answer_group_invitation(group_id=group, accept=False)
        db.as_user(cid).join_group(group_id=group)
        db.as_user(ann).invite_to_group(group_id=group, user_id=cid)
        assert next(heard[cid]) == Wake("group.joined", group)
        for listener in listeners.values():
            listener.close()
