"""Phrases of packs: how they are written, when they match, and how a bad pack is refused."""

import tomllib
from pathlib import Path

import pytest

from claimcheck.articles import Article
from claimcheck.rules.catalog import chosen, packs
from claimcheck.rules.find import find
from claimcheck.rules.phrase_pattern import compile_phrase, parse
from claimcheck.rules.phrases import rules, shelf
from claimcheck.rules.proof import prove, rates
from claimcheck.rules.wording import foreign
from claimcheck.settings import Settings

LISTS = {"land": ["ruritania", "the far north"]}


def pack(**rule):
    entry = {
        "phrases": ["paper tiger(s)"],
        "usual": "weak foe",
        "bad": ["A ⟦paper tiger⟧.", "Two ⟦paper tigers⟧."],
        "good": ["A tiger.", "A paper on tigers."],
        **rule,
    }
    return {"rule": {"tiger": {key: value for key, value in entry.items() if value is not None}}}


def found(text, **rule):
    article = Article(text, id="a")
    made = rules("translation", "mine.toml", pack(**rule))
    return [hit.span.of(article) for _, hit in made[0].scanner(article)]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("paper tiger", "A paper. Tiger, he said.", []),
        ("paper tiger", "A paper\ntiger.", []),
        ("paper tiger", "A wastepaper tiger and a paper tigers’ den.", []),
        ("paper tiger", "A non-paper tiger, a paper tiger-cub.", []),
        ("paper tiger", "A “paper tiger”, a Paper  Tiger.", ["paper tiger", "Paper  Tiger"]),
        (
            "paper tiger(s|like)",
            "paper tigers, paper tigerlike",
            ["paper tigers", "paper tigerlike"],
        ),
        ("{paper|straw} {tiger|man}", "a straw man, a paper mill", ["straw man"]),
        ("{paper|blue ink} tiger", "a blue ink tiger", ["blue ink tiger"]),
        ("paper {|the} tiger", "paper the tiger, paper tiger", ["paper the tiger", "paper tiger"]),
        ("paper ~2 tiger", "paper one two tiger", ["paper one two tiger"]),
        ("paper ~2 tiger", "paper one two three tiger", []),
        ("paper [tiger cub]", "a paper tiger cub", ["tiger cub"]),
        ("paper [{the|} tiger cub]", "a paper the tiger cub", ["the tiger cub"]),
        ("tiger of @land", "the tiger of The Far North", ["tiger of The Far North"]),
        ("it's paper", "It’s paper.", ["It’s paper"]),
        ("so-called tiger", "A so-called tiger.", ["so-called tiger"]),
    ],
)
def test_a_phrase_finds_its_words(phrase, text, words):
    article = Article(text, id="a")
    made = rules("translation", "mine.toml", {"lists": LISTS, **pack(phrases=[phrase])})
    assert [hit.span.of(article) for _, hit in made[0].scanner(article)] == words


def test_exact_phrases_keep_capitals():
    assert found("the telegram came", phrases=["the telegram"], case="exact") == ["the telegram"]
    assert found("the Telegram came", phrases=["the telegram"], case="exact") == []


@pytest.mark.parametrize(
    ("unless", "text", "silent"),
    [
        ("_ cub", "a paper tiger cub", True),
        ("_ cub", "a paper tiger and a cub", False),
        ("toy _", "a toy paper tiger", True),
        ("toy ~1 _", "a toy red paper tiger", True),
        ("zoo", "at the zoo a paper tiger slept", True),
        ("zoo", "at the zoo.\nA paper tiger slept", False),
    ],
)
def test_unless_excuses(unless, text, silent):
    assert bool(found(text, unless=[unless])) is not silent


def test_a_regex_needs_keys_and_bounds():
    hits = found(
        "paper 12 tigers", phrases=None, regex=[r"paper (\d{1,3}) tigers"], keys=["tigers"]
    )
    assert hits == ["12"]
    with pytest.raises(
        ValueError, match=r"mine.toml: \[rule.tiger\] regex: .* bound every repetition"
    ):
        found("", regex=[r"paper .* tiger"], keys=["tiger"])
    with pytest.raises(ValueError, match="keys: name words"):
        found("", regex=["paper"])


def test_overlapping_phrases_of_a_rule_are_one_finding():
    assert found("a big paper tiger", phrases=["paper tiger", "big paper tiger"]) == [
        "big paper tiger"
    ]


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ({"bad": ["A ⟦paper tiger⟧."]}, "bad: give at least two examples"),
        ({"good": ["x"]}, "good: give at least two examples"),
        ({"bad": ["A paper tiger.", "x"]}, "bad examples mark what is found"),
        ({"usual": None}, "say what English says instead"),
        ({"phrases": None}, "neither phrases nor regex"),
        ({"phrases": ["{paper tiger"]}, "a { is not closed"),
        ({"phrases": ["of @nowhere land"]}, "no list is called '@nowhere'"),
        ({"phrases": ["~2 tiger"]}, "starts and ends with a word"),
        ({"phrases": ["of"]}, "two neighbouring words"),
        ({"phrases": ["[paper tiger"]}, "brackets mark one part"),
        ({"colour": "red"}, "colour is unknown"),
    ],
)
def test_a_bad_rule_is_refused_with_file_key_and_way_out(rule, problem):
    with pytest.raises(ValueError, match=r"mine.toml: \[rule.tiger\]") as caught:
        rules("translation", "mine.toml", pack(**rule))
    assert problem in str(caught.value)


