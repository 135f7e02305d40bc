"""Reports: what a reader sees is in the articles, and nothing of an article is markup."""

import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import Article, NumericClaim, check
from claimcheck.gate import Policy, gate
from claimcheck.reports import html
from claimcheck.reports.aligned import column
from claimcheck.reports.data import from_json, to_json
from claimcheck.reports.diff import merged_diff, word_diff
from claimcheck.reports.drawing import draw
from claimcheck.reports.highlight import Mark, pieces
from claimcheck.reports.html import to_html
from claimcheck.reports.markdown import to_markdown
from claimcheck.reports.panels import agreement, timelines, variants
from claimcheck.reports.places import place, visible
from claimcheck.reports.tables import to_csv


class Elements(HTMLParser):
    VOID = frozenset({"meta", "link", "br", "input", "img", "hr", "line", "rect", "path", "circle"})

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.sources, self.tags = [], [], [], [], []
        self.text = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
            if name in ("src", "action", "data", "srcset") or name.startswith("on"):
                self.sources.append((name, value))

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def parsed(report):
    page = to_html(report, gate(report))
    elements = Elements()
    elements.feed(page)
    elements.close()
    return page, elements


def test_the_page_is_whole_and_needs_nothing_from_outside(seeds_report):
    page, found = parsed(seeds_report)
    assert not found.open
    assert not found.sources
    assert all(link.startswith("#") for link in found.links)
    assert 'http-equiv="Content-Security-Policy"' in page


def test_ids_are_unique_and_links_lead_somewhere(seeds_report):
    _, found = parsed(seeds_report)
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links} <= set(found.ids)


def test_every_article_is_there_to_the_last_character(seeds_report):
    _, found = parsed(seeds_report)
    text = "".join(found.text)
    for article in seeds_report.articles:
        assert "\n".join(visible(line) for line in article.text.split("\n")) in text


def test_markup_in_an_article_stays_text():
    hostile = (
        "<script>alert('x')</script>\n\n“<b>No</b>,” said </div><img src=x onerror=y> Ana Lopez."
    )
    report = check(
        [
            Article(
                hostile, source="<i>Post</i>", title="</title><script>", url="javascript:alert(1)"
            )
        ]
    )
    _, found = parsed(report)
    assert not {"img", "i"} & set(found.tags)
    assert found.tags.count("title") == 1
    assert found.tags.count("script") == 1
    assert not found.sources


def test_the_gate_is_told_in_words(seeds_report):
    page = to_html(seeds_report, gate(seeds_report, Policy(fail_on="note")))
    assert "✗ Failed." in page


def test_markdown_escapes_what_is_markup():
    report = check([Article("*He* said | “[no](x)” <b>.\n\nLeave a Reply", source="a|b")])
    page = to_markdown(report, gate(report))
    assert "a\\|b" in page
    assert "[no](x)" not in page


def test_json_reads_back_as_an_equal_report(seeds_report):
    assert to_json(from_json(to_json(seeds_report))) == to_json(seeds_report)


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense", '{"schema_version": 99}'])
def test_what_is_no_report_is_refused(text):
    with pytest.raises(ValueError, match="report"):
        from_json(text)


def test_marks_that_overlap_are_cut_at_their_edges():
    article = Article("one two three", id="a")
    marks = [Mark(article.span(0, 7), "quote", "q"), Mark(article.span(4, 13), "number", "n")]
    assert [(p.text, p.layers, p.starts) for p in pieces(article, marks)] == [
        ("one ", ("quote",), ("q",)),
        ("two", ("quote", "number"), ("n",)),
        (" three", ("number",), ()),
    ]


def test_a_difference_in_marks_or_case_is_none():
    left, right = word_diff("“Never,” he said", '"never," He said')
    assert {kind for kind, _ in (*left, *right)} == {"same"}


def test_a_variant_shows_what_it_lost_and_what_came(seeds_report):
    assert merged_diff("a lasting peace", "a permanent peace") == (
        ("same", "a "), ("gone", "lasting"), ("new", "permanent"), ("same", " peace"),
    )  # fmt: skip
    for wordings in variants(seeds_report):
        best, *others = wordings
        assert {kind for kind, _ in best.parts} == {"same"}
        for other in others:
            kept = "".join(text for kind, text in other.parts if kind != "gone")
            assert " ".join(kept.split()) == " ".join(other.text.split())
            assert any(kind == "gone" for kind, _ in other.parts)


def test_marks_say_with_letters_what_begins():
    article = Article("one two three", id="a")
    marks = [Mark(article.span(0, 7), "quote"), Mark(article.span(4, 13), "number")]
    assert [p.begins for p in pieces(article, marks)] == [("quote",), ("number",), ()]


