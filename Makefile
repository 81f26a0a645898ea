# Every target sets up first; only python3 (3.11 or newer, with venv) and make are assumed.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' --extra postgres --group setup

LONG := --ignore tests/test_benchmark.py --ignore tests/test_bsn.py --ignore tests/reminders/test_outages.py \
	--ignore tests/handover/test_interleaving.py --ignore tests/matching/test_quality.py --ignore tests/matching/test_benchmark.py \
	--ignore tests/proof/test_taught.py --ignore tests/desk/test_lessons.py

.PHONY: setup setup-dev run test test-all coverage check bench bench-matching bench-reminders bench-broadcast storm-broadcast histories storm storm-reminders interleave pictures lock clean

setup: .venv/run.stamp

setup-dev: .venv/dev.stamp

.venv/run.stamp: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Jukebox needs Python 3.11 or newer; try: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv .venv || (echo "Python has no venv here. On Debian: apt install python3-venv" >&2; exit 1)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	@touch $@

.venv/peers.stamp: .venv/dev.stamp requirements-peers.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-peers.txt
	@touch $@

run: setup
	$(BIN)/jukebox run

test: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2 --dist worksteal --ignore tests/crash $(LONG) -k "not postgresql"
	$(BIN)/pytest tests/crash -k "not postgresql and not meanwhile and not after_a_stop"

# Everything, also what takes long, on both databases.
test-all: setup-dev
	$(BIN)/pytest --numprocesses 2 --dist worksteal --ignore tests/crash
	$(BIN)/pytest tests/crash

# The pure parts are covered whole; the figure counts every line and every branch.
coverage: setup-dev
	$(BIN)/pytest --cov --cov-report=term

check: setup
	$(BIN)/jukebox check

bench: setup-dev
	$(BIN)/python -m benchmarks

# Questions against phrases, beside others' ways of matching; DATA=folder adds the public sets that lie there, and
# COSTS=1 measures only the last table again.
bench-matching: .venv/peers.stamp
	$(BIN)/python -m benchmarks.matching $(if $(DATA),--data $(DATA)) $(if $(COSTS),--only-costs)

bench-reminders: setup-dev
	$(BIN)/python -m benchmarks.reminders

# One message to 3,000 people at the platform's pace, beside python-telegram-bot's AIORateLimiter.
bench-broadcast: setup-dev
	$(BIN)/python -m benchmarks.broadcast

# Two thousand people, five kills, a platform that balks; a short slice of it is part of the tests.
storm-broadcast: setup-dev
	BROADCAST=2000 $(BIN)/pytest tests/crash/test_broadcast.py

# Five hundred random histories of a meeting; some of them are part of the tests.
histories: setup-dev
	HISTORIES=500 $(BIN)/pytest tests/meetings/test_histories.py

pictures: setup-dev
	$(BIN)/python -m tests.desk.pictures

# Kills the running helpline two hundred times under load; a short slice of it is part of the tests.
storm: setup-dev
	STORM=200 $(BIN)/pytest tests/crash/test_kill.py tests/crash/test_poison.py

# Ten thousand random orders of a few people, and as many of fifty residents and ten volunteers; some are part of the tests.
# One of the large ones takes two to three seconds of a processor: make interleave FULL=500 WORKERS=4
FULL ?= 10000
WORKERS ?= 2
interleave: setup-dev
	SCHEDULES=10000 SCHEDULES_FULL=$(FULL) SCHEDULES_WORKERS=$(WORKERS) $(BIN)/pytest -rP tests/handover/test_interleaving.py

# Kills it twenty times at each point around the ringing of a reminder, and tries outages up to a month; takes an hour.
storm-reminders: setup-dev
	REMINDER_STORM=20 OUTAGES=3 $(BIN)/pytest tests/crash/test_reminders.py tests/reminders/test_outages.py

# Versions stay as they are unless asked: make lock UPGRADE=--upgrade
lock: setup-dev
	$(COMPILE) $(UPGRADE) --output-file requirements.txt pyproject.toml
	$(COMPILE) $(UPGRADE) --group test --group lint --group lock --constraint requirements.txt \
		--output-file requirements-dev.txt pyproject.toml
	$(COMPILE) $(UPGRADE) --group peers --constraint requirements-dev.txt --output-file requirements-peers.txt pyproject.toml

clean:
	rm -rf .venv build dist *.egg-info .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
