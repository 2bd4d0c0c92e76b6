"""The demo from nothing to a pod of five: people, concerts, story."""

from rich.console import Console

from bandsy_db.connection import connect, unbroken
from bandsy_db.demo.concerts import organisers
from bandsy_db.demo.load import Connection, load_people
from bandsy_db.demo.load_concerts import load_concerts
from bandsy_db.demo.screen import progress, show_next, show_story
from bandsy_db.demo.story import tell
from bandsy_db.demo.world import World


def run(console: Console, url: str, people: int) -> None:
    """Load the people and concerts that an installed database lacks, and tell the story."""
    with (
        connect(url, application_name="bandsy-demo") as connection,
        unbroken(connection, "filling the database", "what was committed before stays"),
    ):
        connection.execute("set role bandsy_owner")
        _load(console, connection, people)
        story = tell(connection)
    show_story(console, story)
    show_next(console, url, story.hero)


def _load(console: Console, connection: Connection, people: int) -> None:
    def advance(done: int, of: int) -> None:
        bar.update(musicians, completed=people - of + done)

    with progress(console) as bar:
        musicians = bar.add_task("Musicians", total=people)
        world = World.load()
        load_people(connection, world, people, advance)
        bar.update(musicians, completed=people)
        wanted = len(organisers(people))
        concerts = bar.add_task("Concerts", total=wanted)
        load_concerts(connection, world, people)
        bar.update(concerts, completed=wanted)
