"""The documentation says what is true: generated pages are fresh, links lead somewhere, examples run.

python docs/check.py            check
python docs/check.py --write    write the generated pages first
"""

import doctest
import re
import sys
from pathlib import Path

from claimcheck.reports.rule_page import rules_page
from claimcheck.reports.schema import schema_text
from claimcheck.rules.catalog import catalog

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
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


def examples(problems):
    """Python blocks run; those written with prompts must print what they show."""
    for page in pages():
        for number, found in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")), 1):
            name = f"{page.relative_to(ROOT)} example {number}"
            if ">>>" in found[1]:
                test = doctest.DocTestParser().get_doctest(found[1], {}, name, str(page), 0)
                runner = doctest.DocTestRunner(
                    optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
                )
                if runner.run(test).failed:
                    problems.append(f"{name} does not print what it shows")
            else:
                exec(compile(found[1], name, "exec"), {"__name__": "example"})


def wording(problems):
    for page in pages():
        for found in FOREIGN.finditer(page.read_text(encoding="utf-8")):
            problems.append(f"{page.relative_to(ROOT)}: speaks of {found.group()!r}")


def main():
    problems = []
    generated(problems, write="--write" in sys.argv[1:])
    links(problems)
    examples(problems)
    wording(problems)
    for problem in problems:
        print(problem)
    print(f"{len(pages())} pages checked, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
