# `make run` starts the register, `make check` judges a change. docs/setup.md and
# docs/development.md say what each target does.

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench fuzz sbom audit format messages lock
.PHONY: check-types check-layout check-lint check-floors check-deployed check-tables check-supply

VENV := .venv
PYTHON_HERE := $(VENV)/bin/python
export PORT ?= 8000

help:
	@echo "make run     start the register on 127.0.0.1:$(PORT) (PORT=..., DATABASE_URL=...)"
	@echo "make setup   prepare the environment in $(VENV), nothing else"
	@echo "make test    the whole test suite, on SQLite and PostgreSQL (ARGS='-k words')"
	@echo "make check   everything a change must pass"
	@echo "make bench   measure speed, queries and memory"
	@echo "make fuzz    ask the API and the readers of files what nobody would, for some minutes"
	@echo "make sbom    write what the register is made of (FILE=var/sbom.json)"
	@echo "make audit   ask whether a package has a known weakness (STRICT=1 where nobody answers)"
	@echo "make format  lay out the code and mend what can be mended"
	@echo "make messages  collect what is to be translated, compile what is (GNU gettext)"
	@echo "make lock    write the locks anew (UPGRADE=--upgrade for newer versions)"

# --- environment: each stamp depends on its lock, so a second start installs nothing ------------

RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready

$(RUN_READY): requirements/run.txt requirements/tools.txt bin/setup
	@bin/setup requirements/run.txt
	@touch $@

$(DEV_READY): requirements/dev.txt requirements/tools.txt bin/setup
	@bin/setup requirements/dev.txt
	@touch $(RUN_READY) $@

setup: $(DEV_READY)

# --- running ------------------------------------------------------------------------------------

run: $(RUN_READY)
	@$(PYTHON_HERE) manage.py prepare
	@exec $(PYTHON_HERE) -m gunicorn --config config/server.py config.wsgi

bench: $(DEV_READY)
	@$(PYTHON_HERE) -m bench.run $(ARGS)

# --- judging ------------------------------------------------------------------------------------

# What is tried with values nobody thought of; docs/security.md says with how many.
FUZZED := tests/register/api/test_fuzzing.py tests/register/importing/files/test_fuzz.py

# An environment like production's, without touching anybody's database.
DEPLOYED := DATABASE_URL=sqlite://:memory: DEBUG=false HTTPS_ONLY=true ALLOWED_HOSTS=register.example

step = @printf '\n=== %s\n' "$(1)"

test: $(DEV_READY)
	@$(PYTHON_HERE) -m tests.engines $(ARGS)

# Types take as long as all the others, which go beside them on a core of their own.
STATIC := check-types check-layout check-lint check-floors check-deployed check-tables check-supply
TOGETHER := --jobs 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

check: $(DEV_READY)
	@$(MAKE) --no-print-directory $(TOGETHER) $(STATIC)
	$(call step,tests)
	@$(PYTHON_HERE) -m tests.engines $(ARGS)

check-types: $(DEV_READY)
	$(call step,mypy)
	@$(VENV)/bin/mypy

check-layout: $(DEV_READY)
	$(call step,ruff format --check)
	@$(VENV)/bin/ruff format --check --quiet .

check-lint: $(DEV_READY)
	$(call step,ruff check)
	@$(VENV)/bin/ruff check --quiet .

check-floors: $(DEV_READY)
	$(call step,lint-imports)
	@$(VENV)/bin/lint-imports

check-deployed: $(DEV_READY)
	$(call step,manage.py check --deploy)
	@$(DEPLOYED) $(PYTHON_HERE) manage.py check --deploy --fail-level WARNING

check-tables: $(DEV_READY)
	$(call step,manage.py makemigrations --check)
	@$(DEPLOYED) $(PYTHON_HERE) manage.py makemigrations --check --dry-run

# Says aloud that it asked nobody where there is no network; licences are looked at in any case.
check-supply: $(DEV_READY)
	$(call step,packages: licences and known weaknesses)
	@$(PYTHON_HERE) bin/sbom.py --check
	@$(PYTHON_HERE) bin/audit.py

audit: $(DEV_READY)
	@$(PYTHON_HERE) bin/audit.py $(if $(STRICT),--strict)

sbom: FILE ?= var/sbom.json
sbom: $(DEV_READY)
	@mkdir -p $(dir $(FILE))
	@$(PYTHON_HERE) bin/sbom.py $(FILE)

fuzz: $(DEV_READY)
	@THOROUGH=1 $(VENV)/bin/pytest $(FUZZED) $(ARGS)

format: $(DEV_READY)
	@$(VENV)/bin/ruff check --fix --quiet . || true
	@$(VENV)/bin/ruff format .

# Needs GNU gettext; docs/translating.md says what to do in between.
messages: $(DEV_READY)
	@$(PYTHON_HERE) manage.py makemessages --locale zh_Hans --no-obsolete --add-location file \
		--ignore var --ignore tests --ignore bench
	@msgfmt --check-format -o locale/zh_Hans/LC_MESSAGES/django.mo locale/zh_Hans/LC_MESSAGES/django.po
	@$(PYTHON_HERE) bin/document_messages.py

# No registry and no path of this machine may get into a lock (tests/contracts refuses it).
UV := $(shell test -x .tools/bin/uv && echo .tools/bin/uv || echo uv)
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header $(UPGRADE)

lock: $(DEV_READY)
	$(COMPILE) requirements/tools.in --output-file requirements/tools.txt
	$(COMPILE) requirements/run.in --output-file requirements/run.txt
	$(COMPILE) requirements/dev.in --constraint requirements/run.txt --output-file requirements/dev.txt
