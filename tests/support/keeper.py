"""Waits for the end of a test session, even of a killed one, and removes its servers and files."""

import shutil
import sys
from contextlib import suppress
from pathlib import Path

from bandsy_db.errors import BandsyError
from bandsy_db.server.embedded import Embedded

if __name__ == "__main__":
    sys.stdin.read()
    folder = Path(sys.argv[1])
    for home in folder.iterdir():
        with suppress(BandsyError):  # what a test broke is removed as it is
            Embedded(home).destroy()
    shutil.rmtree(folder, ignore_errors=True)
