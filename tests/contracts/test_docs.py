"""What the documentation names is there, and what is there is named."""

from __future__ import annotations

import re

import pytest
from django.core.management import get_commands

from tests.conftest import ROOT
from tests.contracts.repository import floors, shown, tracked_files

PAGES = tracked_files("*.md")
TEXT = {path: path.read_text(encoding="utf-8") for path in PAGES}

READ_IN_CODE = re.compile(
    r"""(?:env\.\w+|one_of|secret|checked|os\.environ\.get|os\.environ\.setdefault)\(\s*"([A-Z_]+)\""""
)
READ_IN_SHELL = re.compile(r"\$\{([A-Z_]+):-\}")
NOT_OURS = {
    "DJANGO_SETTINGS_MODULE": "Django's own, set by manage.py",
    "PIP_INDEX_URL": "pip's own, handed on to uv",
    "UV_DEFAULT_INDEX": "uv's own",
    "UV_INDEX_URL": "uv's own",
}


READ_AS_SECRET = re.compile(r"""\bsecret\(\s*"([A-Z_]+)\"""")


def variables_in_code() -> set[str]:
    read: set[str] = set()
    for path in tracked_files("config/*.py", "tests/engines.py"):
        read |= set(READ_IN_CODE.findall(path.read_text(encoding="utf-8")))
    return read | set(READ_IN_SHELL.findall((ROOT / "bin" / "setup").read_text(encoding="utf-8")))


def test_every_environment_variable_is_in_the_table_and_no_other():
    table = re.findall(r"^\| `([A-Z_]+)` \|", TEXT[ROOT / "docs" / "setup.md"], re.MULTILINE)
    assert len(table) == len(set(table))
    assert set(table) == variables_in_code() - set(NOT_OURS)


def test_every_secret_is_said_to_have_a_file():
    [row] = re.findall(r"^\| `…_FILE` \|.*", TEXT[ROOT / "docs" / "setup.md"], re.MULTILINE)
    code = "\n".join(path.read_text("utf-8") for path in tracked_files("config/*.py"))
    secrets = set(READ_AS_SECRET.findall(code))
    assert secrets >= {"SECRET_KEY", "DATABASE_URL", "EMAIL_URL"}
    assert secrets <= set(re.findall(r"`([A-Z_]+)`", row))


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_make_target_named_is_there(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)(?:\S+=\S+ )*make ([a-z]+)", TEXT[page], re.MULTILINE))
    assert not [target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)]


def test_every_target_is_explained_by_make_itself():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"help"}
    assert targets == set(re.findall(r'@echo "make ([a-z]+)', makefile))


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_command_named_is_there(page):
    named = set(re.findall(r"manage\.py ([a-z_]+)", TEXT[page]))
    assert named <= set(get_commands())


def test_every_command_of_ours_is_named_somewhere():
    ours = {name for name, app in get_commands().items() if app in floors()}
    everything = "\n".join(TEXT.values())
    assert not [name for name in ours if name not in everything]


LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
FENCED = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_link_leads_somewhere(page):
    links = LINK.findall(FENCED.sub("", TEXT[page]))
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert not [link for link in inside if not (page.parent / link).exists()]


def test_every_picture_is_shown_somewhere():
    shown_there = {
        (page.parent / link).resolve() for page in PAGES for link in LINK.findall(TEXT[page])
    }
    pictures = {path.resolve() for path in tracked_files("docs/images/**")}
    assert pictures <= shown_there