@given(st.lists(st.decimals("-1e14", "1e14", places=5), min_size=1, max_size=6))
def test_figures_of_a_column_are_equally_wide_behind_the_point(values):
    widths = {len(figure.part) + figure.fill for figure in column(values)}
    assert len(widths) == 1
    for value, figure in zip(values, column(values), strict=True):
        assert Decimal((figure.whole + figure.part).replace(",", "")) == value


def test_sources_that_copy_stand_in_one_bracket(seeds_report):
    found = agreement(seeds_report)
    assert found.copies
    inside = {frozenset(found.sources[first : first + length]) for first, length in found.brackets}
    for pair in found.copies:
        assert any(set(pair) <= bracket for bracket in inside)
    edges = [found.edge(place) for place in range(len(found.sources))]
    assert edges.count("first") == edges.count("last") == len(found.brackets)


def test_a_timeline_marks_the_day_that_its_figures_speak_of(seeds_report):
    lines = [line for line in timelines(seeds_report) if line.happened]
    assert lines
    for line in lines:
        told = [p.claim.when for p in line.points if p.claim.when and p.claim.when.resolved]
        assert line.happened in {str(when.resolved[0])[:10] for when in told}
        drawn = draw(line)
        days = [point.day for point in line.points if point.day]
        inside = min(days) <= line.happened <= max(days)
        left, right = min(x for x, _, _ in drawn.marks), max(x for x, _, _ in drawn.marks)
        assert (left <= drawn.happened <= right) is inside


def test_places_count_lines_and_code_points():
    article = Article("one\nzwei 😀 drei", id="a")
    at = place(article.span(11, 15), {"a": article})
    assert (at.line, at.column) == (2, 8)


def test_control_characters_are_shown():
    assert visible("a\x1b[31m\u202eb") == "a␛[31m⟨U+202E⟩b"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx"])
def test_a_cell_never_becomes_a_formula(cell):
    assert re.match(r'^"?\'', to_csv([(cell,)]))


def test_a_notebook_shows_records_as_tables(seeds_report):
    shells = pytest.importorskip("IPython.core.interactiveshell")
    shell = shells.InteractiveShell()
    hostile = check([Article("“<b>No</b>,” Ana Lopez said.\n\nLeave a Reply", source="<i>x</i>")])
    for record in (seeds_report, hostile, *hostile.findings, *hostile.claims):
        shown, _ = shell.display_formatter.format(record)
        assert shown["text/html"].count("<table>")
        assert "<b>" not in shown["text/html"]
        assert "<i>" not in shown["text/html"]
    page, _ = shell.display_formatter.format(seeds_report)
    for word in ("Eastern Desk", "contradiction.", "interval"):
        assert word in page["text/html"]
    number = next(c for c in seeds_report.claims if isinstance(c, NumericClaim))
    page, _ = shell.display_formatter.format(number)
    assert number.amount in page["text/html"]
    assert number.source in page["text/html"]


def test_a_batch_too_large_for_a_page_is_cut_and_says_so(monkeypatch):
    filler = "The council met again and spoke about the bridge over the river. " * 120
    articles = [
        Article(f"Day {n}.\n\n{filler}{n}\n\nLeave a Reply\n", id=f"a{n}", source=f"S{n % 7}")
        for n in range(90)
    ]
    monkeypatch.setattr(html, "_BUDGET", 300_000)
    report = check(articles)
    page, found = parsed(report)
    assert len(page.encode()) < 1_500_000
    assert {link[1:] for link in found.links} <= set(found.ids)
    shown = found.tags.count("ol")
    assert 0 < shown < len(articles)
    assert f"{len(articles) - shown} more are counted here" in page


def test_a_timeline_has_the_figures_that_nobody_disputes_too():
    told = (
        ("a", 1, "The ferry Velika ran aground off Kopra. The death toll of the Velika rose to 14, officials in Kopra reported."),
        ("b", 2, "Divers searched the ferry Velika off Kopra. The death toll of the Velika has risen to 17, officials in Kopra reported."),
        ("c", 2, "The ferry Velika lies off Kopra. The death toll on the Velika has risen to 17, officials reported in Kopra."),
        ("d", 3, "Off Kopra, the ferry Velika was raised. The death toll of the Velika has climbed to 21, the mayor of Kopra said."),
    )  # fmt: skip
    articles = [
        Article(text, id=key, source=key, published=date(2024, 5, day)) for key, day, text in told
    ]
    [line] = timelines(check(articles))
    assert [(p.claim.span.article, p.value, p.role) for p in line.points] == [
        ("a", 14, "step"),
        ("b", 17, "step"),
        ("c", 17, "step"),
        ("d", 21, "step"),
    ]
