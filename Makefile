# Từ Gốc.  `make help` lists what can be done.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: help setup run test check fix long bench rules po

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: .venv/ready webapp/static/built/manifest.json ## virtual environment, exact dependencies, assets

.venv/ready: requirements/dev.txt requirements/fonts.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version 2>&1). Name another: make run PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/fonts.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

webapp/static/built/manifest.json: .venv/ready $(shell find webapp/static/css webapp/static/js webapp/translations webapp/*.py -type f ! -name '*.mo' 2>/dev/null)
	$(BIN)/python -m webapp.build_assets

run: setup ## start everything on http://127.0.0.1:$(PORT), with a fictional force
	$(BIN)/tugoc run --port $(PORT)

test: setup ## all tests, on SQLite and on PostgreSQL, and in Chromium
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  command -v google-chrome >/dev/null || \
	  { [ -z "$$CI" ] || { echo "Chromium is missing and CI must have it"; exit 1; }; \
	    printf '\n*** No Chromium: the browser tests are left out. Get it with: sudo apt-get install chromium-headless-shell\n\n'; }
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m "not long"

check: setup ## format, lint, strict types, import contracts, drawings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/tugoc check-diagrams

fix: setup ## put format and simple lint right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

long: setup ## the full numbers of the property, crowd and kill tests
	$(BIN)/pytest -m long

bench: setup ## what a step and a page cost, as ratios within one run
	$(BIN)/python -m tests.bench

rules: setup ## write docs/RULES.md: rule, where it lives, which test proves it
	$(BIN)/python -m tests.rule_table

po: setup ## collect the sentences to translate
	$(BIN)/pybabel -q extract -F webapp/babel.cfg -k N_ -k lazy -k lazy_gettext --no-location --sort-output --project tugoc -o webapp/translations/messages.pot .
	$(BIN)/pybabel -q update -i webapp/translations/messages.pot -d webapp/translations --no-fuzzy-matching --omit-header
