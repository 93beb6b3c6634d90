# Every target does its own set-up. A second run finds it done.

PYTHON_BIN := .venv/bin/python
PIP := $(PYTHON_BIN) -m pip install --quiet --disable-pip-version-check --require-hashes -r
export PYTHON

# A .venv whose Python has gone, as after an upgrade of the machine, is as good as none.
gone := $(shell [ -x $(PYTHON_BIN) ] || rm -rf .venv)

# Arguments for the tests, and rows for the bench: make test ARGS="-k wall"
ARGS ?=

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*## /:/' | awk -F: '{ printf "make %-10s %s\n", $$1, $$2 }'

demo: setup ## open a workshop with 12 pretend phones; you hold the console
	@$(PYTHON_BIN) -m unspoken demo

test: .venv/made-dev static/built/made-from.txt .make/chromium .make/nginx ## run every test, in a real browser too
	@$(PYTHON_BIN) -m tools.tests $(ARGS)

adversary: .venv/made-dev static/built/made-from.txt .make/nginx ## attack the program at full size, ten minutes or more; prints a table
	@$(PYTHON_BIN) -m pytest -q -n 2 --dist loadfile tests/adversary --full $(ARGS)

faults: .venv/made-dev ## kill servers a thousand times in mid-deed, ten minutes or so; prints a table
	@$(PYTHON_BIN) -m pytest -q tests/faults --kills 1000 $(ARGS)

bench: .venv/made-dev static/built/made-from.txt node_modules/made-dev .make/chromium ## measure what people wait for, a quarter of an hour; prints a table
	@$(PYTHON_BIN) -m tests.bench $(ARGS)

setup: .venv/made static/built/made-from.txt ## only what demo needs: .venv, libraries, fonts

check: .venv/made-dev node_modules/made-dev static/built/made-from.txt ## format, lint, types, arrows, pages, translations
	@$(PYTHON_BIN) -m tools.check

format: .venv/made-dev ## put the code into its format
	@$(PYTHON_BIN) -m ruff check --quiet --fix . || true
	@$(PYTHON_BIN) -m ruff format .

rehearse: setup ## run first-circle with 30 pretend phones; handouts go to out/
	@$(PYTHON_BIN) -m unspoken rehearse first-circle --phones 30 --out out

pictures: .venv/made-dev static/built/made-from.txt .make/chromium ## make the README's pictures again
	@$(PYTHON_BIN) -m tools.pictures

lock: .venv/made-dev ## choose the newest versions and lock them with their hashes
	@$(PIP) requirements/lock.txt
	@$(PYTHON_BIN) -m tools.lock

clean: ## remove everything that set-up made
	rm -rf .venv .make node_modules static/vendor static/built

.PHONY: help demo test adversary faults bench setup check format rehearse pictures lock clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Set-up. Each stamp lies in what it stands for, so that both go together.

.venv/bin/python:
	@tools/venv.sh

.venv/made: requirements/runtime.txt tools/unspoken.sh | .venv/bin/python
	@echo "Fetching Python libraries …"
	@$(PIP) $<
	@install -m 755 tools/unspoken.sh .venv/bin/unspoken
	@touch $@

.venv/made-dev: requirements/dev.txt | .venv/made
	@echo "Fetching the tools of developers …"
	@$(PIP) $<
	@touch $@

static/vendor/made-from.txt: package-lock.json tools/assets.py | .venv/made
	@echo "Fetching browser libraries and fonts …"
	@$(PYTHON_BIN) -m tools.assets

# Fonts and licences come first: they bring the bundler along.
bundled := tools/bundle.js tools/bundles.py tools/browsers.json \
	$(shell find static/js static/css sessions/activities/*/static -name '*.js' -o -name '*.css')

static/built/made-from.txt: static/vendor/made-from.txt $(bundled)
	@echo "Bundling scripts and style sheets …"
	@$(PYTHON_BIN) -m tools.bundles

node_modules/made-dev: package-lock.json static/vendor/made-from.txt
	@echo "Fetching the checkers of scripts …"
	@$(PYTHON_BIN) -m tools.scripts fetch
	@touch $@

.make/chromium: tools/chromium.py | .venv/made-dev
	@mkdir -p .make
	@$(PYTHON_BIN) -m tools.chromium > $@

.make/nginx: tools/nginx.py | .venv/made-dev
	@mkdir -p .make
	@$(PYTHON_BIN) -m tools.nginx > $@
