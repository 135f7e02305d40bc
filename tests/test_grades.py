"""Grades: independence from the text, the ledger, marks, and the words they are told in."""

import random
import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck import Article, Settings, check
from claimcheck.config import ConfigError, load_config
from claimcheck.evidence import total
from claimcheck.gate import gate
from claimcheck.reports.data import from_json, to_json
from claimcheck.reports.explanation import explain
from claimcheck.reports.html import to_html
from claimcheck.reports.markdown import to_markdown
from claimcheck.sources.grading import FEWEST, GRADES, grade_of, outlook
from claimcheck.sources.standing import mark

TOLD = (
    ("Ana Velik", "the old dam near Kopra will hold until the spring"),
    ("Jon Marek", "the ferry to Lendal must be repaired before autumn"),
    ("Mira Holt", "nobody has paid the harbour workers since March"),
    ("Petar Dunn", "the new school in Ostvar opens in the second week of May"),
    ("Lena Roth", "two bridges over the Sarn were closed after the flood"),
    ("Oskar Lind", "the hospital needs forty more nurses this winter"),
    ("Tara Moss", "the tram line to Belmont will be finished next year"),
    ("Viktor Hale", "the market hall was sold to a company from Trest"),
    ("Nina Brandt", "the council has borrowed more than it can give back"),
    ("Karl Weiss", "the forest above Drava was cut without a permit"),
    ("Eva Stone", "the airport will charge more for every landing"),
)
FRAMES = (
    "“{said},” {name} told reporters at the town hall on Monday evening.",
    "In a statement that was read out to the council, {name} said: “{said}.”",
    "Asked by our correspondent after the session, {name} answered: “{said}.”",
)


def story(frame, told=TOLD):
    return "\n\n".join(
        FRAMES[frame].format(name=name, said=said[0].upper() + said[1:]) for name, said in told
    )


def pair(**kwargs):
    return [Article(story(0), source="Post", **kwargs), Article(story(1), source="Times", **kwargs)]


def by_name(articles, **kwargs):
    return {source.source: source for source in check(articles, **kwargs).sources}


def fate(source):
    """What may not change when copies are added."""
    return source.grade, source.interval, dict(source.counts), source.evidence


# -- independence ----------------------------------------------------------------------------------
def test_two_outlets_in_words_of_their_own_bear_each_other_out():
    found = by_name(pair())
    assert found["Post"].grade == found["Times"].grade == "B"
    assert found["Post"].counts["corroborated"] == len(TOLD)


def test_a_later_copy_is_an_echo_and_gets_no_grade_of_its_own():
    day = date(2024, 5, 3)
    found = by_name(
        [*pair(published=day), Article(story(0), source="Copy", published=date(2024, 5, 4))]
    )
    assert found["Copy"].grade == "F"
    assert found["Copy"].counts["echoed"] == found["Copy"].counts["claims"]
    assert found["Post"].counts["echoed"] == 0


def test_of_two_times_of_one_day_the_later_follows():
    morning, noon = (datetime(2024, 5, 3, hour, tzinfo=UTC) for hour in (8, 12))
    found = by_name(
        [
            Article(story(0), source="A", published=noon),
            Article(story(0), source="B", published=morning),
        ]
    )
    assert found["A"].counts["echoed"] == found["A"].counts["claims"]
    assert found["B"].counts["echoed"] == 0


def test_a_shorter_cut_of_a_text_follows_the_longer_one():
    own = (
        "\n\nIts gates were painted for the last time in the year of the great flood."
        "\n\nPassengers have been waiting on the old pier since the first storms of October."
    )
    more = "\n\nThe session ended shortly before midnight, when the lights in the square went out."
    found = by_name(
        [
            Article(story(0) + own + more, source="Whole"),
            Article(story(0, TOLD[:6]) + own, source="Cut"),
        ]
    )
    assert found["Cut"].counts["echoed"] == found["Cut"].counts["claims"]
    assert found["Whole"].counts["echoed"] == 0


