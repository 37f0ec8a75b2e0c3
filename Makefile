# Everything from nothing but Python 3.11 to 3.14: `make plan` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: plan test check docs pictures format clean

plan: $(VENV)/installed ## plan the sample commune into out/tay_giang
	$(BIN)/routeplan plan sample_data/tay_giang -o out/tay_giang

test: $(VENV)/installed-test ## run every test, the notebooks among them
	$(BIN)/python -m pytest --numprocesses=logical --dist=loadfile

check: $(VENV)/installed-test ## everything that a change must pass
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify notebooks/*.ipynb
	$(MAKE) test

docs: pictures ## make the docs, with their pictures, as a site in out/docs that opens without internet
	$(BIN)/python -m sphinx --fail-on-warning --keep-going --quiet docs out/docs

pictures: $(VENV)/installed-docs ## make the pictures of the docs from the sample plans
	$(BIN)/python docs/pictures.py

format: $(VENV)/installed-test ## lay out the code and empty the notebooks
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/nbstripout notebooks/*.ipynb

clean: ## forget the environment and everything made with it
	rm -rf $(VENV) out dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' \
	  || { echo "routeplan needs Python 3.11 to 3.14; say which: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-test: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-docs: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[docs]'
	@touch $@ $(VENV)/installed
