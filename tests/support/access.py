"""The rows that people see, as a model in Python: tests compare row security with it.

Kept as simple as the promise itself; a table that is not in it fails the tests.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg

from tests.support.server import ROOT

ROLES = ("bandsy_anon", "bandsy_user", "bandsy_moderator", "bandsy_service")
# Each role may do what those before it may.
RANK = {role: rank for rank, role in enumerate(ROLES)}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Viewer:
    """A viewer: a role of the application and the active account that its claims name, if any."""

    role: str
    account: UUID | None

    @property
    def subject(self) -> str:
        """The account as a row names it."""
        return str(self.account)


@dataclass(frozen=True)
class Sight:
    """The role that may read a table, and the rows it reads; no one reads `hidden` columns."""

    role: str
    sees: Callable[[Viewer, Row], bool]
    hidden: frozenset[str] = frozenset()

    def open_to(self, viewer: Viewer) -> bool:
        """Whether a read is answered, if only by no row."""
        return RANK[viewer.role] >= RANK[self.role]


def everyone(_viewer: Viewer, _row: Row) -> bool:
    """The rows that are the same for all who may read them."""
    return True


def _own(*columns: str) -> Callable[[Viewer, Row], bool]:
    def sees(viewer: Viewer, row: Row) -> bool:
        return viewer.account is not None and viewer.subject in (row[c] for c in columns)

    return sees


def _with_somebody_there(viewer: Viewer, row: Row) -> bool:
    """Rows of two people, while both are active and neither blocks the other."""
    people = {row[c] for c in ("user1_id", "user2_id", "from_user_id", "to_user_id") if c in row}
    return not row["is_apart"] and people <= row["active"]


def _unblocked_match(viewer: Viewer, row: Row) -> bool:
    mine = _own("user1_id", "user2_id")(viewer, row)
    return mine and row["status"] != "blocked" and _with_somebody_there(viewer, row)


def _own_reaction(viewer: Viewer, row: Row) -> bool:
    return _own("from_user_id")(viewer, row) and _with_somebody_there(viewer, row)


def _own_block(viewer: Viewer, row: Row) -> bool:
    mine = _own("blocker_id")(viewer, row)
    return mine and not row["is_lifted"] and row["blocked_id"] not in row["deleted"]


# No role reads a table that is not here, and no role writes to any table.
MODEL: dict[str, Sight] = {
    "billing.plans": Sight("bandsy_anon", everyone),
    "billing.subscriptions": Sight("bandsy_user", _own("user_id")),
    "core.jobs": Sight("bandsy_service", everyone),
    "core.limits": Sight("bandsy_user", everyone),
    "core.settings": Sight("bandsy_user", everyone),
    "identity.places": Sight("bandsy_user", _own("user_id")),
    "identity.profiles": Sight("bandsy_user", _own("user_id")),
    "identity.users": Sight("bandsy_user", _own("id"), frozenset({"clerk_id", "deleted_at"})),
    "matching.interactions": Sight("bandsy_user", _own_reaction),
    "matching.matches": Sight("bandsy_user", _unblocked_match, frozenset({"ended_by"})),
    "matching.preferences": Sight("bandsy_user", _own("user_id")),
    "matching.saved_searches": Sight(
        "bandsy_user",
        _own("user_id"),
        frozenset({"instruments", "genres", "min_skill", "max_distance_km"}),
    ),
    "matching.sought_instruments": Sight("bandsy_user", _own("user_id")),
    "music.genres": Sight("bandsy_anon", everyone),
    "music.instruments": Sight("bandsy_anon", everyone),
    "music.media_sample_genres": Sight("bandsy_user", _own("owner")),
    "music.media_samples": Sight("bandsy_user", _own("user_id")),
    "music.user_genres": Sight("bandsy_user", _own("user_id")),
    "music.user_instruments": Sight("bandsy_user", _own("user_id")),
    "trust.blocks": Sight("bandsy_user", _own_block),
}
PERSONAL = [table for table, sight in MODEL.items() if sight.sees is not everyone]
CLOSED = {
    "billing.customers",
    "billing.prices",
    "billing.stripe_events",
    "calls.calls",
    "calls.connections",
    "calls.encounters",
    "calls.people",
    "calls.video_requests",
    "chat.conversations",
    "chat.messages",
    "chat.participants",
    "chat.pending_flags",
    "chat.read_marks",
    "chat.removals",
    "core.limit_uses",
    "core.listeners",
    "core.outbox",
    "core.secrets",
    "events.events",
    "events.media",
    "events.meet_points",
    "events.members",
    "events.memorabilia",
    "events.pod_members",
    "events.pods",
    "groups.applications",
    "groups.group_genres",
    "groups.groups",
    "groups.members",
    "groups.openings",
    "identity.credentials",
    "identity.identities",
    "identity.presences",
    "identity.providers",
    "identity.refresh_tokens",
    "identity.reserved_usernames",
    "identity.sessions",
    "identity.sign_in_failures",
    "identity.sign_ins",
    "identity.standings",
    "matching.attachment_assessments",
    "matching.attachment_keys",
    "matching.daily_picks",
    "identity.usernames",
    "identity.verifications",
    "matching.feeds",
    "matching.match_profiles",
    "matching.pick_candidates",
    "matching.pick_people",
    "matching.pick_runs",
    "matching.rewinds",
    "matching.search_finds",
    "matching.search_queue",
    "social.broadcasters",
    "social.broadcasts",
    "social.comments",
    "social.contact_settings",
    "social.count_deltas",
    "social.counter_checks",
    "social.doubts",
    "social.event_posts",
    "social.feed_entries",
    "social.feeds",
    "social.friendships",
    "social.likes",
    "social.notification_preferences",
    "social.notifications",
    "social.post_media",
    "social.posts",
    "social.quiet_hours",
    "social.refusals",
    "social.removals",
    "social.targets",
    "social.ties",
    "social.told_messages",
    "social.undelivered",
    "social.unfilled_ties",
    "social.votes",
    "trust.appeals",
    "trust.cases",
    "trust.compliance_checkpoints",
    "trust.compliance_head",
    "trust.compliance_log",
    "trust.compliance_queue",
    "trust.consent_types",
    "trust.consents",
    "trust.data_map",
    "trust.documents",
    "trust.erased_people",
    "trust.erasure_requests",
    "trust.hash_keys",
    "trust.legal_holds",
    "trust.moderation_actions",
    "trust.pending_hides",
    "trust.people_counts",
    "trust.refused_hashes",
    "trust.reports",
    "trust.retention_rules",
    "trust.retention_runs",
}

_TABLES = """
select relnamespace::regnamespace || '.' || relname
from pg_class
where
    relkind in ('r', 'p')
    and relowner = 'bandsy_owner'::regrole
    and relnamespace <> 'bandsy_history'::regnamespace
order by 1
"""


def tables(connection: psycopg.Connection) -> list[str]:
    """Every table and partition of ours."""
    return [name for (name,) in connection.execute(_TABLES)]


def build_world(connection: psycopg.Connection) -> dict[str, UUID]:
    """Fills every table; returns the people by name."""
    connection.execute((ROOT / "tests" / "support" / "world.sql").read_bytes())
    return dict(connection.execute("select username, id from identity.users").fetchall())


def act(connection: psycopg.Connection, role: str, claims: str | None) -> None:
    """Sets role and claims for the rest of the transaction, as an application does."""
    connection.execute("select set_config('request.jwt.claims', %s, true)", [claims or ""])
    connection.execute("select set_config('role', %s, true)", [role])


def sign_in(connection: psycopg.Connection, viewer: Viewer) -> None:
    """Acts as a viewer."""
    claims = json.dumps({"sub": viewer.subject}) if viewer.account else None
    act(connection, viewer.role, claims)


def refusal(connection: psycopg.Connection, sql: LiteralString | bytes) -> str | None:
    """The SQLSTATE that a statement is refused with; it leaves nothing behind."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(sql)
    except psycopg.Error as error:
        return error.sqlstate
    return None
