"""The whole database as one plain SQL file, made of the files alone: no server is asked."""

from bandsy_db.installer.history import State
from bandsy_db.installer.plan import make_plan
from bandsy_db.installer.script import script
from bandsy_db.sources import Sources

_HEAD = "-- All of Bandsy, for a database with nothing in it. A superuser runs it.\n"


def build(sources: Sources | None = None) -> str:
    """What `plan --sql` prints to a superuser for an empty database; the same files, the same text.

    Run in a database that Bandsy is in already, it refuses and changes nothing.
    """
    return _HEAD + script(make_plan(None, sources or Sources.shipped(), State()))
