# make run    set everything up and screen the example shipments
# make test   set everything up and run the tests
# make test-browser   see the reports in Chromium; on Debian, as root, it installs what is missing
# make test-spark  also fetch Spark (460 MB), and Java where it is missing, and run Spark's tests
# make test-image  run the steps of the Dockerfile, without Docker, and what comes of them
# make eval   measure the reading on the labelled rows of tests/cases/dev
# make docs   write what the commands of README.md and docs print into them; read the difference
# make pictures draw the terminal pictures of the docs from real runs
# make golden write the expected outputs under tests/golden anew; read the difference afterwards
# make messages bring the translations up to the English texts and compile them

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SPARK := $(VENV)/.spark

.PHONY: run test test-browser test-image test-spark eval golden docs pictures messages lint types clean

run: $(READY)
	$(BIN)/dualuse batch data/examples/shipments.csv --fail-on never

test: $(READY)
	$(BIN)/python -m pytest

test-browser: $(READY)
	sh tests/browser/needs.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[browser,pdf]'
	$(BIN)/python -m pytest tests/browser

test-spark: $(SPARK)
	.ci/need-java
	$(BIN)/python -m pytest tests/spark

test-image: $(READY)
	$(BIN)/python -m pytest tests/image

eval: $(READY)
	mkdir -p build
	$(BIN)/dualuse evaluate tests/cases/dev/goods.csv tests/cases/dev/parties.csv \
		tests/cases/dev/shipments.csv --errors build/eval-errors.csv \
		--floors tests/cases/dev/floors.yaml

golden: $(READY)
	GOLDEN=write $(BIN)/python -m pytest tests/cli

messages: $(READY)
	$(BIN)/python -m screen.messages.compile

docs: $(READY)
	DOCS=write $(BIN)/python -m pytest tests/test_docs.py

pictures: $(READY)
	$(BIN)/python docs/pictures/draw.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy --strict screen

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

$(SPARK): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[spark]'
	touch $@
