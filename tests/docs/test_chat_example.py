"""The chat of the docs works, in two real processes."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from subprocess import PIPE, Popen

import psycopg
import pytest

from bandsy_db.client import Bandsy, Reaction
from tests.support.people import people
from tests.support.server import ROOT

CHAT = ROOT / "docs" / "examples" / "chat.py"


class Terminal:
    """One of the two, typing and reading."""

    def __init__(self, process: "Popen[str]") -> None:
        self.process = process

    def say(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def reads(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")


@pytest.fixture
def terminals(database: str) -> Iterator[tuple[Terminal, Terminal]]:
    ann, bob = people(database, "ann", "bob")
    with Bandsy.connect(database) as db:
        for one, other in ((ann, bob), (bob, ann)):
            db.as_user(one).react(user_id=other, reaction=Reaction.LIKE)
    with ExitStack() as stack:

        def open_terminal(own_name: str, other_name: str) -> Terminal:
            process = stack.enter_context(
                Popen(
                    [sys.executable, str(CHAT), database, own_name, other_name],
                    stdin=PIPE,
                    stdout=PIPE,
                    text=True,
                )
            )
            return Terminal(process)

        both = open_terminal("ann", "bob"), open_terminal("bob", "ann")
        for terminal in both:
            assert terminal.reads().startswith("You talk to ")
        yield both
        for terminal in both:
            assert terminal.process.stdin
            terminal.process.stdin.close()
            assert terminal.process.wait() == 0


def test_two_musicians_talk(terminals: tuple[Terminal, Terminal], database: str) -> None:
    ann, bob = terminals
    ann.say("Shall we play on Friday?")
    assert bob.reads() == "ann: Shall we play on Friday?"
    bob.say("Gladly.")
    bob.say("At yours?")
    assert [ann.reads(), ann.reads()] == ["bob: Gladly.", "bob: At yours?"]
    with psycopg.connect(database) as connection:
        connection.execute("update chat.conversations set status = 'closed'")
    ann.say("Yes!")
    assert ann.reads().startswith("Not sent: the conversation is closed. ")
