# SPDX-License-Identifier: Apache-2.0
# The face of the project. `make` alone lists what there is.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test unit sweep check fmt lint types imports guards cover interop compiled check-compiled bench peers lock clean
.PHONY: web web-check web-lint web-size web-test web-types web-types-check

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 12

NPM := $(BIN)/python tools/npm.py

$(VENV)/.run: requirements.txt requirements-build.txt pyproject.toml hatch_build.py
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "devia needs Python 3.11 or newer; name one that you have, for example: make run PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "python3 -m venv failed; on Debian and Ubuntu: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: web ## install everything and start devia with its demo
	$(BIN)/devia serve --demo

test: $(VENV)/.dev web peers ## all tests, with real peers
	$(BIN)/python -m pytest

unit: $(VENV)/.dev ## the quick tests that need no other programs
	$(BIN)/python -m pytest -m "not interop and not slow"

interop: $(VENV)/.dev web peers ## the tests with real peers alone
	$(BIN)/python -m pytest -m interop

sweep: $(VENV)/.dev ## the whole space of situations, against the clauses and to each call's end; some minutes
	$(BIN)/python -m pytest -m "slow and not interop" tests/diversion

check: guards fmt-check lint imports web-types-check web-lint types web-test web-size cover check-compiled test ## what CI runs, the quick first

fmt: $(VENV)/.dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: fmt-check
fmt-check: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev ## Ruff
	$(BIN)/ruff check .

types: $(VENV)/.dev ## mypy --strict on src and tests
	$(BIN)/mypy

imports: $(VENV)/.dev ## the layers hold
	$(BIN)/lint-imports

guards: $(VENV)/.dev ## nothing in the tree that must not be committed
	$(BIN)/python tools/guard.py

cover: $(VENV)/.dev ## line and branch coverage of the pure packages
	$(BIN)/python -m pytest -q -m "not interop and not slow" --cov=devia --cov-branch --cov-report=
	$(BIN)/coverage report --include='src/devia/diversion/*,src/devia/sip/*,src/devia/media/*,src/devia/callflow/*' --fail-under=$(COVERAGE)

COVERAGE ?= 100

compiled: $(VENV)/.dev ## devia with its call path compiled, in build/compiled; needs a C compiler
	$(BIN)/python -m tools.compiled

check-compiled: $(VENV)/.dev # the compiled modules pass the tests of the interpreted ones, where they can be compiled
	@sh tools/compiler.sh $(BIN)/python
	@! $(BIN)/python -m tools.compiled --can || { $(BIN)/python -m tools.compiled && \
		$(BIN)/python -m pytest -q -m "not interop and not slow" -o pythonpath="build/compiled ." \
			tests/sip tests/diversion tests/callflow tests/wire tests/proxy tests/ladders; }

web: $(VENV)/.run ## build the client, where its sources have changed
	$(BIN)/python hatch_build.py

web-check: web-types-check web-lint web-test web-size ## lint, types, tests and size of the client

web-lint: $(VENV)/.run ## ESLint and vue-tsc
	$(NPM) run lint
	$(NPM) run types

web-test: $(VENV)/.run ## the client's tests
	$(NPM) run test

web-types: $(VENV)/.run ## renew the client's types of the API
	@$(BIN)/devia export-openapi $(VENV)/openapi.json >/dev/null
	$(NPM) run api-types

web-types-check: $(VENV)/.run ## the client's types are those of the API
	@$(BIN)/devia export-openapi $(VENV)/openapi.json >/dev/null
	$(NPM) run api-types -- --check

web-size: web ## what a browser loads first is small enough
	$(NPM) run size

.PHONY: screenshots
screenshots: $(VENV)/.dev web ## pictures of every page into build/screenshots
	$(BIN)/python tools/screenshots.py

.PHONY: readme-pictures
readme-pictures: $(VENV)/.dev web ## the pictures of the README, as the page looks now
	$(BIN)/python tools/readme_pictures.py

bench: $(VENV)/.dev peers compiled ## CPU per call and call rate beside Kamailio, size, hostile input, calls beside recordings
	$(BIN)/python -m bench
	$(BIN)/python -m bench.size
	$(BIN)/python -m bench.hostile
	$(BIN)/python -m bench.voicemail_delay

peers: ## the programs the interop tests talk to
	@sh tools/peers.sh

lock: $(VENV)/.dev ## renew the hashed requirements files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 --upgrade pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 --upgrade pyproject.toml --group dev -o requirements-dev.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 --upgrade --group build -o requirements-build.txt

clean: ## remove what was built
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage build dist src/devia/api/static web/node_modules
