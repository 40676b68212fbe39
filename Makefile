# `make demo` and `make test` work on a fresh clone; they need Python >= 3.11, git and make, and set up a virtual
# environment in .venv the first time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .cache/bench
LEAST := 90
STRICT := .cache/strict
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: bench demo mutate test setup lint types contracts unit rules clean fuzz

setup: $(VENV)/.ready $(STRICT)/.ready

$(VENV)/.ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("inspectrules needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable '.[dev]'
	touch $@

# interegular lets Lark prove that no two terminals collide, but slows every later build of a grammar: it stays
# outside the virtual environment, and only the test of the grammar puts it on its path.
$(STRICT)/.ready: | $(VENV)/.ready
	mkdir -p $(STRICT)
	$(PIP) install --target $(STRICT) --no-deps interegular
	touch $@

demo: $(VENV)/.ready
	@sh examples/demo.sh $(BIN)/inspectrules

test: setup lint types contracts unit rules

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

contracts: $(VENV)/.ready
	$(BIN)/lint-imports --no-cache

rules: $(VENV)/.ready
	$(BIN)/inspectrules check rules
	$(BIN)/inspectrules test rules
	$(BIN)/inspectrules mutate rules/lianyungang --tries 0 --fail-under 100

# How many small changes of the shipped policies their cases notice; --tries 0 lists what they do not, without looking
# for requests that would.
mutate: $(VENV)/.ready
	$(BIN)/inspectrules mutate rules --tries 0 --fail-under $(LEAST)

unit: setup
	$(BIN)/pytest -n 2 --dist worksteal

# The peers live in an environment of their own: they are many, and nothing else needs them.
$(BENCH)/.ready: benchmarks/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip --quiet --disable-pip-version-check install --editable . -r benchmarks/requirements.txt
	touch $@

bench: $(BENCH)/.ready
	cd benchmarks && PYTHONPATH=. ../$(BENCH)/bin/python -m workload

# A million decisions of 8,000 generated policies, on both engines; prints the seed, and what differs, shrunk.
FUZZ_POLICIES ?= 8000
FUZZ_SEED ?= $(shell date +%s)
fuzz: setup
	@echo "seed $(FUZZ_SEED), $(FUZZ_POLICIES) policies"
	FUZZ_POLICIES=$(FUZZ_POLICIES) FUZZ_SEED=$(FUZZ_SEED) $(BIN)/pytest -q -s tests/conformance/test_engines.py -k generated

clean:
	rm -rf $(VENV) .cache dist build
