"""A label of an enum, known here or not."""

from enum import StrEnum
from typing import Self


class Label(StrEnum):
    """A label of an enum in SQL. The database may know labels that this client does not."""

    @classmethod
    def of(cls, text: str) -> Self:
        """The label with that text; an unknown one is kept as its text."""
        known = cls._value2member_map_.get(text)
        if known is not None:
            return known  # type: ignore[return-value]
        label = str.__new__(cls, text)
        label._name_ = label._value_ = text
        return label

    @property
    def is_known(self) -> bool:
        """Whether it is one of the enum's members."""
        return self._value_ in type(self)._value2member_map_

    def __reduce_ex__(self, protocol: object) -> tuple[object, ...]:
        # Enum's own way looks the label up, which an unknown one is not made for.
        return type(self).of, (self._value_,)
