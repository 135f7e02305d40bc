"""Every form a report can take, by name; writers are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claimcheck.gate import Verdict
from claimcheck.pipeline import Report

__all__ = ["FORMS", "SUFFIXES", "render"]

FORMS: Final = ("text", "html", "markdown", "json", "jsonl", "sarif", "junit", "github", "gitlab")
SUFFIXES: Final[Mapping[str, str]] = {
    ".html": "html",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".txt": "text",
}


def render(report: Report, verdict: Verdict, form: str, *, title: str | None = None) -> str:
    """The report in one of `FORMS`.

    Raises:
        ValueError: there is no such form.
    """
    match form:
        case "text":
            from claimcheck.reports.text import to_text

            return to_text(report, verdict)
        case "html":
            from claimcheck.reports.html import to_html

            return to_html(report, verdict, title=title)
        case "markdown":
            from claimcheck.reports.markdown import to_markdown

            return to_markdown(report, verdict, title=title)
        case "json":
            from claimcheck.reports.data import to_json

            return to_json(report)
        case "jsonl":
            from claimcheck.reports.data import to_jsonl

            return to_jsonl(report)
        case "sarif":
            from claimcheck.reports.sarif import to_sarif

            return to_sarif(report)
        case "junit":
            from claimcheck.reports.junit import to_junit

            return to_junit(report, verdict)
        case "github":
            from claimcheck.reports.github import to_github

            return to_github(report)
        case "gitlab":
            from claimcheck.reports.gitlab import to_gitlab

            return to_gitlab(report)
        case _:
            raise ValueError(f"no report is written as {form!r}; use one of {', '.join(FORMS)}")