def test_all_problems_are_told_at_once():
    with pytest.raises(ValueError, match=r"one\.toml") as caught:
        shelf("translation", {"one.toml": pack(good=[]), "two.toml": pack(bad=[])})
    assert "two.toml: [rule.tiger]" in str(caught.value)


def test_packs_on_one_shelf_share_a_scanner():
    assert len({rule.scanner for rule in chosen(["translation"]) if rule.scanner}) == 1


def test_keys_are_pairs_and_no_pair_is_of_small_words_only_when_others_stand_there():
    phrase = compile_phrase("in the quality of {a|the} guest", {})
    assert phrase.keys[0] in ({("a", "guest"), ("the", "guest")}, {("quality", "of")}, {("guest",)})
    assert parse("told [the telegram]", {})[1] == "["


def test_proof_tells_what_is_broken():
    wrong = pack(bad=["A ⟦paper⟧ tiger.", "A ⟦paper tiger⟧."], good=["A paper tiger.", "x"])
    failures = prove(rules("translation", "mine.toml", wrong))
    assert [(f.kind, f.expected, f.found) for f in failures] == [
        ("bad", ("paper",), ("paper tiger",)),
        ("good", (), ("paper tiger",)),
    ]


def test_proof_tells_when_one_rule_speaks_on_the_near_miss_of_another():
    mine = rules("translation", "mine.toml", pack(good=["No combat machines, no tiger.", "x"]))
    others = chosen(["translation.combat-machine"])
    assert prove(mine, against=others) == ()
    (failure,) = prove(others, against=mine)
    assert (failure.kind, failure.owner, failure.found) == (
        "other",
        "translation.tiger",
        ("combat machines",),
    )


def test_rates_count_hits_per_10000_words():
    made = rules("translation", "mine.toml", pack())
    (rate,) = rates(made, [Article("A paper tiger " + "word " * 97, id="a")])
    assert (rate.hits, rate.per_10k, rate.places) == (1, 100.0, ("paper tiger",))
    assert rates(made, [])[0].per_10k == 0.0


def test_the_pack_in_the_manual_is_a_good_one():
    manual = (Path(__file__).resolve().parents[1] / "docs" / "own-rules.md").read_text("utf-8")
    table = tomllib.loads(manual.split('```toml title="own.toml"\n')[1].split("```")[0])
    assert prove(rules("translation", "manual.toml", table)) == ()


# -- rules of the package, changed by the user ---------------------------------------------------
def own_pack(tmp_path, body):
    path = tmp_path / "own.toml"
    path.write_text('[pack]\nfamily = "translation"\n\n' + body, encoding="utf-8")
    return str(path)


EXAMPLES = """
bad = ["The army lost a ⟦war cart⟧.", "A ⟦war cart⟧ burned."]
good = ["The army lost a cart.", "A cart burned."]
"""


def phrases_found(pack, text):
    article = Article(text, id="a")
    found = find([article], select="translation.combat-machine", settings=Settings(packs=pack))
    return [f.span.of(article) for f in found]


def test_a_rule_of_the_same_id_takes_the_place_of_the_one_of_the_package(tmp_path):
    pack = own_pack(
        tmp_path, '[rule.combat-machine]\nphrases = ["war cart"]\nusual = "tank"' + EXAMPLES
    )
    assert phrases_found(pack, "They lost a war cart and two combat machines.") == ["war cart"]


def test_a_rule_that_extends_another_has_its_phrases_and_examples_too(tmp_path):
    pack = own_pack(
        tmp_path, '[rule.combat-machine]\nextends = true\nphrases = ["war cart"]' + EXAMPLES
    )
    assert phrases_found(pack, "They lost a war cart and two combat machines.") == [
        "war cart",
        "combat machines",
    ]
    (rule,) = packs([pack])
    assert len(rule.bad) > 2
    assert prove([rule]) == ()


def test_what_is_extended_must_be_there(tmp_path):
    pack = own_pack(tmp_path, "[rule.combat-machin]\nextends = true\n")
    with pytest.raises(ValueError, match=r"own.toml:5: .*did you mean 'combat-machine'"):
        packs([pack])


def test_a_mistake_is_told_with_its_line(tmp_path):
    pack = own_pack(tmp_path, '[rule.x]\nusual = "y"\nphrases = [\n  "{a|",\n]' + EXAMPLES)
    with pytest.raises(ValueError, match=r"own.toml:7: \[rule.x\] phrases: '\{a\|'"):
        packs([pack])


def test_no_rule_speaks_on_a_near_miss_of_its_family():
    assert prove(chosen(["boilerplate", "translation"])) == ()


# -- texts of other languages --------------------------------------------------------------------
SPANISH = (
    "La alcaldesa se reunió el lunes con los vecinos del barrio antiguo, y hablaron hasta las dos "
    "de la mañana sobre el puente que se cayó con la riada; nadie resultó herido, dijo el portavoz."
)


def test_a_text_of_another_language_is_no_bad_english():
    assert foreign(Article(SPANISH))
    assert find([Article(SPANISH + " Ten people people died.")], select="translation") == ()


def test_an_english_text_with_foreign_names_stays_english():
    text = (
        "The mayor of Vila Nova de Gaia met the people of the old town, and they talked until two "
    )
    text += (
        "in the morning about the bridge that fell in the flood; nobody was hurt, the clerk said."
    )
    assert not foreign(Article(text))
