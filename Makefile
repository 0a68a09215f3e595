# make setup  .venv with kg and its development tools
# make run    the main job: the articles of seeds/ become output/
# make test   style, types and tests
# make audit  known holes in the pinned versions (asks pypi.org)

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup run test audit clean

setup: $(READY)

# torch goes first and alone, so that its build for this machine is chosen before anything asks for it.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Isnad needs Python 3.11 or later")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

run: setup
	$(BIN)/kg build seeds --output output

test: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses 2 --dist loadfile

audit: setup
	$(PYTHON) -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet pip-audit
	.venv/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement constraints.txt \
		|| { echo 'make audit: pip-audit names holes above, or could not ask pypi.org'; exit 1; }

clean:
	rm -rf .venv
	find output -mindepth 1 ! -name README.md -delete
