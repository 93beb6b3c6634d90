# Every target does its own set-up. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3.14 python3,$(if $(shell command -v $(name) && $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo yes),$(name))))
VENV := .venv
BIN := $(VENV)/bin
RUN := .make
ARGS ?=

.PHONY: help demo test setup check journeys pictures rehearse lock format clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: setup ## open a workshop with 12 pretend phones; you hold the console
	@$(BIN)/python -m unspoken demo

test: $(RUN)/dev $(RUN)/browser $(RUN)/chromium ## run all tests, in real browsers too
	@$(BIN)/python tools/run_tests.py $(ARGS)

setup: $(RUN)/runtime $(RUN)/assets ## fetch what running needs: .venv, libraries, fonts

check: $(RUN)/dev $(RUN)/browser ## format, lint, types, arrows, templates, translations
	@$(BIN)/python tools/check.py

pictures: $(RUN)/dev $(RUN)/browser $(RUN)/chromium ## make the README's pictures again
	@$(BIN)/python tools/pictures.py

rehearse: setup ## run first-circle with 30 pretend phones; handouts in out/
	@$(BIN)/python -m unspoken rehearse first-circle --phones 30 --out out

format: $(RUN)/dev ## put the code into its format
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock: $(RUN)/dev ## choose the newest versions and lock them with their hashes
	@$(BIN)/python tools/lock.py

clean: ## remove what set-up made
	rm -rf $(VENV) $(RUN) node_modules static/vendor

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Unspoken needs Python 3.11 or newer. Install it, then run make again."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(RUN)/runtime: requirements/runtime.txt | $(VENV)/bin/python
	@echo "Fetching Python libraries …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	@mkdir -p $(RUN) && touch $@

$(RUN)/dev: requirements/dev.txt | $(VENV)/bin/python
	@echo "Fetching Python libraries for development …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	@mkdir -p $(RUN) && touch $@ $(RUN)/runtime

$(RUN)/assets: package-lock.json tools/assets.py | $(RUN)/runtime
	@echo "Fetching browser libraries and fonts …"
	@$(BIN)/python tools/assets.py
	@touch $@

$(RUN)/browser: package-lock.json tools/assets.py | $(RUN)/dev
	@echo "Fetching browser libraries, fonts and JavaScript tools …"
	@$(BIN)/python tools/assets.py --dev
	@touch $@ $(RUN)/assets

$(RUN)/chromium: tools/chromium.py | $(RUN)/dev
	@$(BIN)/python tools/chromium.py > $@.part && mv $@.part $@
