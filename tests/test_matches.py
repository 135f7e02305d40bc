"""Likeness of two texts, and groups of claims: what goes together, and above all what does not."""

import random
from decimal import Decimal
from itertools import product

import numpy as np
import pytest

from claimcheck import Article, NumericClaim, Quantity, QuoteClaim, Span, extract, group, similarity
from claimcheck.claims.claim import Attribution
from claimcheck.evidence import total
from claimcheck.matches import grouping
from claimcheck.matches import table as table_module
from claimcheck.matches.candidates import candidates
from claimcheck.matches.comparable import comparable, slot_of
from claimcheck.matches.copies import independent
from claimcheck.matches.joining import join
from claimcheck.matches.table import Counts, read_tokens, table_of
from claimcheck.matches.verify import (
    Pairs,
    alike,
    all_pairs,
    explain,
    letters,
    overlaps,
    scores,
    verified,
)
from claimcheck.tokens import canonical, normal

DAM = "The old dam near Kopra will not hold until the spring"


def quote(text, *, name=None, source="Post", article=None, kind="direct", via=None):
    article = article or f"{source}-{text}-{name}"
    span = Span(article, 0, max(1, len(text)))
    said = Attribution(name=name, via=via) if name or via else None
    return QuoteClaim(span, (span,), kind, span, text, source, attribution=said)


def figure(text, amount, *, counted="soldier", source="Post", bound="=", start=0, **more):
    value = Decimal(amount)
    sentence = Span(f"{source}-{text}", 0, len(text))
    span = Span(sentence.article, start, start + 5)
    return NumericClaim(
        span, sentence, text, source, Quantity(value, value, bound), counted=counted, **more
    )


def texts(groups):
    return [sorted(claim.text for claim in found.claims) for found in groups]


# -- tokens ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zelenskyy", "Zelenski"),
        ("Gerasimov", "Gerasimow"),
        ("attacked", "attacks"),
        ("seven", "7"),
        ("31,000", "31 thousand"),
        ("1.5 million", "1,500,000"),
        ("Škoda’s", "Skoda"),
    ],
)
def test_spellings_of_one_word_have_one_token(left, right):
    one, two = ([canonical(word) for word in normal(text).split()] for text in (left, right))
    assert one == two


@pytest.mark.parametrize(
    ("left", "right"),
    [("police", "palace"), ("1.5", "15"), ("Kirby", "Kerry"), ("contract", "contrast")],
)
def test_different_words_keep_different_tokens(left, right):
    one, two = ([canonical(word) for word in normal(text).split()] for text in (left, right))
    assert one != two


# -- similarity --------------------------------------------------------------------------------
def test_texts_without_words_are_not_alike():
    assert similarity("", "").score == 0
    assert similarity("…!", "…!").score == 0
    assert similarity(DAM, "").score == 0


def test_a_shared_formula_is_no_likeness():
    left = "The minister took responsibility for the flood in Kopra and left office"
    right = "The coach took responsibility for the defeat of his young team"
    assert similarity(left, right).score < 0.4


def test_reworded_claims_are_alike_and_say_why():
    match = similarity(DAM, "The ancient dam close to Kopra won't hold till spring")
    assert match.score > 0.4 > similarity(DAM, "Ana Velik opened a library in Tilsa").score
    assert "kapra" in match.evidence[0].detail


def test_another_figure_costs_something():
    same = similarity("Kopra lost 31,000 trees", "Kopra lost 31,000 trees in the storm").score
    other = similarity("Kopra lost 31,000 trees", "Kopra lost 44,000 trees in the storm").score
    assert other < same


