"""A conversation of two lives while anything lets them talk, whatever ends (laws 8 and 12)."""

from collections.abc import Iterator
from itertools import combinations
from typing import LiteralString

import psycopg
import pytest

# What makes each bond, and the kind of conversation that it carries.
BONDS: dict[str, LiteralString] = {
    "match": "select tests.matched('ann', 'bob')",
    "connection": "select tests.connected('ann', 'bob')",
    "friendship": "select tests.befriended('ann', 'bob')",
    "group": "select tests.band('Band', 'ann', members => '{bob,cid}')",
}
# The bond that each ending takes away, who ends it, and how.
ENDINGS: dict[str, tuple[str, str, LiteralString]] = {
    "an unmatch": ("match", "ann", "select api.unmatch(match_id) from api.my_matches()"),
    "being unmatched": ("match", "bob", "select api.unmatch(match_id) from api.my_matches()"),
    "the end of the connection": (
        "connection",
        "bob",
        "select api.end_connection(connection_id) from api.my_connections()",
    ),
    "the end of the friendship": (
        "friendship",
        "ann",
        "select api.end_friendship(tests.id('bob'))",
    ),
    "leaving the group": ("group", "bob", "select api.leave_group(tests.group_id('Band'))"),
    "a ban": ("group", "ann", "select api.ban_member(tests.group_id('Band'), tests.id('bob'))"),
    "the end of the group": (
        "group",
        "ann",
        "select api.update_group(tests.group_id('Band'), '{\"is_active\": false}')",
    ),
}
# What ends everything, whatever the two have: who does it, as what, how, and what Ann hears then.
ENDS_OF_ALL: dict[str, tuple[str, str, LiteralString, str]] = {
    "a block": ("ann", "bandsy_user", "select api.block_user(tests.id('bob'))", "not_found"),
    "being blocked": ("bob", "bandsy_user", "select api.block_user(tests.id('ann'))", "not_found"),
    "a suspension": (
        "mod",
        "bandsy_moderator",
        "select api.suspend_user(tests.id('bob'), 'Spam')",
        "not_found",
    ),
    "the end of the account": (
        "mod",
        "bandsy_service",
        "select api.remove_user(tests.id('bob'))",
        "not_found",
    ),
}
SETS = [bonds for size in range(1, len(BONDS) + 1) for bonds in combinations(BONDS, size)]
CASES = [
    (bonds, ending) for bonds in SETS for ending, (lost, _, _) in ENDINGS.items() if lost in bonds
]


class Pair:
    """Ann and Bob, who have some bonds and talk."""

    def __init__(self, connection: psycopg.Connection, bonds: tuple[str, ...]) -> None:
        self._connection = connection
        for name in ("ann", "bob", "cid", "mod"):
            self._value("select tests.caller(%s)", name)
        for bond in bonds:
            self._value(BONDS[bond])
        self.act("ann")
        self._talk = self._value("select api.open_direct_conversation(tests.id('bob'))")

    def _value(self, sql: LiteralString, *parameters: object) -> object:
        row = self._connection.execute(sql, parameters).fetchone()
        return row and row[0]

    def act(self, who: str, role: str = "bandsy_user") -> None:
        """From here on as a person."""
        self._connection.execute("set local role none")
        self._value("select tests.sign_in(%s, %s)", who, role)

    def lose(self, ending: str) -> None:
        """One bond ends."""
        _, who, sql = ENDINGS[ending]
        self.act(who)
        self._value(sql)

    def said_by(self, who: str) -> str | None:
        """The refusal that a person gets who writes; None if it is said. It is rolled back."""
        self.act(who)
        try:
            with self._connection.transaction(force_rollback=True):
                self._value("select api.send_message(%s, content => 'Hello')", self._talk)
        except psycopg.Error as refusal:
            return refusal.diag.message_detail
        return None

    def kinds(self) -> list[tuple[str, bool, bool]]:
        """The kind of the conversation, whether it is open, and whether it has its match."""
        self._connection.execute("set local role none")
        rows = self._connection.execute(
            "select kind::text, status = 'open', match_id is not null"
            " from chat.conversations where id = %s",
            [self._talk],
        )
        return rows.fetchall()


def carried(bonds: set[str]) -> str:
    """The kind that a conversation has by these bonds."""
    return next((kind for kind in ("match", "connection") if kind in bonds), "direct")


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize(("bonds", "ending"), CASES, ids=str)
def test_it_closes_when_nothing_is_left_and_not_before(
    connection: psycopg.Connection, bonds: tuple[str, ...], ending: str
) -> None:
    pair = Pair(connection, bonds)
    left = set(bonds) - {ENDINGS[ending][0]}
    pair.lose(ending)
    if left:
        assert pair.kinds() == [(carried(left), True, "match" in left)]
        assert pair.said_by("ann") is None
        assert pair.said_by("bob") is None
        # One after the other, down to the last.
        for bond in sorted(left):
            pair.lose(next(name for name, (lost, _, _) in ENDINGS.items() if lost == bond))
    [(_, is_open, _)] = pair.kinds()
    assert not is_open
    assert pair.said_by("ann") == "closed"
    assert pair.said_by("bob") == "closed"


@pytest.mark.sampled(every=3)
@pytest.mark.parametrize("end", ENDS_OF_ALL)
@pytest.mark.parametrize("bonds", SETS, ids=str)
def test_no_bond_outlasts_a_block_or_an_account(
    connection: psycopg.Connection, bonds: tuple[str, ...], end: str
) -> None:
    pair = Pair(connection, bonds)
    who, role, sql, refusal = ENDS_OF_ALL[end]
    pair.act(who, role)
    connection.execute(sql)
    assert pair.said_by("ann") == refusal


@pytest.fixture(autouse=True)
def no_one_is_stranded(connection: psycopg.Connection) -> Iterator[None]:
    yield
    connection.execute("set local role none")
    stranded = connection.execute(
        "select user1_id, user2_id from chat.conversations"
        " where status = 'open' and user1_id is not null and requested_by is null"
        " and not internal.have_bond(user1_id, user2_id)"
    )
    assert stranded.fetchall() == []
