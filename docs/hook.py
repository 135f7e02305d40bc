"""What the site has beyond the pages of this folder; mkdocs loads it as a hook.

The README is its home, the catalogue of rules is cut into one page a shelf, the pages of the command
line are its own help, and files that a page links to come along.
"""

import re
from pathlib import Path

import click
from mkdocs.structure.files import File

from claimcheck.cli import main

ROOT = Path(__file__).resolve().parents[1]
# Links that lead from a page to a file of the project.
OUTWARD = re.compile(r"\]\(\.\./([^)#]+)")
SHELF = re.compile(r"^## (.+)$", re.MULTILINE)
RULE = re.compile(r"^### (\S+)$", re.MULTILINE)
SUMMARY = re.compile(r"^### (\S+)\n\n(.+)$", re.MULTILINE)


def on_files(files, config):
    """Add what is made from other files."""
    made = {"index.md": home(), "cli.md": commands()}
    catalogue = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    files.remove(files.get_file_from_path("rules.md"))
    made |= shelves(catalogue)
    for name, text in made.items():
        files.append(File.generated(config, name, content=text))
    for name in carried():
        files.append(File.generated(config, name, abs_src_path=str(ROOT / name)))
    return files


def on_page_markdown(markdown, **_):
    """Let links to files of the project lead to the copies that came along."""
    return OUTWARD.sub(r"](\1", markdown)


def home():
    """The README, with links as this folder has them."""
    return (ROOT / "README.md").read_text(encoding="utf-8").replace("](docs/", "](")


def carried():
    """The files of the project that pages link to."""
    pages = (path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    return sorted({found[1] for page in pages for found in OUTWARD.finditer(page)})


def shelves(catalogue):
    """The catalogue as an index, and one page a family; a rule's anchor is its id."""
    head, *parts = SHELF.split(catalogue)
    made, index = {}, [head.rstrip()]
    for family, body in zip(parts[::2], parts[1::2], strict=True):
        page = RULE.sub(r"## \1 { #\1 }", body.strip())
        made[f"rules/{family}.md"] = f"# {family.capitalize()}\n\n{page}\n"
        rows = SUMMARY.findall(body)
        index += ["", f"## {family.capitalize()}", "", "| rule | finds |", "|---|---|"]
        index += [
            f"| [{rule.partition('.')[2]}](rules/{family}.md#{rule}) | {said.replace('|', chr(92) + '|')} |"
            for rule, said in rows
        ]
    made["rules.md"] = "\n".join(index) + "\n"
    return made


def commands():
    """Every command with its help."""
    lines = ["# Command line", "", "What `claimcheck --help` and the help of each command print."]
    for path, command in _walk(main, ("claimcheck",)):
        context = click.Context(command, info_name=" ".join(path), max_content_width=100)
        lines += ["", f"## {' '.join(path)}", "", "```text", command.get_help(context), "```"]
    return "\n".join(lines) + "\n"


def _walk(command, path):
    yield path, command
    for name, below in sorted(getattr(command, "commands", {}).items()):
        yield from _walk(below, (*path, name))
