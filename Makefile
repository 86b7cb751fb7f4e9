# staffing: everything starts here.  make demo  ·  make test  ·  make help
# Works with GNU Make 3.81 and later. Stamps in .venv say what is installed, so a second make is fast.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
UV ?= uv

# A .venv that was moved together with its folder, or whose Python is gone, is made anew.
ifneq ($(shell test -x $(BIN)/python && cat $(VENV)/.home 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.home
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo test serve bench docs browser lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-16s%s\n", $$1, $$2 }'

setup: $(VENV)/.compiled ## install staffing and what it needs into .venv, and compile the search

demo: setup ## plan the sample unit Talliden and show what comes out
	@$(BIN)/staffing demo

test: $(VENV)/.dev $(VENV)/.compiled ## run the whole gate: format, lint, types, imports, tests, coverage
	@tools/check.sh

serve: setup ## start the service on this machine
	@$(BIN)/staffing serve

bench: $(VENV)/.dev $(VENV)/.compiled ## compare the search with other solvers (see benchmarks/README.md)
	@$(BIN)/python -m benchmarks

docs: $(VENV)/.dev ## write the generated part of docs/reference anew
	@$(BIN)/python -m tools.generate_reference

browser: $(VENV)/.dev ## find or install a Chromium for the browser tests
	@sh tools/install_browser.sh

clean: ## remove .venv, caches and build output
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.* dist build out
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# Maintainers only: write the lock files anew after a change of pyproject.toml. Needs uv.
# Newer versions:  make lock UPGRADE=--upgrade
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-strip-extras $(UPGRADE)
lock: ## (maintainers) pin every dependency, with hashes
	@$(COMPILE) pyproject.toml --output-file requirements.txt
	@$(COMPILE) pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	@$(COMPILE) --group build --constraint requirements-dev.txt --output-file requirements-build.txt

$(VENV)/.home:
	@python=$$(sh tools/find_python.sh) && "$$python" -m venv --clear $(VENV)
	@printf '%s\n' '$(CURDIR)' > $@

$(VENV)/.runtime: $(VENV)/.home requirements.txt requirements-build.txt pyproject.toml
	@echo 'Installing what staffing needs into $(VENV); the first time takes about a minute ...'
	@$(PIP) install -qq --require-hashes -r requirements.txt -r requirements-build.txt
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

# What is compiled is kept beside the source; without this the first search would compile it, and be late.
$(VENV)/.compiled: $(VENV)/.runtime $(wildcard src/staffing/solver/recreate/*.py) src/staffing/solver/kernel.py src/staffing/solver/mixture.py
	@echo 'Compiling the search, which takes about half a minute the first time ...'
	@$(BIN)/python -m staffing.solver.recreate.warm
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.txt
	@echo 'Installing what the tests need ...'
	@$(PIP) install -qq --require-hashes -r requirements-dev.txt
	@touch $@
