"""What must hold for any input: a function each, from bytes to nothing; a broken law raises."""

import csv
import io
import json
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema

from claimcheck import Article, check, extract, find, segment, times
from claimcheck.baseline import Baseline, read_baseline, write_baseline
from claimcheck.config import load_config
from claimcheck.evidence import total
from claimcheck.gate import Policy, gate
from claimcheck.names.mentions import names
from claimcheck.reading import read_all
from claimcheck.reports.data import from_json
from claimcheck.reports.render import FORMS, render
from claimcheck.reports.schema import json_schema
from claimcheck.rules.catalog import packs
from claimcheck.suppressions import read_suppressions

CUT = "\x1e"  # parts the articles of a batch
SUFFIXES = (".txt", ".md", ".jsonl", ".csv", ".html")
_EAST, _WEST = (timezone(timedelta(hours=hours)) for hours in (14, -12))
DAYS = (None, date(2024, 2, 29), datetime(2024, 2, 29, 18, 30), datetime(2024, 3, 1, tzinfo=_WEST), date.min,
        date.max, datetime.min.replace(tzinfo=_EAST), datetime.max.replace(tzinfo=_WEST))  # fmt: skip
SCHEMA = jsonschema.Draft202012Validator(json_schema())


def text_of(data):
    """Any bytes as text; what is no UTF-8 becomes lone surrogates, as hostile text has them."""
    return data.decode("utf-8", "surrogateescape")


def batch_of(data):
    parts = text_of(data).split(CUT)[:4]
    return [
        Article(
            part,
            id=f"a{n}",
            source=("Post", "Globe", part[:20] or "x")[n % 3],
            title=part[:40],
            published=DAYS[len(part) % len(DAYS)],
        )
        for n, part in enumerate(parts)
    ]


# -- laws -----------------------------------------------------------------------------------------
def reading(data):
    """Files of any bytes are read, or said to be bad; nothing raises."""
    with tempfile.TemporaryDirectory() as folder:
        name = f"file{SUFFIXES[data[0] % len(SUFFIXES)] if data else '.txt'}"
        (Path(folder) / name).write_bytes(data[1:])
        (Path(folder) / "manifest.jsonl").write_bytes(data[: len(data) // 2])
        for paths in (folder, Path(folder) / name):
            made = read_all(paths)
            assert all(path and problem for path, problem in made.problems)
            assert made.articles or made.problems or made.warnings
            assert len({article.id for article in made.articles}) == len(made.articles)


def taking_apart(data):
    """Segments are disjoint and lose nothing; every span of every step slices the text."""
    text = text_of(data)
    article = Article(text, id="any")
    at = 0
    for piece in segment(article):
        assert piece.span.start >= at
        assert not text[at : piece.span.start].strip()
        at = piece.span.end
    assert not text[at:].strip()
    for claim in extract(article):
        assert claim.span.of(article)
    for found in (*times(article), *find([article])):
        assert found.span.of(article)
    for name in names(article):
        assert all(span.of(article) for span in name.mentions)


def checking(data):
    """A batch gives a sound report, and the same one in any order."""
    articles = batch_of(data)
    report = check(articles)
    sound(report)
    assert check(articles[::-1]) == report


def reporting(data):
    """Every form holds any text: machine forms parse, the page has no element of an article's."""
    articles = batch_of(data)
    text = articles[0].text
    report = check(
        [
            *articles[1:],
            Article(text, id="a\x00<b>", source=text[:30] or "x", title=text[:40]),
            Article("Leave a Reply\n\n" + text, id="b", source="Post", url=text[:50]),
        ]
    )
    verdict = gate(
        report, Policy("note", max_residue=0.0), baseline=Baseline.of(report.findings[::2])
    )
    told = {form: render(report, verdict, form) for form in FORMS}
    SCHEMA.validate(json.loads(told["json"]))
    assert from_json(told["json"]) == report
    for form in ("sarif", "gitlab", "annotation", "schema.org"):
        json.loads(told[form])
    for line in told["jsonl"].splitlines():
        json.loads(line)
    ET.fromstring(told["junit"])
    assert len(list(csv.reader(io.StringIO(told["csv"])))) == len(report.findings) + 1
    assert told["html"].count("<script") == 1
    assert "<img" not in told["html"]
    for line in told["github"].splitlines():
        assert line.startswith("::")


def configuring(data):
    """Files that people write are understood, or refused with a word that names them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claimcheck.toml"
        path.write_bytes(data)
        for understand in (load_config, read_suppressions, own_pack, again):
            refusal = refused(understand, path)
            assert not refusal or "claimcheck.toml" in refusal
        refused(from_json, text_of(data))


def refused(understand, given):
    """The message with which something is refused; "" when it is understood."""
    try:
        understand(given)
    except ValueError as problem:
        return str(problem) or repr(problem)
    return ""


def own_pack(path):
    packs((str(path),))


def again(path):
    """A baseline that was understood and written reads as it was."""
    known = read_baseline(path)
    write_baseline(path, known)
    assert read_baseline(path) == known


LAWS = {law.__name__: law for law in (reading, taking_apart, checking, reporting, configuring)}


# -- sound reports --------------------------------------------------------------------------------
def spans_of(report):
    for claim in report.claims:
        yield claim.span
        yield claim.sentence
        yield from getattr(claim, "parts", ())
        if claim.attribution:
            yield from filter(None, (claim.attribution.speaker, claim.attribution.cue))
    for finding in report.findings:
        yield finding.span
        yield from finding.related
    for found in report.names.values():
        for name in found:
            yield from name.mentions


def sound(report):
    """Spans lie in their articles; scores are the sums of their evidence."""
    articles = {article.id: article for article in report.articles}
    for span in spans_of(report):
        article = articles[span.article]
        assert span.end <= len(article.text)
        assert len(span.of(article)) == span.end - span.start
    for match in (match for group in report.groups for match in group.matches):
        assert abs(match.score - total(match.evidence)) < 1e-6
        assert 0 <= match.score <= 1
    for relation in report.relations:
        assert abs(relation.score - total(relation.evidence)) < 1e-6
