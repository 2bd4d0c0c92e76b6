"""`python -m bandsy_db.reference` writes docs/reference and the site."""

import sys
from pathlib import Path

from bandsy_db.connection import connect
from bandsy_db.errors import BandsyError
from bandsy_db.installer.install import migrate
from bandsy_db.reference.site import build
from bandsy_db.reference.write import open_book, write
from bandsy_db.server.scratch import scratch_database
from bandsy_db.sources import Sources


def main(root: Path) -> None:
    """Builds the database from its files, reads it, and writes the reference."""
    sources = Sources(root)
    with scratch_database() as url:
        migrate(url, sources)
        with connect(url) as connection:
            book = open_book(connection, sources)
    pages = book.pages()
    write(pages, root / "docs" / "reference")
    site = root / "build" / "site"
    build(pages, book.domains, site, root / "build" / "cache")
    print(f"{len(pages)} pages in docs/reference, and as a site: {site / 'index.html'}")


if __name__ == "__main__":
    try:
        main(Path(__file__).parents[2])
    except BandsyError as error:
        from bandsy_db.cli.error_output import print_error

        print_error(error)
        sys.exit(error.exit_code)
