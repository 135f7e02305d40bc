"""The documentation as a site: it builds strictly, without network, and leaves nothing out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck
from claimcheck.cli import main
from claimcheck.config import _KEYS
from claimcheck.rules.catalog import catalog

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def test_every_public_name_is_in_the_reference():
    text = (DOCS / "reference.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^::: claimcheck\.(\w+)$", text, re.MULTILINE))
    assert told == set(claimcheck.__all__) - {"__version__"}


def test_every_key_of_the_configuration_is_told():
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    assert not [key for key in _KEYS if key not in text]


def test_every_column_of_a_table_is_told():
    arrow = pytest.importorskip("claimcheck.arrow")
    text = (DOCS / "pipes-and-tables.md").read_text(encoding="utf-8")
    for name, schema in arrow.TABLES.items():
        (row,) = (line for line in text.splitlines() if line.startswith(f"| {name} |"))
        for column in schema.names:
            side, _, rest = column.partition("_")
            assert (rest if side in ("left", "right") else column) in f"{row} data", (name, column)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("mkdocs", reason="the extra `docs` is not installed")
    pytest.importorskip("mkdocstrings", reason="the extra `docs` is not installed")
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(out)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "http_proxy": "http://127.0.0.1:9",
             "https_proxy": "http://127.0.0.1:9"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_no_page_loads_anything_from_elsewhere(site):
    pages = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert len(pages) > 20
    loaded = re.compile(
        r"""<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=["']?(?:https?:)?//[^"'>]+"""
        r"""|url\(["']?(?:https?:)?//[^)]+|@import ["']?https?:""",
        re.IGNORECASE,
    )
    for page in pages:
        assert not loaded.findall(page.read_text(encoding="utf-8")), page


def test_every_rule_and_command_has_its_place(site):
    shelves = {
        rule.family: (site / "rules" / f"{rule.family}.html").read_text(encoding="utf-8")
        for rule in catalog()
    }
    index = (site / "rules.html").read_text(encoding="utf-8")
    for rule in catalog():
        assert f'id="{rule.id}"' in shelves[rule.family]
        assert f'href="rules/{rule.family}.html#{rule.id}"' in index
    commands = (site / "cli.html").read_text(encoding="utf-8")
    for name in main.commands:
        assert f"claimcheck {name}</h2>" in re.sub(r"<a class=.*?</a>", "", commands)


def test_the_home_page_is_the_readme(site):
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "nothing else installed" in home
    assert 'src="report.png"' in home
    assert (site / "action.yml").read_bytes() == (ROOT / "action.yml").read_bytes()
