"""The timed calls as raw SQL, and code that both clients share."""

import json
from typing import Final
from uuid import UUID

from bandsy_db.client.call import Call
from bandsy_db.client.calls_generated import MY_BLOCKS

CLERK_ID: Final = "user_0"
ACT: Final = b"select set_config('role', %s, true), set_config('request.jwt.claims', %s, true)"
AS: Final = ("bandsy_user", json.dumps({"sub": CLERK_ID}))

BLOCKS: Final = b"select * from api.my_blocks(page_size => %s)"

UNKNOWN_USER: Final = UUID(int=0)

# The calls: a page of a list, one wide row, a view, and a change, which has a commit.
CALLS: Final[dict[str, tuple[bytes, tuple[object, ...]]]] = {
    "my_blocks, 20 rows of 5 columns": (BLOCKS, (20,)),
    "me, a row of 34 columns": (b"select * from api.me()", ()),
    "instruments, a view of 115 rows": (b"select * from api.instruments", ()),
    "unblock_user, which may write": (b"select api.unblock_user(%s)", (UNKNOWN_USER,)),
}
# The rows of a page, but so many at once that the database hardly counts.
MANY: Final = "10,000 rows of 5 columns"
MANY_ROWS: Final = b"select * from api.many"
MANY_BLOCKS: Final = Call(
    "api.many",
    columns=("cursor", "user_id", "username", "display_name", "blocked_at"),
    reads=True,
    maker=lambda: MY_BLOCKS.row_factory(None),
)
WARM_UP: Final = 10

# Milliseconds by side, and those by section and what is called.
Samples = dict[str, list[float]]
Found = dict[tuple[str, str], Samples]
