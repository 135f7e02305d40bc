"""`rules` and `explain`: the shelf, one rule, and why the report says what it says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimcheck.cli.running import run
from claimcheck.cli.shared import (
    CLEAN,
    FILE,
    FINDINGS,
    Unusable,
    form_option,
    out,
    out_json,
    rule_names,
    show_rows,
    write,
)

if TYPE_CHECKING:
    from claimcheck.articles import Article

__all__ = ["explain", "rules"]


@click.command()
@click.argument(
    "names",
    nargs=-1,
    metavar="[RULE... | test [PACK...] | stats PATH... | learn PATH...]",
    shell_complete=rule_names,
)
@form_option("text", "json", "csv", "markdown")
@click.option("--markdown", is_flag=True, help="The same as --output-format markdown.")
@click.option(
    "--output", "-o", type=FILE, default="profile.json", help="Where `learn` puts the profile."
)
def rules(names: tuple[str, ...], output_format: str, markdown: bool, output: Path) -> None:
    """List the rules, or those of the named families; prove packs; count hits; learn templates.

    `rules test PACK...` runs every example of the packs (of all rules without a pack): bad ones
    must be found exactly, good ones of any rule must stay silent. `rules stats PATH...` prints the
    hits of every rule per 10,000 words. `rules learn PATH... -o FILE` writes what the pages of each
    source have in common; `profile = "FILE"` in the configuration makes later runs know it.
    """
    form = "markdown" if markdown else output_format
    if names[:1] == ("test",):
        _prove(names[1:], form)
    elif names[:1] == ("stats",):
        _count(names[1:], form)
    elif names[:1] == ("learn",):
        _learn(names[1:], output, form)
    else:
        _list(names, form)


def _list(names: tuple[str, ...], form: str) -> None:
    from claimcheck.reports.rule_page import rule_data, rules_page
    from claimcheck.rules.catalog import chosen

    try:
        found = chosen(names)
    except ValueError as problem:
        raise Unusable(str(problem)) from None
    if form == "markdown":
        out(rules_page(found), end="")
    elif form == "json":
        out_json([rule_data(rule) for rule in found])
    else:
        rows = ((rule.id, rule.severity, rule.confidence, rule.summary) for rule in found)
        show_rows((("rule", "severity", "confidence", "summary"), *rows), form)


def _prove(paths: tuple[str, ...], form: str) -> None:
    from attrs import asdict

    from claimcheck.rules.catalog import catalog, packs
    from claimcheck.rules.proof import prove

    try:
        shelf = packs(paths) if paths else catalog()
    except ValueError as problem:
        raise Unusable(str(problem)) from None
    failures = prove(shelf, against=catalog() if paths else ())
    if form == "json":
        out_json({"rules": len(shelf), "broken": [asdict(failure) for failure in failures]})
        sys.exit(FINDINGS if failures else CLEAN)
    for failure in failures:
        told = f" (a good example of {failure.owner})" if failure.owner else ""
        out(f"{failure.rule}: {failure.kind} example{told}: {failure.example}")
        out(f"  expected {list(failure.expected)}, found {list(failure.found)}")
    out(f"{len(shelf)} rules, {len(failures)} broken examples")
    sys.exit(FINDINGS if failures else CLEAN)


def _articles(paths: tuple[str, ...], what: str) -> tuple[Article, ...]:
    from claimcheck.reading import read_all

    reading = read_all(paths)
    for path, problem in reading.problems:
        click.echo(f"claimcheck: {path}: {problem}", err=True)
    if not reading.articles:
        raise Unusable(f"there is no article to {what}; name files or folders")
    return reading.articles


def _learn(paths: tuple[str, ...], output: Path, form: str) -> None:
    from claimcheck.rules.profile import dumped, learn

    profile = learn(_articles(paths, "learn from"))
    if not profile.sources:
        raise Unusable("no source has three articles; templates are learnt from three or more")
    write(output, dumped(profile))
    lines = sum(len(template.lines) for template in profile.sources.values())
    if form == "json":
        out_json({"profile": str(output), "sources": len(profile.sources), "lines": lines})
    else:
        out(f"{output}: {len(profile.sources)} sources, {lines} lines")


def _count(paths: tuple[str, ...], form: str) -> None:
    from attrs import asdict

    from claimcheck.rules.catalog import catalog
    from claimcheck.rules.proof import rates

    articles = _articles(paths, "count in")
    found = [rate for rate in rates(catalog(), articles) if rate.hits]
    if form == "json":
        out_json([asdict(rate) for rate in found])
        return
    rows = [
        (rate.rule, str(rate.hits), f"{rate.per_10k:.2f}", "; ".join(rate.places)) for rate in found
    ]
    show_rows((("rule", "hits", "per 10,000 words", "for example"), *rows), form)


@click.command()
@click.argument("name", shell_complete=rule_names)
@click.argument("paths", nargs=-1)
@form_option("text", "json")
@click.option("--encoding", help="Encoding of text files, if not UTF-8.")
@click.option("--known", type=FILE, help="Claims that are certain, records of sources.")
def explain(
    name: str,
    paths: tuple[str, ...],
    output_format: str,
    encoding: str | None,
    known: Path | None,
) -> None:
    """Explain a rule; or, with PATHS, a finding, a claim group or a source of that batch."""
    from claimcheck.reports.explanation import explain as explanation
    from claimcheck.reports.explanation import explanation_data
    from claimcheck.reports.rule_page import rule_data, rule_page
    from claimcheck.rules.catalog import catalog

    shelf = {rule.id: rule for rule in catalog()}
    if name in shelf:
        if output_format == "json":
            out_json(rule_data(shelf[name]))
        else:
            out(rule_page(shelf[name]), end="")
        return
    if not paths:
        import difflib

        near = difflib.get_close_matches(name, shelf, 1)
        hint = (
            f"did you mean {near[0]!r}?"
            if near
            else "give PATHS to explain a source, group or finding"
        )
        raise Unusable(f"no rule is called {name!r}; {hint}")
    options = {"select": (), "ignore": (), "config": None, "isolated": False, "encoding": encoding,
               "known": known, "jobs": None, "allow_empty": False, "quiet": True}  # fmt: skip
    _, made, _ = run(paths, options)
    try:
        if output_format == "json":
            out_json(explanation_data(made, name))
        else:
            out(explanation(made, name), end="")
    except KeyError as problem:
        raise Unusable(str(problem.args[0])) from None
