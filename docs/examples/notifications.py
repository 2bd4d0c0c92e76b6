"""A worker that mails invitations to groups and events, by the outbox. Ctrl-C ends it.

    python docs/examples/notifications.py "$(bandsy-db url)"

It prints its mails: give `work` a function that sends them. What is to be pushed goes the same way.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from bandsy_db.client import Bandsy, NotificationType, ServiceCaller

SITE = "https://example.org"
TOPIC = "notification.send"
MAILED = {NotificationType.GROUP_INVITATION, NotificationType.EVENT_INVITATION}
PAUSE_SECONDS = 5


@dataclass(frozen=True)
class Mail:
    """What goes out. The key is the same if the same mail is sent again."""

    key: UUID
    to: str
    subject: str
    text: str


def mail_of(service: ServiceCaller, payload: object) -> Mail | None:
    """The mail of an entry as it is now; None if there is nothing to send any more."""
    assert isinstance(payload, dict)
    notification_id = UUID(payload["notification_id"])
    found = service.notification_to_send(
        recipient_id=UUID(payload["recipient_id"]), notification_id=notification_id
    )
    for row in found:
        if row.mail and row.email and row.notification_type in MAILED:
            return Mail(notification_id, row.email, row.title, f"{SITE}{row.action_url}")
    return None


def work(service: ServiceCaller, send: Callable[[Mail], None]) -> int:
    """Sends what waits; how many entries it took. An entry may come twice, as its key tells."""
    taken = service.claim_outbox(topics=[TOPIC], batch=10)
    for entry in taken:
        try:
            mail = mail_of(service, entry.payload)
            if mail:
                send(mail)
        except Exception as error:  # noqa: BLE001 (another may work; this one comes again, later)
            service.finish_outbox(ids=[entry.id], error=repr(error))
        else:
            service.finish_outbox(ids=[entry.id])
    return len(taken)


def main(url: str) -> None:
    """Works until it is interrupted."""
    with Bandsy.connect(url) as db:
        service = db.as_service()
        while True:
            if not work(service, print):
                time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main(*sys.argv[1:])
