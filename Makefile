# Short commands. bin/prepare installs everything that they need, once.
READY := .venv/.ready
MIGRATIONS = $(filter-out %.rollback.sql,$(wildcard migrations/*.sql))

# The installer sets both timeouts on its connection; small integers are chosen on purpose.
SQUAWK := .venv/bin/squawk --pg-version 15 --assume-in-transaction \
	--exclude require-lock-timeout,require-statement-timeout \
	--exclude prefer-bigint-over-int,prefer-bigint-over-smallint

PYTEST := .venv/bin/pytest --numprocesses auto --maxprocesses 8

.PHONY: help demo test test-fast test-all test-on lint lint-python lint-sql lint-functions bench bench-on drill codegen docs schema down clean

help:
	@echo 'make test      the tests, from nothing; samples of large tables of cases'
	@echo 'make test-fast units, rules, functions and policies: while you work'
	@echo 'make test-all  the tests with every case, as CI runs them'
	@echo '               (with each of the three, ARGS="-k discover" runs some of them)'
	@echo 'make test-on SUITE=trixie'
	@echo '               demo and test on another Debian: bookworm, trixie or sid; needs root'
	@echo 'make lint      every check that runs no test'
	@echo 'make demo      musicians in real cities, in a real PostgreSQL'
	@echo 'make bench     the numbers'
	@echo 'make bench-on SUITE=sid'
	@echo '               the numbers here and on another Debian, side by side; needs root'
	@echo 'make drill     lose servers, restore them to a second, fail over; print the minutes'
	@echo 'make codegen   write the typed client and contract.json anew'
	@echo 'make docs      write docs/reference anew, and all docs as a site to build/site'
	@echo 'make schema    write sql/schema.sql anew after a migration'
	@echo 'make down      stop the embedded server'
	@echo 'make clean     remove .venv, the embedded server and its data'

demo: $(READY)
	@# Into the private server, even if BANDSY_DATABASE_URL is exported.
	env -u BANDSY_DATABASE_URL .venv/bin/bandsy-db demo

test: $(READY)
	$(PYTEST) --sample $(ARGS)

test-fast: $(READY)
	$(PYTEST) tests/unit tests/rules tests/functions tests/policies $(ARGS)

test-all: $(READY)
	$(PYTEST) $(ARGS)

test-on:
	ARGS="$(ARGS)" bin/test-on $(SUITE)

lint: lint-python lint-sql lint-functions

lint-python: $(READY)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

lint-sql: $(READY)
	.venv/bin/sqlfluff lint --disable-progress-bar sql migrations functions policies
	$(SQUAWK) $(MIGRATIONS)

lint-functions: $(READY)
	.venv/bin/bandsy-db lint

bench: $(READY)
	.venv/bin/python -m tests.benchmarks
	.venv/bin/python -m tests.benchmarks.client
	.venv/bin/python -m tests.benchmarks.replica

bench-on: $(READY)
	@mkdir -p build
	@# A bench that misses a target ends with 1.
	-.venv/bin/python -m tests.benchmarks --json build/bench.json
	-bin/test-on $(SUITE) 'bin/prepare && .venv/bin/python -m tests.benchmarks --json bench.json'
	.venv/bin/python -m tests.benchmarks.beside build/bench.json build/roots/$(SUITE)/src/bench.json

drill: $(READY)
	.venv/bin/python -m tests.drill

codegen: $(READY)
	.venv/bin/bandsy-db codegen
	.venv/bin/python -m bandsy_db.export.schema

docs: $(READY)
	.venv/bin/python -m bandsy_db.reference

schema: $(READY)
	.venv/bin/python -m tests.support.schema

down:
	@if [ -x .venv/bin/bandsy-db ]; then .venv/bin/bandsy-db down; fi

clean:
	@if [ -x .venv/bin/bandsy-db ]; then .venv/bin/bandsy-db down --destroy; fi
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml bin/prepare
	bin/prepare
