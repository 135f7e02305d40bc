"""Known claims: what is certain decides before any number of voices, and is shown."""

from datetime import date

import pytest
from click.testing import CliRunner

from claimcheck import Article, KnownClaim, Settings, check
from claimcheck.cli import main
from claimcheck.config import ConfigError, as_toml, load_config
from claimcheck.reports.data import from_json, to_json
from claimcheck.reports.explanation import explain

LIST = KnownClaim("The fire in Marwick killed 31 people.", reason="the list of the coroner")
TOLD = {
    "post": "A fire in Marwick killed 31 people on Monday, when flames went through a hotel.",
    "mail": "The blaze in Marwick left 12 people dead on Monday. It began in a kitchen.",
    "times": "Twelve people died in the Marwick fire on Monday, the night porter being the first.",
    "least": "At least 20 people were killed in the fire in Marwick on Monday, and many fled.",
    "far": "A fire in Lindal killed 12 people on Monday, and nobody knows how it began.",
    "mayor": "The mayor Ina Berg said that 13 people died in the Marwick fire.",
}


def batch(*names):
    return [Article(TOLD[name], source=name, id=name) for name in names or TOLD]


def counts(articles, known=(LIST,)):
    report = check(articles, settings=Settings(known=known))
    return {source.source: source.counts for source in report.sources}


def test_what_is_known_decides_against_any_number_of_voices():
    without, found = counts(batch("post", "mail", "times"), ()), counts(batch())
    assert without["post"]["alone"] == without["mail"]["alone"] == 1
    assert found["post"]["corroborated"] == found["least"]["corroborated"] == 1
    assert found["mail"]["contradicted"] == found["times"]["contradicted"] == 1


def test_another_place_is_none_of_its_business():
    found = counts(batch())["far"]
    assert found["alone"] == found["claims"] == 1


def test_what_a_speaker_says_is_not_charged_to_the_outlet():
    found = counts(batch())["mayor"]
    assert found["contradicted"] == 0
    assert found["disagreements of speakers"] == 1


def test_what_is_known_is_shown_wherever_it_decides():
    report = check(batch(), settings=Settings(known=[LIST]))
    told = explain(report, "mail")
    assert "known: The fire in Marwick killed 31 people. (the list of the coroner)" in told
    marks = {standing.mark for standing in report.standings if standing.known}
    assert marks <= {"1", "5"}
    again = from_json(to_json(report))
    assert again.settings.known == (LIST,)
    assert again.standings == report.standings


def test_a_group_that_is_known_has_the_first_or_the_fifth_mark():
    more = [*batch("mail"), Article(TOLD["mail"], source="echo", id="echo"), *batch("times")]
    report = check(more, settings=Settings(known=[LIST]))
    (standing,) = [each for each in report.standings if each.known]
    assert standing.mark == "5"
    assert f"mark 5: {standing.known}" in explain(report, standing.group)


@pytest.mark.parametrize("claim", ["Many died in Marwick.", "It killed 31 people."])
def test_a_claim_that_can_be_held_against_nothing_is_refused(claim):
    with pytest.raises(ValueError, match="the known claim"):
        check(batch("post"), settings=Settings(known=[claim]))


def test_the_order_of_articles_and_known_claims_plays_no_part():
    other = KnownClaim("The fire in Lindal killed 12 people.", day=date(2024, 5, 6))
    one = counts(batch(), (LIST, other))
    assert counts(batch()[::-1], (other, LIST)) == one
    assert one["far"]["corroborated"] == 1


# -- from a file -----------------------------------------------------------------------------------
FILE = """\
[[known]]
claim = "The fire in Marwick killed 31 people."
day = 2024-05-06
reason = "the list of the coroner"

[priors]
"post" = [40, 2]
"""


def test_a_file_of_known_claims_and_records(tmp_path):
    (tmp_path / "known.toml").write_text(FILE)
    path = tmp_path / "claimcheck.toml"
    path.write_text('known = "known.toml"\n[priors]\n"mail" = [3, 3]\n')
    settings = load_config(path).settings
    assert settings.known == (KnownClaim(LIST.claim, date(2024, 5, 6), LIST.reason),)
    assert settings.priors == {"post": (40.0, 2.0), "mail": (3.0, 3.0)}
    assert "known.toml" in as_toml(load_config(path))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[known]]\nreason = 'x'\n", "needs a claim"),
        ("[[known]]\nclaim = 'x'\nday = 'Monday'\n", "must be a date"),
        ("[[known]]\nclaims = 'x'\n", "did you mean 'claim'"),
        ("known = 3\n", "under"),
        ("[priors]\nx = [0, 1]\n", "two numbers above 0"),
        ("[[known]\n", "cannot be read"),
    ],
)
def test_a_file_that_means_nothing_is_refused(tmp_path, text, problem):
    (tmp_path / "known.toml").write_text(text)
    path = tmp_path / "claimcheck.toml"
    path.write_text('known = "known.toml"\n')
    with pytest.raises(ConfigError, match=problem):
        load_config(path)


def test_the_command_line_takes_the_file(tmp_path):
    (tmp_path / "known.toml").write_text(FILE)
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("post", "mail"):
        (folder / f"{name}.txt").write_text(TOLD[name])
    run = CliRunner().invoke
    known = ["--known", str(tmp_path / "known.toml")]
    told = run(main, ["explain", "mail", str(folder), *known])
    assert told.exit_code == 0
    assert "known: The fire in Marwick killed 31 people." in told.output
    listed = run(main, ["explain", "post", str(folder), *known])
    assert "Beta(40, 2), as given" in listed.output
    missing = run(main, ["sources", str(folder), "--known", str(tmp_path / "none.toml")])
    assert missing.exit_code == 2
