"""Laws of the boilerplate rules on pages put together at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.articles import Article
from claimcheck.lexicon import words
from claimcheck.rules.catalog import catalog
from claimcheck.rules.find import find
from claimcheck.rules.finding import Finding
from claimcheck.rules.phrase_index import PhraseRule

PROSE = (
    "The reservoir above the town is full again after ten days of rain, the water board said.",
    "Farmers in the lower valley had feared for the harvest, and some had sold their cattle early.",
    "“We will open the upper gate on Friday,” its chairwoman told reporters in the town hall.",
    "A bakery in the old quarter burned out on Sunday night, and nobody was hurt, the chief said.",
    "Three candidates have put their names down for the vote in June, and a fourth may follow.",
)
HEADINGS = (
    "The upper gate",
    "new encounter",
    "“We will open it”",
    "Half of the herd",
    "12",
    "Vote",
)
FURNITURE = tuple(
    phrase
    for rule in catalog()
    if isinstance(rule, PhraseRule) and rule.confidence == "certain"
    for phrase in rule.phrases
    if "…" not in phrase and "#" not in phrase
    if phrase not in words("residue", "english_too")  # a heading, for all we know
)
LINES = st.one_of(
    st.sampled_from(PROSE),
    st.sampled_from(HEADINGS),
    st.sampled_from(FURNITURE),
    st.sampled_from(("4 May 2031", "0 110", "[email\u00a0protected]", "12:30 Ferry runs aground")),
    st.text(max_size=40),
)
PAGES = st.lists(LINES, max_size=14).map("\n\n".join)
EXAMPLES = settings(max_examples=60, deadline=None)


def look(*articles: Article) -> tuple[Finding, ...]:
    return find(articles, select="boilerplate")


def cleaned(text: str, findings: tuple[Finding, ...]) -> str:
    """The text without what is certainly or likely boilerplate, and without empty lines."""
    keep = [True] * len(text)
    for finding in findings:
        if finding.confidence != "hint":
            keep[finding.span.start : finding.span.end] = [False] * (
                finding.span.end - finding.span.start
            )
    rest = "".join(sign for sign, kept in zip(text, keep, strict=True) if kept)
    return "\n\n".join(line for line in rest.split("\n") if line.strip())


@EXAMPLES
@given(PAGES)
def test_spans_are_valid_and_not_blank(text: str) -> None:
    article = Article(text, id="a")
    for finding in look(article):
        assert finding.span.of(article).strip()
        assert finding.evidence


@EXAMPLES
@given(
    st.lists(st.one_of(*(st.sampled_from(s) for s in (PROSE, HEADINGS, FURNITURE))), max_size=14)
)
def test_a_second_look_finds_no_new_certain_boilerplate(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    rest = cleaned(text, look(Article(text, id="a")))
    again = [f for f in look(Article(rest, id="b")) if f.confidence == "certain"]
    assert [rest[f.span.start : f.span.end] for f in again] == []


@EXAMPLES
@given(PAGES, st.lists(PAGES, min_size=1, max_size=4))
def test_other_sources_never_change_the_flags_of_a_source(text: str, others: list[str]) -> None:
    own = Article(text, id="own", source="post")
    rest = [Article(other, id=f"{n}", source=f"s{n % 2}") for n, other in enumerate(others)]
    assert look(own) == tuple(f for f in look(own, *rest) if f.span.article == "own")


@EXAMPLES
@given(st.lists(PAGES, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_a_batch_does_not_matter(texts: list[str], random: object) -> None:
    articles = [Article(text, id=f"{n}", source="post") for n, text in enumerate(texts)]
    mixed = list(articles)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert set(look(*articles)) == set(look(*mixed))


@EXAMPLES
@given(st.sampled_from(FURNITURE), st.permutations(PROSE))
def test_furniture_below_any_text_is_found_and_nothing_else(line: str, prose: list[str]) -> None:
    text = "\n\n".join((*prose, line))
    article = Article(text, id="a")
    assert [f.span.of(article) for f in look(article) if f.confidence != "hint"] == [line]
