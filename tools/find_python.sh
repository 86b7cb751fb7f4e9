#!/bin/sh
# Prints the path of a Python that can run this program, or says on stderr what to install and exits 1.
# Each candidate is run, not only looked up: a name on the path may be an empty shim, too old, or lack venv.
# PYTHON=/path/to/python chooses one by hand; only that one is tried then.
set -u

probe='
import sys
version = "%d.%d" % sys.version_info[:2]
if sys.version_info < (3, 11):
    print("old " + version)
elif sys.version_info >= (3, 15):
    print("new " + version)
else:
    try:
        import ensurepip, venv
        print("good " + sys.executable)
    except ImportError:
        print("bare " + version)
'

if [ -n "${PYTHON:-}" ]; then
    set -- "$PYTHON"
else
    set -- python3 python3.13 python3.12 python3.14 python3.11 /opt/homebrew/bin/python3 /usr/local/bin/python3 python
fi
refused=''
without_venv=''

for candidate; do
    if ! command -v "$candidate" >/dev/null 2>&1; then
        [ "$candidate" != "${PYTHON:-}" ] || refused="  $candidate is not there
"
        continue
    fi
    answer=$("$candidate" -c "$probe" 2>/dev/null) || answer='broken'
    case $answer in
        good*) printf '%s\n' "${answer#good }"; exit 0 ;;
        old*) reason="is ${answer#old }, too old" ;;
        new*) reason="is ${answer#new }, newer than the pinned libraries support" ;;
        bare*) reason="is ${answer#bare } but lacks venv or ensurepip"; without_venv=${answer#bare } ;;
        *) reason='is there but does not run' ;;
    esac
    refused="$refused  $candidate $reason
"
done

{
    echo 'No usable Python found. staffing needs Python 3.11, 3.12, 3.13 or 3.14 with venv.'
    [ -z "$refused" ] || printf 'Tried and refused:\n%s' "$refused"
    system=$( (. "${OS_RELEASE:-/etc/os-release}" && echo "$ID ${ID_LIKE:-}") 2>/dev/null || uname -s)
    case $system in
        *debian* | *ubuntu*)
            if [ -n "$without_venv" ]; then
                echo "Install the missing part:  sudo apt-get install python$without_venv-venv"
            else
                echo 'Install it:  sudo apt-get install python3 python3-venv'
                echo 'Ubuntu 22.04 and Debian 11 come with an older one: use Ubuntu 24.04 or Debian 12, or add a newer Python to them.'
            fi ;;
        *fedora* | *rhel*) echo 'Install it:  sudo dnf install python3.12' ;;
        Darwin) echo 'The Python that comes with macOS is too old. Install one:  brew install python@3.13   (or from python.org)' ;;
        *) echo 'Install one with your package manager, or from python.org.' ;;
    esac
    echo 'To point at a Python that is not on the path:  PYTHON=/path/to/python3 make setup'
} >&2
exit 1
