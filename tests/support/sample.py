"""Which of many cases a test goes through."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

Case = TypeVar("Case")


@dataclass(frozen=True)
class Sample:
    """What --sample leaves of the cases of one test: always the same ones."""

    is_asked_for: bool

    def of(self, cases: Iterable[Case], every: int) -> list[Case]:
        """One case in so many with --sample, beginning with the first; otherwise all."""
        return list(cases)[:: every if self.is_asked_for else 1]
