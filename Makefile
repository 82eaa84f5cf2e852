# make demo: phones in the browser, no LINE needed · make test: everything · make help: this list
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: $(VENV)/.ready ## set everything up and open the phones
	@test -f nlp/data/model.npz || $(BIN)/python -m nlp train
	@$(BIN)/python -m bot demo

test: $(VENV)/.ready-tests ## set everything up and run every test
	@$(BIN)/ruff check .
	@$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.ready-tests ## check the style only
	@$(BIN)/ruff check .

bench: $(VENV)/.ready ## what reading a message costs, beside PyThaiNLP's own tokenizer
	@$(BIN)/python -m nlp bench

clean: ## remove the environment and what was made at run time
	rm -rf $(VENV) var

$(VENV)/.ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make demo PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	@test -w . || { echo "This folder cannot be written to: $(CURDIR)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.ready-tests: tests/requirements.txt $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@
