"""`python -m bandsy_db.cli` is `bandsy-db`."""

from bandsy_db.cli.main import main

if __name__ == "__main__":
    main()
