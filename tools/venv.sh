#!/bin/sh
# Makes .venv with the first Python from 3.11 to 3.14 that can. PYTHON=… chooses one by hand.
set -u
cd "$(dirname "$0")/.." || exit 1

fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
whole='import ensurepip, venv'

find_python() { # prints the first that fits and, asked with "$whole", can make environments
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3 python}; do
        "$name" -c "$fits" 2>/dev/null && "$name" -c "$1" 2>/dev/null && {
            printf '%s\n' "$name"
            return 0
        }
    done
    return 1
}

from_debian() { # root on Debian or Ubuntu may add what is missing
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
    echo "Installing Python with apt …"
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        python3 python3-venv ca-certificates >/dev/null
}

python=$(find_python "$whole") || { from_debian && python=$(find_python "$whole"); } || {
    if python=$(find_python pass); then
        echo "$python cannot make virtual environments: its venv module or pip is missing."
        echo "On Debian or Ubuntu: sudo apt-get install python3-venv"
    else
        echo "Unspoken needs Python 3.11, 3.12, 3.13 or 3.14, and none was found."
        echo "On Debian or Ubuntu: sudo apt-get install python3 python3-venv"
        echo "On macOS: install it from python.org, or with Homebrew: brew install python@3.13"
    fi
    echo "Then run make again. To choose a Python by hand: make PYTHON=/path/to/python …"
    exit 1
} >&2

echo "Making .venv with $("$python" --version) …"
"$python" -m venv --clear .venv || { rm -rf .venv; exit 1; }
