"""The demo from nothing to a match: server, tables, people, story."""

from rich.console import Console

from bandsy_db.connect import connect
from bandsy_db.demo.load import Connection, load_people
from bandsy_db.demo.screen import progress, show_next, show_story
from bandsy_db.demo.story import tell
from bandsy_db.demo.world import World


def run(console: Console, url: str, people: int) -> None:
    """Load who is missing in an installed database, and tell the story."""
    with connect(url, application_name="bandsy-demo") as connection:
        connection.execute("set role bandsy_owner")
        _load(console, connection, people)
        story = tell(connection)
    show_story(console, story)
    show_next(console, url, story.hero)


def _load(console: Console, connection: Connection, people: int) -> None:
    def advance(done: int, of: int) -> None:
        bar.update(task, completed=people - of + done)

    with progress(console) as bar:
        task = bar.add_task("Musicians", total=people)
        load_people(connection, World.load(), people, advance)
        bar.update(task, completed=people)
