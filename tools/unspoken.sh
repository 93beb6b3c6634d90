#!/bin/sh
# Set-up copies this to .venv/bin/unspoken: the command, run from the checkout it stands in.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
PYTHONPATH="$(dirname -- "$(dirname -- "$here")")${PYTHONPATH:+:$PYTHONPATH}"
export PYTHONPATH
exec "$here/python" -m unspoken "$@"
