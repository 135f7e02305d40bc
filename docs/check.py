"""The documentation says what is true: generated pages are fresh, links lead somewhere, examples run.

python docs/check.py            check
python docs/check.py --write    write the generated pages first
python docs/check.py ci.md      run the examples of these pages alone
"""

import re
import sys
from pathlib import Path

from examples import problems_of

from claimcheck.reports.rule_page import rules_page
from claimcheck.reports.schema import schema_text
from claimcheck.rules.catalog import catalog

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
# The project speaks of itself alone.
FOREIGN = re.compile(r"/work/|/root/|/tmp/|\.library|shared/research", re.IGNORECASE)


def pages():
    return [ROOT / "README.md", *sorted(HERE.rglob("*.md"))]


def generated(problems, *, write):
    pages = {"rules.md": rules_page(catalog()), "schema.json": schema_text(),
             "schema-lines.json": schema_text(lines=True)}  # fmt: skip
    for name, fresh in pages.items():
        page = HERE / name
        if write:
            page.write_text(fresh, encoding="utf-8", newline="\n")
        elif not page.is_file() or page.read_text(encoding="utf-8") != fresh:
            problems.append(f"docs/{name} is not what the code says; run docs/check.py --write")


def links(problems):
    for page in pages():
        for found in LINK.finditer(page.read_text(encoding="utf-8")):
            if not (page.parent / found[1]).exists():
                problems.append(f"{page.relative_to(ROOT)}: {found[1]} leads nowhere")


def examples(problems, only):
    for page in pages():
        if only and page.name not in only:
            continue
        text = page.read_text(encoding="utf-8")
        problems += problems_of(page.relative_to(ROOT), text)


def wording(problems):
    for page in pages():
        for found in FOREIGN.finditer(page.read_text(encoding="utf-8")):
            problems.append(f"{page.relative_to(ROOT)}: speaks of {found.group()!r}")


def main():
    problems = []
    generated(problems, write="--write" in sys.argv[1:])
    links(problems)
    examples(problems, {each for each in sys.argv[1:] if each != "--write"})
    wording(problems)
    for problem in problems:
        print(problem)
    print(f"{len(pages())} pages checked, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
