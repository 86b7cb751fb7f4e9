#!/usr/bin/env bash
# The whole gate, in the order in which mistakes are cheapest to mend. `make test` runs it; it stops at the first failure.
# Run it by hand with the tools of .venv:  tools/check.sh
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"

# Code that judges must have no line or branch that its own tests have not been through. Measuring takes as long as testing,
# so nothing else is measured.
JUDGES='src/staffing/rules/*,src/staffing/costs/*,src/staffing/audit.py'
JUDGES_TESTS=(tests/rules tests/costs tests/test_audit.py tests/test_each_rule.py)

step() {
    printf '\n== %s\n' "$1"
    shift
    "$@"
}

rm -f .coverage .coverage.*
step 'format (ruff format --check)' ruff format --check .
step 'lint (ruff check)' ruff check .
step 'types (mypy --strict)' mypy
step 'who may import whom (lint-imports)' lint-imports --no-logo
step 'tests of rules, costs and audit (pytest)' pytest -n auto --cov --cov-report= "${JUDGES_TESTS[@]}"
step 'every line and branch of them (coverage)' \
    coverage report --include="$JUDGES" --skip-covered --show-missing --fail-under=100
step 'all other tests (pytest)' pytest -n auto "${JUDGES_TESTS[@]/#/--ignore=}"
