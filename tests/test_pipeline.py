"""check(): one report, whatever the order, the number of processes, or who else is there."""

import pytest

from claimcheck import Article, Settings, check, find
from claimcheck.parallel import several
from claimcheck.reports.data import to_json

TEXTS = [
    f"Mayor Ana Lopez said on Tuesday that {n} houses were destroyed in the town of Ribera.\n\n"
    "“We will rebuild them before the winter,” she told reporters.\n\nLeave a Reply"
    for n in range(40)
]


def test_several_processes_give_the_same_bytes():
    articles = [Article(text, id=f"a{n:02d}", source=f"S{n % 7}") for n, text in enumerate(TEXTS)]
    assert to_json(check(articles, jobs=2)) == to_json(check(articles))


def test_fewer_than_one_process_is_refused():
    with pytest.raises(ValueError, match="jobs must be 1 or more"):
        check([], jobs=0)


def test_a_process_does_not_change_the_order():
    with several(2) as spread:
        assert list(spread(str, range(100))) == [str(n) for n in range(100)]


def test_two_articles_of_one_id_are_refused():
    with pytest.raises(ValueError, match="two different articles have the id 'a'"):
        check([Article("One.", id="a"), Article("Two.", id="a")])


def test_the_same_article_twice_counts_once():
    article = Article("One.", source="Post")
    assert len(check([article, article]).articles) == 1


def test_an_empty_batch_gives_an_empty_report():
    report = check([])
    assert (report.articles, report.claims, report.findings, report.sources) == ((), (), (), ())


def test_no_claim_comes_from_residue():
    text = "The ministers met in Vienna.\n\nShare this: 1,204 shares\n\nLeave a Reply"
    report = check([Article(text, id="a")])
    residue = [f.span for f in report.findings if f.rule.startswith("boilerplate.")]
    assert residue
    assert not any(claim.span.overlaps(span) for claim in report.claims for span in residue)


def test_selected_families_are_all_that_is_found_but_residue_is_still_left_out():
    text = (
        "The ministers met 12 times.\n\nLeave a Reply\n\nYour email address will not be published."
    )
    report = check([Article(text)], settings=Settings(select="translation"))
    assert all(f.rule.startswith("translation.") for f in report.findings)
    assert len(report.claims) == 1


def test_levels_change_the_severity_of_a_rule_or_a_family():
    article = Article("The ministers met in Vienna.\n\nLeave a Reply")
    settings = Settings(levels={"boilerplate": "error"})
    assert {f.severity for f in find([article], select="boilerplate", settings=settings)} == {
        "error"
    }


def test_accepted_words_are_not_flagged():
    article = Article("The ministers met in Vienna.\n\nLeave a Reply")
    assert not find([article], select="boilerplate", settings=Settings(accept=["leave a reply"]))


def test_progress_is_told_step_by_step():
    told = []
    check([Article("One.")], progress=lambda step, done, steps: told.append((step, done, steps)))
    assert [done for _, done, _ in told] == list(range(len(told)))
    assert told[0][0] == "residue"
    assert {steps for _, _, steps in told} == {len(told)}


def test_renaming_sources_only_renames():
    articles = [Article(text, id=f"a{n}", source=f"S{n % 3}") for n, text in enumerate(TEXTS[:9])]
    renamed = [Article(a.text, id=a.id, source=f"R{a.source}") for a in articles]
    one, two = check(articles), check(renamed)
    assert [(f.rule, f.span) for f in one.findings] == [(f.rule, f.span) for f in two.findings]
    assert [f"R{s.source}" for s in one.sources] == [s.source for s in two.sources]
    assert [s.counts for s in one.sources] == [s.counts for s in two.sources]


def test_a_path_is_no_store():
    with pytest.raises(TypeError, match="store is a Store, not str"):
        check([], store="claims.db")