def test_a_copy_with_words_changed_is_a_copy_all_the_same():
    spun = story(0).replace("Monday evening", "Monday night")
    (post, copy) = check([Article(story(0), source="Post"), Article(spun, source="Copy")]).sources
    assert post.counts["corroborated"] == copy.counts["corroborated"] == 0


def test_a_site_copies_one_story_and_reports_another():
    mixed = f"{story(0, TOLD[:5])}\n\n{story(2, TOLD[5:])}"
    found = by_name([Article(story(0), source="Post"), Article(mixed, source="Mixed")])
    assert found["Post"].counts["corroborated"] == len(TOLD) - 5


def test_claims_from_one_agency_are_one_voice():
    texts = [f"KOPRA (Reuters) - {story(0)}", f"{story(1)}\n\nReporting by Reuters"]
    found = by_name(Article(text, source=name) for name, text in zip("AB", texts, strict=True))
    assert found["A"].counts["corroborated"] == found["B"].counts["corroborated"] == 0


def test_a_picture_of_an_agency_does_not_make_the_text_one():
    texts = [f"{story(0)}\n\nPhoto: a dam (Reuters)", f"{story(1)}\n\nPhoto: a ferry (Reuters)"]
    found = by_name(Article(text, source=name) for name, text in zip("AB", texts, strict=True))
    assert found["A"].counts["corroborated"] == len(TOLD)


def test_who_names_its_original_follows_it():
    foot = "\n\nThis article originally appeared in the Times."
    found = by_name(
        [Article(story(0) + foot, source="Post"), Article(story(1), source="The Times")]
    )
    assert found["Post"].counts["echoed"] == len(TOLD)
    assert found["The Times"].counts["corroborated"] == 0


def test_rare_errors_in_common_betray_one_text():
    errors = "\n\nThe workersThey waited. The councilShe voted. A dayLater it rained."
    apart = by_name([Article(story(0), source="A"), Article(story(1), source="B")])
    joined = by_name(
        [Article(story(0) + errors, source="A"), Article(story(1) + errors, source="B")]
    )
    assert apart["A"].counts["corroborated"] == len(TOLD)
    assert joined["A"].counts["corroborated"] == 0


def test_quotes_in_common_do_not_make_a_copy():
    words = " ".join(f"“{said[0].upper()}{said[1:]},” {name} said." for name, said in TOLD)
    found = by_name([Article(words, source="A"), Article(story(1), source="B")])
    assert found["B"].counts["corroborated"] >= len(TOLD) - 1


# -- laws ------------------------------------------------------------------------------------------
def test_a_thousand_echoes_change_no_grade():
    told = TOLD[:2]
    few = [Article(story(0, told), source="Post"), Article(story(1, told), source="Times")]
    echoes = [
        Article(story(0, told), source=f"{'Aa' if n % 2 else 'Zz'} {n:04d}") for n in range(1000)
    ]
    before, after = by_name(few), by_name([*few, *echoes])
    for name, source in before.items():
        assert fate(after[name]) == fate(source)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.text("abyz", min_size=1, max_size=6), st.integers(0, 3)), max_size=8),
    st.integers(0, 1),
)
def test_echoes_of_any_name_and_later_date_change_no_grade(echoes, which):
    day = date(2024, 5, 3)
    more = [
        Article(story(which), source=f"{name} {n}", published=date(2024, 5, 3 + later))
        for n, (name, later) in enumerate(echoes)
    ]
    before, after = by_name(pair(published=day)), by_name([*pair(published=day), *more])
    for name, source in before.items():
        assert fate(after[name]) == fate(source)


@settings(max_examples=12, deadline=None)
@given(st.permutations(["Post", "Times", "Copy"]), st.randoms(use_true_random=False))
def test_order_and_names_change_nothing_but_names(names, shuffle):
    texts = [story(0), story(1), story(0, TOLD[:4])]
    plain = [
        Article(text, source=name)
        for text, name in zip(texts, ("Post", "Times", "Copy"), strict=True)
    ]
    other = [Article(text, source=name) for text, name in zip(texts, names, strict=True)]
    shuffle.shuffle(other)
    one, two = by_name(plain), by_name(other)
    for old, new in zip(("Post", "Times", "Copy"), names, strict=True):
        assert fate(two[new]) == fate(one[old])


