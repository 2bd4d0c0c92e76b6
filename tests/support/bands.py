"""Groups for races to run in, and what must be true of all of them afterwards."""

from uuid import UUID

from tests.support.stage import Stage


def band(stage: Stage, name: str, *members: str, seats: int = 50, admins: int = 1) -> UUID:
    """A public group; its first members, beginning with the founder, are its admins."""
    found = stage.value(
        "select tests.band(%s, %s, 'public', %s, %s)", name, members[0], list(members[1:]), seats
    )
    stage.connection.execute(
        "update groups.members set role = 'admin' where group_id = %s and user_id = any (%s)",
        [found, [stage.person(member) for member in members[:admins]]],
    )
    assert isinstance(found, UUID)
    return found


def opening(stage: Stage, group: UUID, *applicants: str) -> UUID:
    """The group seeks a drummer, and these have applied."""
    found = stage.value(
        "insert into groups.openings (group_id, instrument_id)"
        " values (%s, tests.instrument('Drums')) returning id",
        group,
    )
    assert isinstance(found, UUID)
    for name in applicants:
        stage.connection.execute(
            "insert into groups.applications (group_id, opening_id, user_id)"
            " select group_id, id, %s from groups.openings where id = %s",
            [stage.person(name), found],
        )
    return found


def membership(stage: Stage, group: str, name: str) -> str | None:
    """The status and role of a person in a group."""
    found = stage.value("select tests.membership(%s, %s)", group, name)
    return None if found is None else str(found)


def are_sound(stage: Stage) -> bool:
    """Whether counts are those of the rows, and each active group has an active admin."""
    return bool(stage.value("select tests.memberships_are_true()")) and not stage.value(
        "select count(*) from groups.groups as g where g.is_active and not exists ("
        " select from groups.members as m join identity.users as u on u.id = m.user_id"
        " where m.group_id = g.id and m.role = 'admin' and u.status = 'active')"
    )
