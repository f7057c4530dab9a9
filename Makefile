# `make run` opens the program and `make test` tests it; both first set up whatever is missing, once.
# The environment is .venv; delete it to start afresh.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench soak check prove evidence mutate mutants freeze fuzz nightly clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(READY)  ## system libraries, .venv and dependencies

$(READY): pyproject.toml packaging/debian-set-up
	@packaging/debian-set-up $(PYTHON)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

COMPILED := resources/knowledge/compiled/knowledge.bin

# The program as byte code and the knowledge as already read and checked; only the start is faster for it.
$(COMPILED): $(READY) $(wildcard resources/knowledge/*.yaml resources/knowledge/*.csv) $(shell find triage_app -name '*.py')
	@$(BIN)/python -m compileall -q triage_app
	@$(BIN)/python -m triage_app.files.compile_content

run: $(READY) $(COMPILED)  ## open the program (ARGS="assess case.json" for its other commands)
	@$(BIN)/triage-app $(ARGS)

test: $(READY)  ## every test, off screen (ARGS="tests/domain -k fvc", ARGS=--onscreen)
	@$(BIN)/pytest $(or $(ARGS),--numprocesses=auto --dist=loadfile)

lint: $(READY)  ## style, types and floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## put the code into the house style
	@$(BIN)/ruff check --fix-only
	@$(BIN)/ruff format

bench: $(READY) $(COMPILED)  ## measure speed
	@$(BIN)/python -m tests.bench $(ARGS)

MINUTES ?= 5
SEED ?= 1

soak: $(READY) $(COMPILED)  ## random hands on the window for MINUTES=5 with SEED=1: nothing breaks, nothing piles up
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -X faulthandler -m tests.soak --minutes $(MINUTES) --seed $(SEED)

check: $(READY)  ## verify knowledge, languages and resources
	@$(BIN)/triage-app check

prove: $(READY)  ## prove over every possible patient what must never happen (minutes)
	@$(BIN)/python -m tests.prove

evidence: $(READY)  ## run the safety tests and gather what shows the rules safe into resources/safety-evidence.json
	@mkdir -p build
	@$(BIN)/pytest --quiet --junitxml=build/safety-tests.xml tests/safety tests/house/test_hazards.py
	@$(BIN)/python packaging/safety-evidence

mutate: $(READY)  ## break the knowledge on purpose: how much do the tests notice? (ARGS="--part gate --quick")
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.mutation $(ARGS)

mutants: $(READY)  ## break the program's own logic on purpose, one change a process (ARGS="--module doses --all")
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.mutation.code $(ARGS)

freeze: $(READY) $(COMPILED)  ## build the stand-alone program into dist/triage-app
	@$(BIN)/pip install --quiet --disable-pip-version-check 'pyinstaller>=6.11,<7'
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/pyinstaller --noconfirm --log-level WARN build.spec

KILLS ?= 300
RUNS ?=

fuzz: $(READY)  ## a million hostile inputs, KILLS=300 power cuts of each kind (hours; ARGS="policy settings" for some readers)
	@$(BIN)/pip install --quiet --disable-pip-version-check 'atheris>=3,<4'
	@failed=0; \
	$(BIN)/python -m tests.hostile.fuzz --record $(if $(RUNS),--runs $(RUNS)) $(ARGS) || failed=1; \
	$(BIN)/python -m tests.resilience.power_cut --record --kills $(KILLS) --how store || failed=1; \
	$(BIN)/python -m tests.resilience.power_cut --record --kills $(KILLS) --how window || failed=1; \
	exit $$failed

nightly: MINUTES = 60
nightly: $(READY) $(COMPILED)  ## an hour of random hands, then `make fuzz`; their figures go into the safety evidence
	@failed=0; \
	QT_QPA_PLATFORM=offscreen $(BIN)/python -X faulthandler -m tests.soak --record --minutes $(MINUTES) --seed $(SEED) || failed=1; \
	$(MAKE) --no-print-directory fuzz || failed=1; \
	exit $$failed

clean:  ## remove all that make made
	rm -rf $(VENV) build dist resources/knowledge/compiled .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