def test_jobs_change_nothing():
    articles = [*pair(), Article(story(2), source="Globe")]
    assert to_json(check(articles, jobs=2)) == to_json(check(articles))


@given(st.integers(1, 50), st.integers(0, 50))
def test_a_further_voice_never_makes_a_mark_worse(voices, against):
    rank = "54321".index
    before, after = mark(voices, against), mark(voices + 1, against)
    assert before == "6" or rank(after) >= rank(before)
    assert (
        mark(voices, against + 1) == "6"
        or before == "6"
        or rank(mark(voices, against + 1)) <= rank(before)
    )


@given(
    st.dictionaries(
        st.sampled_from(["corroborated", "contradicted", "minority", "self-contradicted"]),
        st.integers(0, 60),
    )
)
def test_a_claim_borne_out_never_lowers_a_grade_that_stands(counts):
    ranks = [*(letter for letter, _ in GRADES), "F"]
    better = {**counts, "corroborated": counts.get("corroborated", 0) + 1}
    before, after = grade_of(counts), grade_of(better)
    assert before == "F" or ranks.index(after) <= ranks.index(before)


def test_a_third_voice_raises_the_marks():
    two, three = check(pair()), check([*pair(), Article(story(2), source="Globe")])
    assert {standing.mark for standing in two.standings} == {"2"}
    marks = Counter(standing.mark for standing in three.standings)
    assert marks["1"] >= len(TOLD) - 1
    assert set(marks) <= {"1", "2"}


# -- the ledger ------------------------------------------------------------------------------------
CLASH = "The Kopra ferry disaster of 3 May 2024 killed {n} people, the Harbour Office report says."


def clash():
    texts = {"Post": 31, "Times": 31, "Mail": 13}
    openings = ("On Monday, ", "Weeks later, ", "As it turns out, ")
    return [
        Article(opening + CLASH.format(n=n), source=source, published=date(2024, 6, 1))
        for (source, n), opening in zip(texts.items(), openings, strict=True)
    ]


def test_every_count_opens_to_claims_and_characters():
    articles = [*pair(), Article(story(0), source="Copy"), *clash()]
    report = check(articles)
    known = {article.id: article for article in report.articles}
    seen = 0
    for source in report.sources:
        for name, count in source.counts.items():
            if name in ("claims", "comparable"):
                continue
            entries = source.ledger.get(name, ())
            assert len(entries) == count
            for entry in entries:
                assert entry.spans
                for span in entry.spans:
                    assert known[span.article].source == source.source
                for span in (*entry.spans, *entry.others):
                    assert span.of(known[span.article]).strip()
                    seen += 1
    assert seen


def test_every_claim_is_in_the_ledger_once():
    report = check([*pair(), Article(story(0), source="Copy"), *clash()])
    for source in report.sources:
        spans = [span for name in ("corroborated", "alone", "contradicted", "minority", "disputed",
                                   "self-contradicted", "quote altered", "echoed")
                 for entry in source.ledger.get(name, ()) for span in entry.spans]  # fmt: skip
        assert len(spans) == len(set(spans))
        for claim in report.claims:
            if claim.source == source.source:
                assert any(
                    span.covers(claim.span) for span in spans if span.article == claim.span.article
                )


def test_speakers_who_disagree_are_never_charged_to_the_outlet():
    text = (
        "The ministry said 31,000 soldiers have been killed in the war since 2022. The union said"
        " 444,000 soldiers have been killed in the war since 2022."
    )
    (source,) = check([Article(text, source="Post")]).sources
    assert source.counts["comparable"] == 0
    assert source.counts["disagreements of speakers"] == 1
    assert (source.grade, source.interval) == (
        "F",
        check([Article("x", source="Post")]).sources[0].interval,
    )


def test_the_way_to_a_grade_adds_up_to_the_lower_end_of_its_interval():
    for source in check([*pair(), *clash()]).sources:
        assert total(source.evidence) == pytest.approx(source.interval[0], abs=1e-4)


