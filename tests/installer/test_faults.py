"""The installer killed at every exchange with the server: the next run completes."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from bandsy_db.checks.drift import compare
from bandsy_db.installer.install import migrate
from bandsy_db.installer.rollback import rollback
from bandsy_db.server.embedded import Embedded
from tests.support.installing import database, fresh, look, prepared
from tests.support.trees import INDEX, Tree

__all__ = ["database"]

ROOT = Path(__file__).parents[2]
# In Bandsy itself only some exchanges: they differ only in their files.
STRIDE = 23


@pytest.fixture(scope="module")
def installers() -> Iterator["subprocess.Popen[str]"]:
    """A process that starts installers which are to be killed."""
    command = [sys.executable, "-m", "tests.support.killed"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield process


@dataclass(frozen=True)
class Deaths:
    """Installs of a tree that end at one exchange after the other."""

    installers: "subprocess.Popen[str]"
    server: Embedded
    stride: int

    def reached(self, url: str, root: Path, number: int, to: str) -> bool:
        """Whether the n-th exchange was reached, and with it the end of the installer."""
        assert self.installers.stdin
        assert self.installers.stdout
        self.installers.stdin.write(json.dumps([url, str(root), number, to]) + "\n")
        self.installers.stdin.flush()
        code = int(self.installers.stdout.readline())
        assert code in (0, -signal.SIGKILL)
        return code != 0

    def are_survived(
        self,
        tree: Tree,
        prepare: Callable[[str], object] = lambda _url: None,
        finish: Callable[[str], object] | None = None,
        *,
        to: str = "",
        stride: int = 1,
    ) -> bool:
        """Kills at every exchange; `finish` (by default the install) must then complete."""
        finish = finish or (lambda url: migrate(url, tree.sources))
        with prepared(self.server, prepare) as ready:
            with fresh(self.server, ready) as clean:
                finish(clean)
                expected = look(clean)
            for number in count(1, stride * self.stride):
                with fresh(self.server, ready) as url:
                    if not self.reached(url, tree.root, number, to):
                        return number > 5 * stride
                    finish(url)
                    assert compare(expected, look(url)) == [], f"killed at exchange {number}"
        raise AssertionError


@pytest.fixture
def deaths(installers: "subprocess.Popen[str]", ground: Embedded, stride: int) -> Deaths:
    """Installers that die, and a server to see what they leave."""
    return Deaths(installers, ground, stride)


def test_a_fresh_install_survives_its_death(tree: Tree, deaths: Deaths) -> None:
    tree.migration("0001_zindex", INDEX.format(after="0001_items"))
    assert deaths.are_survived(tree)


def test_an_upgrade_survives_its_death(tree: Tree, deaths: Deaths, tmp_path: Path) -> None:
    before = Tree(tmp_path / "before").sources
    tree.migration("0003_weight", "alter table shop.items add column weight integer;")
    tree.migration("0004_index", INDEX.format(after="0003_weight"))
    tree.migration("0005_height", "alter table shop.items add column height integer;")
    tree.edit("sql/views/item_list.sql", "price\n", "price, weight, height\n")
    tree.remove("functions/shop/add_item.sql")
    assert deaths.are_survived(tree, lambda url: migrate(url, before))


def test_new_bodies_survive_the_death_of_their_install(
    tree: Tree, deaths: Deaths, tmp_path: Path
) -> None:
    before = Tree(tmp_path / "before").sources
    tree.edit("functions/shop/cheapest.sql", "price <= ", "price < ")
    tree.edit(
        "functions/shop/add_item.sql", "values (add_item.name", "values ('a' || add_item.name"
    )
    assert deaths.are_survived(tree, lambda url: migrate(url, before))


def test_a_rollback_survives_its_death(tree: Tree, deaths: Deaths) -> None:
    def undone(url: str) -> None:
        rollback(url, "0001_items", tree.sources)

    assert deaths.are_survived(
        tree, lambda url: migrate(url, tree.sources), undone, to="0001_items"
    )


def test_bandsy_survives_the_death_of_its_install(deaths: Deaths) -> None:
    assert deaths.are_survived(Tree(ROOT), stride=STRIDE)
