"""The installer killed at every exchange with the server: the next run completes."""

import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from bandsy_db.embedded import Embedded
from bandsy_db.install import migrate
from bandsy_db.rollback import rollback
from bandsy_db.verify import compare
from tests.support.installing import database, fresh, ground, look, tree
from tests.support.trees import INDEX, Tree

__all__ = ["database", "ground", "tree"]

ROOT = Path(__file__).parents[2]
# Of Bandsy itself not every exchange is tried: all are alike but for their files.
STRIDE = 23


def killed(url: str, root: Path, number: int, to: str = "") -> bool:
    """Whether the n-th exchange was reached, and with it the end of the process."""
    command = [sys.executable, "-m", "tests.support.killed", url, str(root), str(number), to]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True)
    assert ended.returncode in (0, -signal.SIGKILL), ended.stderr.decode()
    return ended.returncode != 0


def test_a_fresh_install_survives_its_death(tree: Tree, ground: Embedded) -> None:
    tree.migration("0001_zindex", INDEX.format(after="0001_items"))
    assert_every_death_is_survived(tree, ground, lambda url: None)


def test_an_upgrade_survives_its_death(tree: Tree, ground: Embedded, tmp_path: Path) -> None:
    before = Tree(tmp_path / "before").sources
    tree.migration("0003_weight", "alter table shop.items add column weight integer;")
    tree.migration("0004_index", INDEX.format(after="0003_weight"))
    tree.migration("0005_height", "alter table shop.items add column height integer;")
    tree.edit("sql/views/item_list.sql", "price\n", "price, weight, height\n")
    tree.remove("functions/shop/add_item.sql")
    assert_every_death_is_survived(tree, ground, lambda url: migrate(url, before))


def test_new_bodies_survive_the_death_of_their_install(
    tree: Tree, ground: Embedded, tmp_path: Path
) -> None:
    before = Tree(tmp_path / "before").sources
    tree.edit("functions/shop/cheapest.sql", "price <= ", "price < ")
    tree.edit(
        "functions/shop/add_item.sql", "values (add_item.name", "values ('a' || add_item.name"
    )
    assert_every_death_is_survived(tree, ground, lambda url: migrate(url, before))


def test_a_rollback_survives_its_death(tree: Tree, ground: Embedded) -> None:
    def undone(url: str) -> None:
        rollback(url, "0001_items", tree.sources)

    assert_every_death_is_survived(
        tree, ground, lambda url: migrate(url, tree.sources), undone, to="0001_items"
    )


def test_bandsy_survives_the_death_of_its_install(ground: Embedded) -> None:
    assert_every_death_is_survived(Tree(ROOT), ground, lambda url: None, stride=STRIDE)


def assert_every_death_is_survived(
    tree: Tree,
    server: Embedded,
    prepare: Callable[[str], object],
    finish: Callable[[str], object] | None = None,
    *,
    to: str = "",
    stride: int = 1,
) -> None:
    def again(url: str) -> object:
        return migrate(url, tree.sources)

    finish = finish or again
    with fresh(server) as clean:
        prepare(clean)
        finish(clean)
        expected = look(clean)
    deaths = 0
    for number in count(1, stride):
        with fresh(server) as url:
            prepare(url)
            if not killed(url, tree.root, number, to):
                break
            deaths += 1
            finish(url)
            assert compare(expected, look(url)) == [], f"killed at exchange {number}"
    assert deaths > 5
