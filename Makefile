# SPDX-License-Identifier: Apache-2.0
# The face of the project. `make` alone lists what there is.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test unit check fmt lint types imports guards cover interop bench peers lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 12

$(VENV)/.run: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "devia needs Python 3.11 or newer; name one that you have, for example: make run PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "python3 -m venv failed; on Debian and Ubuntu: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/.run ## install everything and start devia with its demo
	$(BIN)/devia serve --demo

test: $(VENV)/.dev peers ## all tests, with real peers
	$(BIN)/python -m pytest

unit: $(VENV)/.dev ## the quick tests that need no other programs
	$(BIN)/python -m pytest -m "not interop and not slow"

interop: $(VENV)/.dev peers ## the tests with real peers alone
	$(BIN)/python -m pytest -m interop

check: fmt-check lint types imports guards cover test ## what CI runs

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
	$(BIN)/coverage report --include='src/devia/diversion/*,src/devia/sip/*,src/devia/callflow/*' --fail-under=$(COVERAGE)

COVERAGE ?= 100

bench: $(VENV)/.dev peers ## CPU per call and call rate beside Kamailio, size, hostile input
	$(BIN)/python -m bench
	$(BIN)/python -m bench.size
	$(BIN)/python -m bench.hostile

peers: ## the programs the interop tests talk to
	@sh tools/peers.sh

lock: $(VENV)/.dev ## renew the hashed requirements files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 --upgrade pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 --upgrade pyproject.toml --group dev -o requirements-dev.txt

clean: ## remove what was built
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage build dist