# -- groups: what stays apart ------------------------------------------------------------------
APART = {
    "other words": [quote(DAM), quote("Nobody told the people of Kopra about the new harbour")],
    "another speaker": [quote(DAM, name="Ana Velik"), quote(DAM + ".", name="Jon Marek")],
    "a formula": [
        quote("I took responsibility"),
        quote("I took responsibility for the flood in Kopra and for what came after it"),
    ],
    "a figure and a quote": [quote(DAM + " of 31000"), figure(DAM + " of 31000", 31000)],
    "another figure": [
        figure("Kopra says that 31,000 soldiers died in the war", 31000),
        figure("Kopra says that 44,000 soldiers died in the war", 44000, source="Globe"),
    ],
    "another thing counted": [
        figure("The army of Kopra lost 800 men in May", 800, counted="man"),
        figure("The army of Kopra lost 800 tanks in May", 800, counted="tank", source="Globe"),
    ],
    "two figures of a sentence": [
        figure("Twelve died and 12 were hurt in Kopra", 12, predicate="die"),
        figure("Twelve died and 12 were hurt in Kopra", 12, predicate="hurt", start=16),
    ],
    "the same name, another thing": [
        quote("Ana Velik opened the bridge in Kopra on Monday morning"),
        quote("Ana Velik sold her house in Tilsa after the summer"),
    ],
}


@pytest.mark.parametrize("claims", APART.values(), ids=list(APART))
def test_what_is_not_the_same_stays_apart(claims):
    assert group(claims) == ()


def test_one_claim_is_no_group():
    assert group([quote(DAM)]) == ()
    assert group([]) == ()
    assert group([quote("…")]) == ()


def test_a_quote_within_a_quote_is_not_said_twice():
    outer, inner = Span("a", 0, 80), Span("a", 5, 80)
    claims = [
        QuoteClaim(outer, (outer,), "indirect", outer, DAM + " he said", "Post"),
        QuoteClaim(inner, (inner,), "direct", outer, DAM, "Post"),
    ]
    assert group(claims) == ()


