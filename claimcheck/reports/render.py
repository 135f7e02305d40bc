"""Every form a report can take, by name; writers are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from claimcheck.gate import Verdict
from claimcheck.pipeline import Report

__all__ = ["FORMS", "SUFFIXES", "render"]

# form -> room, writer, and what the writer is given beside the report
_WRITERS: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "text": ("text", "to_text", ("verdict",)),
    "html": ("html", "to_html", ("verdict", "title")),
    "markdown": ("markdown", "to_markdown", ("verdict", "title")),
    "json": ("data", "to_json", ()),
    "jsonl": ("data", "to_jsonl", ()),
    "csv": ("tables", "findings_csv", ()),
    "sarif": ("sarif", "to_sarif", ("verdict",)),
    "junit": ("junit", "to_junit", ("verdict",)),
    "github": ("github", "to_github", ("verdict",)),
    "gitlab": ("gitlab", "to_gitlab", ("verdict",)),
    "annotation": ("linked", "to_annotation", ()),
    "schema.org": ("linked", "to_schema_org", ()),
}
FORMS: Final = tuple(_WRITERS)
SUFFIXES: Final[Mapping[str, str]] = {
    ".html": "html",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xml": "junit",
    ".txt": "text",
    ".jsonld": "annotation",
}


def render(report: Report, verdict: Verdict, form: str, *, title: str | None = None) -> str:
    """The report in one of `FORMS`.

    Raises:
        ValueError: there is no such form.
    """
    if form not in _WRITERS:
        raise ValueError(f"no report is written as {form!r}; use one of {', '.join(FORMS)}")
    room, name, wanted = _WRITERS[form]
    writer: Callable[..., str] = getattr(import_module(f"claimcheck.reports.{room}"), name)
    given: dict[str, Any] = {"verdict": verdict, "title": title}
    return writer(report, **{key: given[key] for key in wanted})
