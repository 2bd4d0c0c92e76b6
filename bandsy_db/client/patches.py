"""The merge patches that calls take as `changes`; they are imported on first use."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bandsy_db.client.patches_generated import *  # noqa: F403 (all of them)
else:

    def __getattr__(name: str) -> object:
        if name.startswith("_") and name != "__all__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from bandsy_db.client import patches_generated

        found = globals()[name] = getattr(patches_generated, name)
        return found

    def __dir__() -> list[str]:
        from bandsy_db.client import patches_generated

        return patches_generated.__all__