def test_too_little_to_judge_is_f():
    for source in check(clash()).sources:
        assert source.grade == "F"
        assert source.counts["comparable"] < FEWEST


def test_an_earlier_record_moves_the_start_and_is_shown(tmp_path):
    priors = {"Post": (40.0, 1.0)}
    found = by_name(pair(), settings=Settings(priors=priors))
    plain = by_name(pair())
    assert found["Post"].interval[0] > plain["Post"].interval[0]
    assert fate(found["Times"]) == fate(plain["Times"])
    assert found["Post"].evidence[0].detail == "Beta(40, 1), as given"
    path = tmp_path / "claimcheck.toml"
    path.write_text("[priors]\n'Post' = [40, 1]\n")
    assert load_config(path).settings.priors == priors
    path.write_text("[priors]\n'Post' = [40]\n")
    with pytest.raises(ConfigError, match="two numbers above 0"):
        load_config(path)


def test_what_would_change_a_grade_does():
    for source in check([*pair(), *clash()]).sources:
        for line in outlook(source):
            if found := re.match(r"(\d+) more claims? that (more )?independent.*: ([A-F])$", line):
                name = "contradicted" if found[2] else "corroborated"
                then = Counter(source.counts) + Counter({name: int(found[1])})
                assert grade_of(then) == found[3] != source.grade


def test_a_report_with_ledgers_reads_back():
    report = check([*pair(), *clash()])
    again = from_json(to_json(report))
    assert again.standings == report.standings
    assert [s.ledger for s in again.sources] == [dict(s.ledger) for s in report.sources]


# -- the words -------------------------------------------------------------------------------------
VERDICTS = re.compile(
    r"\b(?:lies|lied|liars?|lying|fake|false|untrue|true|hoax|propaganda|disinformation|biased?|"
    r"trustworthy|untrustworthy|credible|left-wing|right-wing|pro-\w+|anti-\w+|regime|puppet)\b",
    re.IGNORECASE,
)


def test_an_explanation_shows_the_way_and_speaks_no_verdict():
    report = check([*pair(), Article(story(0), source="Copy", published=None), *clash()])
    for source in report.sources:
        text = explain(report, source.source)
        assert f"grade {source.grade}" in text
        assert "prior: Beta(4, 1)" in text
        assert "what would change it" in text
        assert not VERDICTS.search(text)
    for group in report.groups:
        assert "mark" in explain(report, group.id)
        assert not VERDICTS.search(explain(report, group.id))


def test_no_report_form_speaks_a_verdict():
    report = check([*pair(), *clash()])
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", " ", to_html(report, gate(report)))
    told = "Whether a claim is true"  # what is not checked
    for text in (page, to_markdown(report, gate(report))):
        assert not VERDICTS.search(text.replace(told, ""))


def test_an_explanation_opens_every_entry():
    report = check(random.Random(1).sample(pair(), 2))
    text = explain(report, "Post")
    assert text.count("also in Times") == len(TOLD)
    for name, said in TOLD:
        assert f"{said[1:30]}" in text, name


# -- stability -------------------------------------------------------------------------------------
def test_a_grade_that_hangs_on_one_outlet_is_unstable_and_says_on_which():
    found = by_name(pair())["Post"]
    assert found.counts["corroborated"] >= FEWEST
    assert dict(found.without) == {"Times": "F"}
    assert not found.stable
    assert "without Times: F" in outlook(found)
    assert "unstable" in explain(check(pair()), "Post").splitlines()[0]


def test_a_grade_that_two_outlets_carry_each_alone_is_stable():
    found = by_name([*pair(), Article(story(2), source="Globe")])["Post"]
    assert found.grade != "F"
    assert found.stable
    assert not any(line.startswith("without") for line in outlook(found))


def test_an_echo_carries_no_grade():
    copy = Article(pair()[1].text, source="Echo", published=date(2024, 5, 9))
    dated = [Article(each.text, source=each.source, published=date(2024, 5, 8)) for each in pair()]
    assert by_name([*dated, copy])["Post"].without == by_name(dated)["Post"].without
