"""Which calls a replica may answer, and how far it must have come: the routing of both clients.

After a call on the primary the client knows the position up to which the WAL is flushed: all that
the call wrote or saw is before it. A replica answers a caller's read only once it has replayed the
caller's position, so callers read their own writes, and never see less than they saw before.
"""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any, Final

from bandsy_db.client.call import Call
from bandsy_db.client.values import UNSET

# The end of the WAL that is flushed, which a replica gets without another commit. A commit that
# does not wait for the flush may be after it.
POSITION: Final = b"""\
select (case current_setting('synchronous_commit')
    when 'off' then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn()
end - '0/0')::bigint"""
# Null if the server is no replica (any more).
HAS_REPLAYED: Final = b"""\
select case when pg_is_in_recovery()
    then coalesce(pg_last_wal_replay_lsn() - '0/0' >= %s::bigint, false)
end"""
# A replica has the cluster and the database of its primary.
IDENTITY: Final = b"select current_database(), system_identifier from pg_control_system()"
# The SQLSTATE of a notice: discover ranked for one page alone, and would for the next one again.
# Asked for that one, the primary stores the list.
NOT_STORED: Final = "01U01"
_CALLERS: Final = 10_000


def may_be_on_replica(call: Call[Any], given: Mapping[str, object]) -> bool:
    """Whether a call only reads. The first page of discover stores the feed that the next read."""
    is_next_page = given.get("cursor", UNSET) not in (UNSET, None)
    return call.reads or (call.source == "api.discover" and is_next_page)


class Positions:
    """The position of each caller, and one of all calls that act for no one person.

    None stands for doubt: a call failed in a way that does not tell whether it wrote. Until the
    primary has answered again, it is the only one to ask.
    """

    def __init__(self, most: int = _CALLERS) -> None:
        self._most = most
        self._lock = Lock()
        self._own: OrderedDict[str, int | None] = OrderedDict()
        self._common: int | None = 0

    def of(self, person: str) -> int | None:
        """How far a replica must have come for this person; empty for a caller who is no person."""
        with self._lock:
            return _later(self._own.get(person, 0), self._common)

    def remember(self, person: str, position: int, *, wrote: bool) -> None:
        """After an answer of the primary."""
        with self._lock:
            if person:
                self._keep(person, max(position, self._own.get(person) or 0))
            # A read for no person in particular holds no other caller back.
            elif wrote or self._common is None:
                self._common = max(position, self._common or 0)

    def doubt(self, person: str) -> None:
        """After a call that may have written."""
        with self._lock:
            if person:
                self._keep(person, None)
            else:
                self._common = None

    def _keep(self, person: str, position: int | None) -> None:
        self._own[person] = position
        self._own.move_to_end(person)
        if len(self._own) > self._most:
            # Forgotten as a person, so it counts for all.
            self._common = _later(self._common, self._own.popitem(last=False)[1])


def _later(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else max(one, other)
