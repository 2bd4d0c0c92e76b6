"""Each race has a database of its own: a copy of one that is prepared once for each module."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.support.sample import Sample
from tests.support.server import Server
from tests.support.stage import Scene, Stage

ROUNDS = 12

_numbers = count(1)


@pytest.fixture(scope="module")
def scene() -> Scene:
    """Sets the scene before the races of a module; one that needs people overrides this."""
    return lambda _stage: None


@pytest.fixture(scope="module")
def scenery(server: Server, worker: str, scene: Scene) -> Iterator[str]:
    """The name of the database that each race gets a copy of."""
    name = f"bandsy_{worker}_scenery_{next(_numbers)}"
    with server.clone(name) as url:
        with Stage.on(url) as stage:
            scene(stage)
        yield name


@pytest.fixture
def stage(server: Server, worker: str, scenery: str, sample: Sample) -> Iterator[Stage]:
    rounds = len(sample.of(range(ROUNDS), every=4))
    name = f"bandsy_{worker}_stage_{next(_numbers)}"
    with server.fresh(name, scenery) as url, Stage.on(url, rounds) as stage:
        yield stage
