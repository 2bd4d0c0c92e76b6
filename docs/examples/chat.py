"""Two musicians talk in their terminals, live. A message a line; Ctrl-D ends it.

    python docs/examples/chat.py "$(bandsy-db url)" ann bob      # in one terminal
    python docs/examples/chat.py "$(bandsy-db url)" bob ann      # in the other

They are matched, or in a group together. Who somebody is, is for an application to find out; here
a username is enough.
"""

import sys
from collections.abc import Iterator
from itertools import islice, takewhile
from threading import Thread
from uuid import UUID

from bandsy_db.client import Bandsy, CatchUp, Refusal, UserCaller, WakeTopic
from bandsy_db.client.rows import HistoryRow

LAST = 10


def messages(me: UserCaller, conversation_id: UUID) -> Iterator[HistoryRow]:
    """The last messages of the conversation, then each new one; never ends by itself."""
    shown = None
    for event in me.listen():
        # A wake-up says of which conversation, and no more; catching up takes all of them.
        if not isinstance(event, CatchUp) and (
            event.id != conversation_id or event.topic is WakeTopic.CONVERSATION_SIGNAL
        ):
            continue
        unseen = list(later(me, conversation_id, shown))
        if unseen:
            shown = unseen[0].message_id
            me.mark_read(conversation_id=conversation_id, up_to=shown)
        yield from reversed(unseen)


def later(me: UserCaller, conversation_id: UUID, shown: UUID | None) -> Iterator[HistoryRow]:
    """What was said after a message, the newest first; without one, the last ten."""
    history = iter(me.history(conversation_id=conversation_id))
    if shown is None:
        return islice(history, LAST)
    return takewhile(lambda row: row.message_id > shown, history)


def show(me: UserCaller, conversation_id: UUID, own_name: str) -> None:
    """Prints what the other says, as it comes."""
    for row in messages(me, conversation_id):
        if row.username != own_name:
            print(f"{row.username}: {row.content or f'[{row.message_type}]'}", flush=True)


def main(url: str, own_name: str, other_name: str) -> None:
    """Opens the conversation, shows it, and sends what is typed."""
    with Bandsy.connect(url) as db:
        public = db.anonymous()
        me = db.as_user(public.profile(username=own_name).user_id)
        other = public.profile(username=other_name)
        conversation_id = me.open_direct_conversation(user_id=other.user_id)
        print(f"You talk to {other.display_name}.", flush=True)
        Thread(target=show, args=(me, conversation_id, own_name), daemon=True).start()
        for line in filter(str.strip, sys.stdin):
            try:
                me.send_message(conversation_id=conversation_id, content=line.rstrip("\n"))
            except Refusal as refused:
                print(f"Not sent: {refused}. {refused.hint or ''}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
