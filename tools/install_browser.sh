#!/bin/sh
# Prints the path of a Chromium for the browser tests, installing one when there is none: with apt-get as root or by sudo
# without a password, otherwise with Playwright into its own folder. Exits 1 with the line to type when that fails.
set -u
cd "$(dirname "$0")/.." || exit 1

found() {
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        [ -n "$candidate" ] && command -v "$candidate" && return 0
    done
    [ -x .venv/bin/python ] && .venv/bin/python - <<'PYTHON'
import pathlib
import sys

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sys.exit(1)
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
if not pathlib.Path(path).exists():
    sys.exit(1)
print(path)
PYTHON
}

install() {
    if command -v apt-get >/dev/null 2>&1; then
        as_root=''
        [ "$(id -u)" -eq 0 ] || as_root='sudo -n'
        $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium && return 0
    fi
    [ -x .venv/bin/playwright ] && .venv/bin/playwright install chromium
}

found && exit 0
install >/dev/null && found && exit 0
echo 'No Chromium found and none could be installed. Type:  sudo apt-get install chromium   (or: .venv/bin/playwright install chromium)' >&2
exit 1
