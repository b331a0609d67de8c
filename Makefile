# make demo   judge one well-known claim and write its brief        (needs python3 >= 3.11 with pip)
# make serve  the newsroom on this machine, with made-up content to look at
# make test   style, types and all tests
# make lint   style and types only          make bench   timings against their limits
# make lock   resolve the locks anew (uv)   make clean   remove what the others made

PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# A stamp is named for what it was made from, so that a second run has nothing to do and a changed lock is noticed.
sum = $(shell { $(1); } 2>/dev/null | cksum | cut -d ' ' -f 1)
VENV_STAMP := $(VENV)/python-$(call sum,$(PY) -V; pwd)
CORE_STAMP := $(VENV)/core-$(call sum,cat requirements.lock pyproject.toml)
WEB_STAMP := $(VENV)/web-$(call sum,cat requirements.lock requirements-web.lock pyproject.toml)
TEST_STAMP := $(VENV)/test-$(call sum,cat requirements.lock requirements-test.lock pyproject.toml)

# A venv without pip of its own (Debian without python3-venv) is filled by the pip that made it.
PIP = $$( [ -x $(BIN)/pip ] && echo "$(BIN)/python -m pip" || echo "$(PY) -m pip --python $(BIN)/python" )
INSTALL = $(PIP) install --quiet --quiet --disable-pip-version-check --no-input

.PHONY: demo serve test lint bench lock clean

demo: $(CORE_STAMP)
	@$(BIN)/wartoll demo -o brief

serve: $(WEB_STAMP)
	@$(BIN)/wartoll serve --demo --workspace newsroom $(ARGS)

# All four run, so that one look shows everything; pytest speaks last, and any failure is the result.
test: $(TEST_STAMP)
	@status=0; $(LINT); \
	[ $$status = 0 ] || echo "make test: style or types need work (above); the tests run all the same" >&2; \
	$(BIN)/python -m pytest $(ARGS) || status=$$?; exit $$status

lint: $(TEST_STAMP)
	@status=0; $(LINT); exit $$status

LINT = $(BIN)/ruff check src tests bench || status=1; \
	$(BIN)/ruff format --check src tests bench || status=1; \
	$(BIN)/mypy || status=1

bench: $(TEST_STAMP)
	@$(BIN)/python bench/run.py $(ARGS)

$(VENV_STAMP):
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "wartoll needs Python 3.11 or newer; '$(PY)' is: $$($(PY) -V 2>&1)." >&2; \
	  echo "Name another one, for example: make demo PY=python3.12" >&2; exit 1; }
	@echo "making $(VENV) ..."
	@if $(PY) -c 'import ensurepip, venv' 2>/dev/null; then $(PY) -m venv --clear $(VENV); \
	elif $(PY) -m pip --python $(PY) --version >/dev/null 2>&1; then $(PY) -m venv --clear --without-pip $(VENV); \
	else echo "'$(PY)' has neither ensurepip nor a pip of 22.3 or newer, so $(VENV) cannot be filled." >&2; \
	  echo "Debian and Ubuntu: apt-get install python3-venv. Elsewhere: $(PY) -m ensurepip --upgrade" >&2; exit 1; fi
	@touch $@

$(CORE_STAMP): $(VENV_STAMP)
	@echo "installing wartoll and what it needs (about a minute, once) ..."
	@$(INSTALL) -r requirements.lock
	@$(INSTALL) --no-deps -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(WEB_STAMP): $(CORE_STAMP)
	@echo "installing what the newsroom needs ..."
	@$(INSTALL) -r requirements-web.lock
	@touch $@

$(TEST_STAMP): $(CORE_STAMP)
	@echo "installing what the tests need ..."
	@$(INSTALL) -r requirements-test.lock
	@touch $@

# The lock of all extras is resolved first and binds the other two, so that an extra never changes a version.
UV = uv pip compile --quiet --no-header --no-emit-index-url --no-emit-find-links --universal --python-version 3.11
lock:
	$(UV) --annotation-style line --all-extras pyproject.toml -o requirements-all.lock
	$(UV) --no-annotate -c requirements-all.lock pyproject.toml -o requirements.lock
	$(UV) --no-annotate -c requirements-all.lock --extra web pyproject.toml -o requirements-web.lock
	$(UV) --no-annotate -c requirements-all.lock --extra test pyproject.toml \
	  -o requirements-test.lock

clean:
	rm -rf $(VENV) brief newsroom dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
