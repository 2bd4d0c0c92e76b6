"""The whole database as one plain SQL file, made from the files alone, without a server."""

from bandsy_db.installer.history import State
from bandsy_db.installer.plan import make_plan
from bandsy_db.installer.script import script
from bandsy_db.sources import Sources

_HEAD = "-- All of Bandsy, for an empty database. Run it as a superuser.\n"


def build(sources: Sources | None = None) -> str:
    """What `plan --sql` prints to a superuser for an empty database.

    The same files give the same text. In a database that has Bandsy already, the script stops
    before it changes anything.
    """
    return _HEAD + script(make_plan(None, sources or Sources.shipped(), State()))