# -- groups: what goes together ----------------------------------------------------------------
TOGETHER = {
    "equal": [quote(DAM), quote(DAM, source="Globe")],
    "reworded": [quote(DAM), quote("The old dam close to Kopra won't hold until spring")],
    "cut short": [quote(DAM), quote("dam near Kopra will not hold until the spring")],
    "spelt by ear": [quote("Dolgenko promised Kopra 40 boats on Friday"),
                     quote("Dolgyenko promised Kopra forty boats on Friday")],
    "full and last name": [quote(DAM, name="Ana Velik"), quote(DAM + "!", name="Velik")],
    "a speaker unknown": [quote(DAM, name="Ana Velik"), quote(DAM + "!")],
    "a figure in other words": [
        figure("Ana Velik says 31,000 soldiers of Kopra died in the war", 31000),
        figure("31,000 soldiers of Kopra have died in the war, Ana Velik says", 31000, source="Globe"),
    ],
    "a rounded figure": [
        figure("Kopra says that 31,050 soldiers died in the war", 31050),
        figure("Kopra says that about 31,000 soldiers died in the war", 31000, bound="~", source="Globe"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("claims", TOGETHER.values(), ids=list(TOGETHER))
def test_what_is_the_same_goes_together(claims):
    (found,) = group(claims)
    assert len(found.claims) == 2
    (match,) = found.matches
    assert match.score == total(match.evidence) >= grouping.THRESHOLD


def test_every_member_but_one_shows_what_brought_it_in():
    claims = [quote(DAM + end, source=f"Source {i}") for i, end in enumerate(("", "!", " now", ""))]
    (found,) = group(claims)
    assert len(found.matches) == len(found.claims) - 1


def test_a_higher_threshold_joins_less():
    claims = [quote(DAM), quote("The old dam close to Kopra won't hold until spring")]
    assert group(claims, threshold=0.99) == ()


def test_ids_come_from_the_content():
    claims = [quote(DAM), quote(DAM, source="Globe")]
    renamed = [quote(DAM, source="Mirror"), quote(DAM, source="Echo")]
    assert group(claims)[0].id == group(renamed)[0].id
    assert group(claims)[0].id != group([quote(DAM + "!"), quote(DAM, source="Globe")])[0].id


# -- independence ------------------------------------------------------------------------------
def test_two_who_quote_the_same_words_are_two():
    claims = [quote(DAM), quote(DAM, source="Globe")]
    assert independent(claims) == ("Globe", "Post")


@pytest.mark.parametrize(
    "claims",
    [
        [quote(DAM, kind="indirect"), quote(DAM, kind="indirect", source="Globe")],
        [quote(DAM, via="Kopra Wire"), quote("dam near Kopra", via="Kopra Wire", source="Globe")],
        [figure("It rained on 40 of the last 50 days in Kopra", 40),
         figure("It rained on 40 of the last 50 days in Kopra", 40, source="Globe")],
    ],
)  # fmt: skip
def test_copies_count_once(claims):
    assert independent(claims) == ("Globe",)


def test_a_copied_article_adds_no_support():
    text = f"After the storm the council met in the town hall. “{DAM},” Ana Velik told the council."
    other = f"Ana Velik spoke of the dam on Friday: “{DAM}.”"
    sources = {"Post": text, "Globe": text, "Echo": other}
    claims = [c for name, each in sources.items() for c in extract(Article(each, source=name))]
    (found,) = group(claims)
    assert found.sources == ("Echo", "Globe", "Post")
    assert found.independent_sources == ("Echo", "Globe")


def test_of_copies_the_fullest_article_counts():
    text = f"After the storm the council met in the town hall. “{DAM},” Ana Velik told the council."
    more = f"{text} “Nobody asked us about the harbour,” Ana Velik said."
    sources = {"Post": more, "Globe": text}
    claims = [c for name, each in sources.items() for c in extract(Article(each, source=name))]
    (found,) = group(claims)
    assert found.sources == ("Globe", "Post")
    assert found.independent_sources == ("Post",)


# -- the parts ---------------------------------------------------------------------------------
def test_slots_fit_both_ways():
    one, two = slot_of(quote(DAM, name="Ana Velik")), slot_of(quote(DAM, name="Velik"))
    assert comparable(one, two)
    assert comparable(two, one)
    assert not comparable(one, slot_of(figure(DAM, 3)))


def test_reasons_add_up_to_the_score():
    sizes = [(20, 20, 20), (12, 15, 40), (3, 4, 30), (9, 30, 31)]
    strings = ["x" * length for _, *pair in sizes for length in pair]
    left, right = np.arange(0, 8, 2), np.arange(1, 8, 2)
    shared, *lengths = np.array(sizes).T
    for anchored, clashing in product((np.full(4, True), np.full(4, False)), repeat=2):
        score = scores(shared, *lengths, anchored, clashing)
        pairs = Pairs(left, right, shared, anchored, clashing, score)
        points = [total(reasons) for reasons in explain(pairs, strings, [()] * 4)]
        assert points == pytest.approx(score.tolist(), abs=2e-4)


@pytest.mark.parametrize(("left", "right"), [("aab", "aab"), ("aab", "ab"), ("abcdef" * 5, "ace")])
def test_one_pair_scores_as_many_do(left, right):
    both = np.array([alike(left, left), alike(left, right)])
    strings = [left, right]
    sizes = np.array([len(left), len(right)])
    shared = overlaps(strings, np.array([0, 0]), np.array([0, 1]))
    assert both == pytest.approx(scores(shared, sizes[[0, 0]], sizes[[0, 1]]))


def test_a_chain_is_cut():
    # Each link is a match; the longest claims of both ends have nothing in common.
    strings = ["a" * 20, "a" * 9 + "b" * 9, "b" * 20]
    pairs = Pairs(
        np.array([0, 1]),
        np.array([1, 2]),
        np.array([9, 9]),
        np.array([True, True]),
        np.array([False, False]),
        np.array([0.9, 0.8]),
    )
    used, home = join(strings, pairs, least=0.6)
    assert used == [0]
    assert home[0] == home[1] != home[2]


def invented(count, *, seed):
    """Claims with near copies: a word dropped, moved or spelt otherwise."""
    rng = random.Random(seed)
    places = ["".join(rng.choices("bdgklmnprstv", k=1)[0] + rng.choice("aeiou") for _ in range(4))
              for _ in range(count // 4)]  # fmt: skip
    verbs = ["closed", "opened", "repaired", "sold", "searched", "flooded", "painted"]
    things = ["bridge", "school", "harbour", "mill", "library", "station", "tower"]
    for number in range(count):
        words = (
            f"The council of {rng.choice(places).title()} {rng.choice(verbs)} the {rng.choice(things)}"
            f" near {rng.choice(places).title()} after {rng.randint(20, 900)} people complained"
        ).split()
        yield number, " ".join(words)
        for _ in range(rng.choice((0, 0, 1, 2))):
            copy = list(words)
            del copy[rng.randrange(len(copy))]
            i = rng.randrange(len(copy) - 1)
            copy[i], copy[i + 1] = copy[i + 1], copy[i]
            yield number, " ".join(copy)


def test_the_index_agrees_with_the_square_of_all_pairs():
    rows = list(invented(500, seed=3))
    table = table_of([text for _, text in rows])
    strings = letters(table)
    square = verified(table, strings, *all_pairs(strings, least=0.6), least=0.6)
    index = verified(table, strings, *candidates(table), least=0.6)
    exact = {*zip(square.left.tolist(), square.right.tolist(), strict=True)}
    found = {*zip(index.left.tolist(), index.right.tolist(), strict=True)}
    assert found <= exact
    same = {(i, j) for i, j in exact if rows[i][0] == rows[j][0]}
    assert len(found & same) >= 0.97 * len(same)


def test_large_batches_group_as_small_ones_do(monkeypatch):
    claims = [quote(text, article=f"a{i}") for i, (_, text) in enumerate(invented(300, seed=5))]
    exact = group(claims)
    monkeypatch.setattr(grouping, "EXACT", 0)
    fast = group(claims)
    joined = {claim.span for found in exact for claim in found.claims}
    kept = {claim.span for found in fast for claim in found.claims}
    assert len(kept & joined) >= 0.97 * len(joined)


def test_candidates_stay_few_as_a_batch_grows():
    for count in (400, 1600):
        rows = [text for _, text in invented(count, seed=7)]
        left, _ = candidates(table_of(rows))
        assert len(left) <= 6 * len(rows)


def test_several_processes_give_the_groups_of_one(monkeypatch):
    monkeypatch.setattr(table_module, "_MANY", 50)
    monkeypatch.setattr(grouping, "EXACT", 0)
    claims = [quote(text, article=f"a{i}") for i, (_, text) in enumerate(invented(200, seed=9))]
    assert group(claims, jobs=2) == group(claims)


def test_counts_of_all_claims_decide_what_words_weigh():
    texts = [text for _, text in invented(50, seed=2)]
    whole, read = table_of(texts), read_tokens(texts)
    often = dict(zip(whole.words, whole.often.tolist(), strict=True))
    common = dict(zip(read.tokens, read.common, strict=True))
    some = table_of(texts[:5], counts=Counts(len(texts), often, common))
    nats = dict(zip(whole.words, whole.nats.tolist(), strict=True))
    assert [nats[word] for word in some.words] == some.nats.tolist()


def test_counts_of_claims_elsewhere_hide_no_candidate_here():
    texts = [text for _, text in invented(300, seed=5)]
    alone = table_of(texts)
    often = {
        word: 500 * count for word, count in zip(alone.words, alone.often.tolist(), strict=True)
    }
    beside = table_of(texts, counts=Counts(500 * len(texts), often, {}))
    (left, right), (one, two) = candidates(alone), candidates(beside)
    pairs = {*zip(left.tolist(), right.tolist(), strict=True)}
    again = {*zip(one.tolist(), two.tolist(), strict=True)}
    assert len(pairs & again) >= 0.97 * len(pairs)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.5 million", "1500000"),
        ("12345678 million", "12345678000000"),
        ("2 million million", "2000000 million"),
        ("3 thousandth", "3 thousandth"),
        ("a million", "a million"),
        ("7 bn and 8 mln", "7000000000 and 8000000"),
    ],
)
def test_scales_are_written_out(text, told):
    assert normal(text) == told
