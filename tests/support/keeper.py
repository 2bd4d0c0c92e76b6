"""Waits for the end of a test session, even of a killed one, and removes its server."""

import sys
from pathlib import Path

from bandsy_db.server.embedded import Embedded

if __name__ == "__main__":
    sys.stdin.read()
    Embedded(Path(sys.argv[1])).destroy()
