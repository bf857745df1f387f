# Each target sets up what it needs: `make site` and `make test` work on a machine with Python >= 3.11, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: site test serve check bench bench-search bench-search-scale bench-import clean lock
.DELETE_ON_ERROR:

site: $(READY)  ## Build the whole site into site/
	$(BIN)/atlas build

test: $(READY)  ## Style, types, and all tests, the browser's too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/chromium.py
	$(BIN)/python -X warn_default_encoding -m pytest -n 2 --dist loadgroup

serve: $(READY)  ## Build, serve, and rebuild on every change
	$(BIN)/atlas serve

check: $(READY)  ## Check the content
	$(BIN)/atlas check

bench: $(READY)  ## Compare build times with a stock MkDocs + Material build of the same pages
	$(BIN)/python -m tests.bench.builds

bench-search: $(READY)  ## Compare search with Material's, Pagefind's and MiniSearch-style bigrams on the same sentences
	$(BIN)/python tests/chromium.py
	$(BIN)/python -m tests.bench.search

bench-search-scale: $(READY)  ## Search over the five plans under 100 district names
	$(BIN)/python tests/chromium.py
	$(BIN)/python -m tests.bench.search --scale 100

bench-import: $(READY)  ## How much of the five reviewed plans their import finds again, and how fast (needs ../shared/sources)
	$(BIN)/python -m tests.bench.importing

lock: $(READY)  ## Pin the newest versions that pyproject.toml allows, with hashes and without addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group test --group build --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock

clean:  ## Remove everything that can be made again
	rm -rf $(VENV) .cache site .site.* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; name one with PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
