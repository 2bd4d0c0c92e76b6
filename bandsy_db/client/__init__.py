"""Bandsy for Python: `Bandsy` is the blocking client, `AsyncBandsy` the asynchronous one.

    with Bandsy.connect(url) as db:
        with db.as_user(user_id) as me:
            for person in me.discover(page_size=20):
                try:
                    me.react(user_id=person.user_id, reaction=Reaction.LIKE)
                except QuotaUsed as refused:
                    print(refused.hint)

It comes with `pip install bandsy-db[client]`. Callers are `as_user`, `as_clerk`, `as_moderator`,
`as_service` and `anonymous`; each has the functions of `api` that its role may execute, with the
arguments of SQL as keywords. An argument that is left out takes the database's default. Each call
is one transaction in one round trip. After a deadlock or a serialization failure the client repeats
it a few times; `with me.transaction() as mine:` makes the calls of `mine` one transaction.

A list fetches its pages as a loop reads it; `.page()` gives one page, whose last row has the cursor
for the next. Rows are frozen dataclasses: import them from `bandsy_db.client.rows`, and enums from
here. pydantic and FastAPI take rows as they are, and `as_json(rows)` writes them. A field may be
None unless the comment in SQL promises that it is not. jsonb is `Json`; `factors` are points by the
name of the factor, `dict[str, float]`. `Bandsy.on(connection)` works on a connection, and in a
transaction, of the application's own. `me.listen()` yields wake-ups, over one connection for all
who listen.

A refused call raises a `Refusal`. An argument of the wrong Python type raises TypeError, an invalid
value of the right one InvalidInput. A call whose connection is lost is made again, once, if it only
reads or certainly was not sent. Otherwise it raises ConnectionLost (a psycopg.OperationalError),
whose `may_have_happened` says whether the database may have committed it. No call takes longer than
the `timeout` of `connect`. Nothing in a block of `transaction()` is repeated. With a `replica_url`,
calls that only read go to a replica that has replayed what their caller wrote.

Names are imported on first use, so `import bandsy_db.client` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bandsy_db.client import enums_generated
    from bandsy_db.client.asynchronous.api_generated import (
        AsyncAnonymousCaller,
        AsyncModeratorCaller,
        AsyncServiceCaller,
        AsyncUserCaller,
    )
    from bandsy_db.client.asynchronous.caller import AsyncPages
    from bandsy_db.client.asynchronous.database import AsyncBandsy
    from bandsy_db.client.blocking.api_generated import (
        AnonymousCaller,
        ModeratorCaller,
        ServiceCaller,
        UserCaller,
    )
    from bandsy_db.client.blocking.caller_generated import Pages
    from bandsy_db.client.blocking.database_generated import Bandsy
    from bandsy_db.client.enums_generated import *  # noqa: F403 (all of them)
    from bandsy_db.client.json_text import as_json
    from bandsy_db.client.losses import ConnectionLost
    from bandsy_db.client.refusals import (
        Conflict,
        InvalidInput,
        NotAllowed,
        NotFound,
        NotSignedIn,
        PlanRequired,
        QuotaUsed,
        Refusal,
    )
    from bandsy_db.client.values import UNSET, CatchUp, Json, JsonInput, Unset, Wake

    __all__ = [
        "UNSET",
        "AnonymousCaller",
        "AsyncAnonymousCaller",
        "AsyncBandsy",
        "AsyncModeratorCaller",
        "AsyncPages",
        "AsyncServiceCaller",
        "AsyncUserCaller",
        "Bandsy",
        "CatchUp",
        "Conflict",
        "ConnectionLost",
        "InvalidInput",
        "Json",
        "JsonInput",
        "ModeratorCaller",
        "NotAllowed",
        "NotFound",
        "NotSignedIn",
        "Pages",
        "PlanRequired",
        "QuotaUsed",
        "Refusal",
        "ServiceCaller",
        "Unset",
        "UserCaller",
        "Wake",
        "as_json",
    ]
    __all__ += enums_generated.__all__
else:
    # The same names by module; a name that is missing here is an enum. A test compares the two.
    _NAMES = {
        "asynchronous.api_generated": """
            AsyncAnonymousCaller AsyncModeratorCaller AsyncServiceCaller AsyncUserCaller""",
        "asynchronous.caller": "AsyncPages",
        "asynchronous.database": "AsyncBandsy",
        "blocking.api_generated": "AnonymousCaller ModeratorCaller ServiceCaller UserCaller",
        "blocking.caller_generated": "Pages",
        "blocking.database_generated": "Bandsy",
        "json_text": "as_json",
        "losses": "ConnectionLost",
        "refusals": """
            Conflict InvalidInput NotAllowed NotFound NotSignedIn PlanRequired QuotaUsed Refusal""",
        "values": "UNSET CatchUp Json JsonInput Unset Wake",
    }
    _HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}

    def __getattr__(name: str) -> object:
        if name == "__all__":
            found = [*_HOMES, *_module("enums_generated").__all__]
        elif name not in _HOMES and not name[:1].isupper():
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        else:
            found = getattr(_module(_HOMES.get(name, "enums_generated")), name)
        return globals().setdefault(name, found)

    def __dir__() -> list[str]:
        return __getattr__("__all__")

    def _module(name: str) -> object:
        return import_module(f"{__name__}.{name}")
