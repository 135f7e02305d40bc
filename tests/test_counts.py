import pytest

from claimcheck import Article, extract
from claimcheck.claims.heads import head_after
from claimcheck.claims.phrases import lemma, phrase, plural, singular


def claims(text):
    return [c for c in extract(Article(text, id="a")) if hasattr(c, "quantity")]


def only(text):
    found = claims(text)
    assert len(found) == 1, [c.span for c in found]
    return found[0]


def test_who_is_hurt_is_not_counted_with_the_dead():
    dead, hurt = claims("The death toll passed 430, and 1,000 were injured.")
    assert (dead.predicate, hurt.predicate) == ("die", "injure")
    assert (hurt.counted, hurt.concept) == ("person", ())


@pytest.mark.parametrize(
    "text",
    [
        "The two-way talks went on in 2014.",
        "Evening One and Falcon 22 were on the air.",
        "It is one of the keys to peace, but not one of them came.",
    ],
)
def test_nothing_is_claimed(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The storm sank 12 boats.", "boat"),
        ("Two US officials spoke.", "official"),
        ("They lost 120 combat machines.", "machine"),
        ("They lost 800 personnel and left.", "personnel"),
        ("There are 1,100 public housing homes.", "home"),
        ("Forty countries met.", "country"),
        ("Two of the boats sank.", "boat"),
        ("The crowd saw three sports teams.", "team"),
        ("Dozens of people fled.", "person"),
        ("She wrote a 12-page letter.", "page"),
        ("One boat sank.", "boat"),
        ("The number of soldiers killed is 31,000.", "soldier"),
        ("Five new seasons of it will start.", "season"),
        ("About 300 recorded songs were found.", "song"),
        ("The minister said the number of Ruritanians there is 444,000.", "ruritanian person"),
        ("Shares rose 5%.", ""),
    ],
)
def test_what_is_counted(text, counted):
    assert only(text).counted == counted


def test_the_noun_of_the_number_before():
    first, second = claims("Some 5,000 troops died, up from an estimate of 3,000 in May.")
    assert first.counted == second.counted == "troop"
    assert second.quantity.bound == "~"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Exports to Orland dropped 7%.", {"exports", "orland"}),
        ("The index lost 190 points.", {"index"}),
        ("The Orla bank, an old lender, gained 3%.", {"orla", "bank"}),
        ("Ads make up 60% of revenue.", {"ads", "revenue"}),
        ("He was driving at a speed of 15 miles per hour.", {"speed"}),
        ("Ann Doe has scored 22 goals.", {"ann", "doe"}),
        ("Some 300 residents were saved.", set()),
        ("The base price: $500", {"base", "price"}),
    ],
)
def test_what_is_measured(text, concept):
    assert set(only(text).concept) == concept


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Some 300 homes were destroyed.", "destroy"),
        ("The blast killed 12 men.", "kill"),
        ("At least 12 men were killed in the blast.", "kill"),
        ("The army captured 40 soldiers.", "capture"),
        ("12 dead were found.", "die"),
        ("The storm left 12 people dead.", "die"),
        ("The toll rose to 31 deaths.", "die"),
    ],
)
def test_the_predicate(text, predicate):
    assert only(text).predicate == predicate


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("The army lost 40 boats.", False, "asserted"),
        ("The army did not lose 40 boats.", True, "asserted"),
        ("The army will send 40 boats.", False, "planned"),
        ("The army could lose 40 boats.", False, "possible"),
        ("Not only 40 boats sank.", False, "asserted"),
    ],
)
def test_polarity_and_modality(text, negated, modality):
    claim = only(text)
    assert (claim.negated, claim.modality) == (negated, modality)


def test_running_counts():
    assert only("At least 12 people were killed.").running
    assert only("The town has 40 new cases.").running
    assert not only("The town has 40 schools.").running


def test_the_speaker_of_a_number():
    article = Article("President Ann Doe put the number of dead at 12.", id="a")
    [claim] = [c for c in extract(article) if hasattr(c, "quantity")]
    assert claim.attribution.speaker.of(article) == "President Ann Doe"
    assert claim.attribution.cue.of(article) == "put"
    assert only("At least 12 people died.").attribution is None


def test_a_number_in_a_quote_is_the_speakers():
    article = Article("“We lost 12 boats,” Ann Doe said. The port has 40 boats.", id="a")
    inside, outside = [c for c in extract(article) if hasattr(c, "quantity")]
    assert "Doe" in inside.attribution.speaker.of(article)
    assert outside.attribution is None


def test_the_same_amount_in_another_unit():
    first, second = claims("The moths fly more than 100 kilometers (60 miles).")
    assert (first.quantity.bound, second.quantity.bound) == (">", ">")
    assert first.concept == second.concept


def test_a_mean_is_told():
    names = {(e.name, e.detail) for e in only("They lose an average of 800 men.").evidence}
    assert ("statistic", "mean") in names


def test_a_hedge_behind_the_noun():
    found = only("40 boats or more sank.").quantity
    assert (found.low, found.high, found.bound) == (40, None, ">=")


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("They fire 40 shells a day.", "day"),
        ("They fire 40 shells per hour.", "hour"),
        ("An average of 20 per week is seen.", "week"),
        ("They saw 40 boats a mile away.", None),
        ("They fired 40 shells.", None),
    ],
)
def test_counts_per_something(text, per):
    found = claims(text)[0].quantity
    assert found.per == per
    assert found.kind == ("rate" if per else "count")


def test_a_part_of_the_number_before():
    whole, part = claims("The blast hurt 15 people, including a family with three children.")
    assert "part" in {e.name for e in part.evidence}
    assert "part" not in {e.name for e in whole.evidence}
    _, other = claims("The blast hurt 15 people and sank three boats.")
    assert "part" not in {e.name for e in other.evidence}


def test_scope_words():
    scope = only("Over 300 boats sank near Harwick so far this year.").scope
    assert "Harwick" in scope
    assert "so far this year" in scope


def test_spans_and_sentences():
    article = Article("He left. At least 12 old boats sank.", id="a")
    [claim] = [c for c in extract(article) if hasattr(c, "quantity")]
    assert claim.span.of(article) == "At least 12 old boats"
    assert claim.sentence.of(article) == claim.text == "At least 12 old boats sank."


@pytest.mark.parametrize(
    ("word", "many", "one"),
    [
        ("boats", True, "boat"),
        ("people", True, "person"),
        ("cities", True, "city"),
        ("news", False, "news"),
        ("glass", False, "glass"),
        ("boxes", True, "box"),
    ],
)
def test_number_of_nouns(word, many, one):
    assert plural(word) is many
    assert singular(word) == one


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("killed", "kill"),
        ("stopped", "stop"),
        ("fell", "fall"),
        ("occupies", "occupy"),
        ("arriving", "arrive"),
        ("zapped", "zap"),
    ],
)
def test_lemmas(form, base):
    assert lemma(form) == base


def test_head_stops_at_verbs_and_marks():
    for text in ("12 , boats", "12 were lost", "12 in Orla", "12"):
        p = phrase(text, text.lower(), 0, len(text))
        assert head_after(p, 1, one=False) is None


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("The firm offers a 30 MW plant and a torque of 500 Nm.", [{"firm", "plant"}, {"firm", "torque"}]),
        ("Orla fell from 40 to 30 points, a 25 percent drop.", [{"orla"}, {"orla", "drop"}]),
        ("The firm plans to cut costs by 5%.", [{"firm", "costs"}]),
        ("The bank expects sales to rise 5%.", [{"sales"}]),
        ("The brand it bought last year grew 5%.", [{"brand"}]),
        ("The firm, which Doe founded, lost 5%.", [{"firm"}]),
        ("In June, the price of oil in Orland was 80 dollars.", [{"price", "oil", "orland"}]),
        ("Orla shares climbed 4 percent to $84.", [{"orla", "shares"}, {"orla", "shares"}]),
        ("The rate climbed to 6.7% from 6.3%.", [{"rate"}, {"rate"}]),
        ("Doe, who sold it, kept 13% of Orla Power.", [{"doe", "orla", "power"}]),
        ("Shares of Orla were down 2%, Harwick by 3% and Doe Corp was down 1%.", [{"shares", "orla"}, None, {"doe", "corp"}]),
        ("Officials said 12 people had died.", [set()]),
        ("In the first half of the year, 300 ships passed.", [set()]),
        ("There are 40 pupils at Orla College.", [{"orla", "college"}]),
        ("The bank's shares, which fell 4% on Monday, gained 1%.", [{"bank", "shares"}] * 2),
    ],
)  # fmt: skip
def test_what_is_measured_in_longer_sentences(text, concepts):
    found = claims(text)
    assert len(found) == len(concepts)
    for claim, concept in zip(found, concepts, strict=True):
        assert concept is None or set(claim.concept) == concept


@pytest.mark.parametrize(
    ("text", "counted", "part"),
    [
        ("Of the 40 passengers, 12 were killed.", ["passenger", "passenger"], [False, True]),
        ("At least 15 people were hurt, including 3 children.", ["person", "child"], [False, True]),
        ("Some 12 of the 40 victims were children.", ["victim", "victim"], [True, False]),
        ("It hurt 40 people, 10 of them badly.", ["person", "person"], [False, True]),
        ("It killed 12 people and hurt 40 others.", ["person", "person"], [False, False]),
        ("The toll stood at 45, with more than 200 injured.", None, [False, False]),
        ("There were 40 passengers, 12 lorries came.", ["passenger", "lorry"], [False, False]),
    ],
)
def test_parts_and_wholes(text, counted, part):
    found = claims(text)
    assert counted is None or [claim.counted for claim in found] == counted
    assert [any(e.name == "part" for e in claim.evidence) for claim in found] == part


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Inflation rose to 5.4% in March, up from 4.9% in February.", [False, True]),
        ("Turnout was 43 percent, against 51 percent before.", [False, True]),
        ("Some 300 ships passed, compared with 500 a year earlier.", [False, True]),
        ("The toll rose to 31 from 24.", [False, True]),
        ("They got 31 tanks from 4 countries.", [False, False]),
        ("The march from 12 towns drew 500 men.", [False, False]),
    ],
)
def test_the_level_before_a_change(text, levels):
    told = [any(e.name == "level before" for e in c.evidence) for c in claims(text)]
    assert told == levels


def test_each_level_has_its_own_time():
    article = Article("Inflation rose to 5.4% in March 2023, up from 4.9% in May 2022.", id="a")
    when = [c.when.value for c in extract(article) if hasattr(c, "quantity")]
    assert when == ["2023-03", "2022-05"]


def test_a_rate_told_once_for_both():
    found = claims("The army lost 800 men and 120 tanks a day.")
    assert [claim.quantity.per for claim in found] == ["day", "day"]
    found = claims("Some 300 ships passed in June and 500 a year earlier.")
    assert [claim.quantity.per for claim in found] == [None, None]


@pytest.mark.parametrize(
    ("text", "predicates"),
    [
        ("The death toll had risen to 381 people.", ["die"]),
        ("The price had risen to 381 euros.", ["rise"]),
        ("He helped pull at least 40 injured people from collapsed buildings.", ["pull"]),
        ("Officials said 12 boats were there.", ["be"]),
        ("Officials reported 12 boats.", [None]),
        ("Nearly 400 people are now reported dead.", ["die"]),
        ("About 176 jobs are expected to vanish.", ["vanish"]),
        ("Five people -- three women and two men -- were killed.", ["kill", None, "kill"]),
        ("The firm was willing to pay Orla 113 million euros to leave.", ["pay"]),
        ("It brought the rate to 3.6 percent.", ["bring"]),
        ("Two men, aged 24 and 31, were arrested.", ["arrest", None, None]),
    ],
)
def test_the_predicate_in_longer_sentences(text, predicates):
    assert [claim.predicate for claim in claims(text)] == predicates


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Some 300 police officers came.", ["officer"]),
        ("It destroyed 12,000 homes and left 30,000 more damaged.", ["home", "home"]),
        ("He played 77 accurate passes from 79 attempts.", ["pass", "attempt"]),
        ("They won two Serie A titles.", ["title"]),
        ("A quake killed more than 1,400 in 1974.", ["person"]),
        ("A storm sank more than 1,400 in 1974.", [""]),
        ("It affects 176 of its more than 700 employees.", ["employee", "employee"]),
        ("The injury total is 12,211.", ["injury"]),
        ("More than 200 injured were brought in.", ["person"]),
    ],
)
def test_what_is_counted_in_longer_sentences(text, counted):
    assert [claim.counted for claim in claims(text)] == counted


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("The magnitude was put at 7.8 and the depth at 51 miles.", [{"magnitude"}, {"depth"}]),
        ("Doe made five clearances, blocked four shots and won.", [{"doe"}, {"doe"}]),
        ("The club paid Orla 5 million euros.", [{"club"}]),
        ("It brought a cost per goal of 2 million pounds.", [{"cost", "goal"}]),
    ],
)
def test_what_is_measured_where_a_verb_is_left_out(text, concepts):
    assert [set(claim.concept) for claim in claims(text)] == concepts


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The army dropped 110 out of 177 drones.", ["drone", "drone"]),
        ("Eight out of ten voters came.", ["voter"]),
        ("One of the seven cars burnt.", ["car", "car"]),
        ("It has a crew of five.", ["person"]),
        ("It has a choice of five.", [""]),
        ("Three people were killed, more than 100 were hurt.", ["person", "person"]),
        ("They hit four artillery batteries.", ["battery"]),
        ("They pulled them from 12 shattered coaches.", ["coach"]),
        ("A crash killed 300 people and injured hundreds more.", ["person", "person"]),
    ],
)
def test_what_a_number_counts_when_the_noun_is_elsewhere(text, counted):
    assert [claim.counted for claim in claims(text)] == counted


def test_a_comparison_is_no_bound():
    higher, lower = claims("Inflation was 9.6 percent, lower than the 22.5 percent of May.")
    assert (higher.quantity.bound, lower.quantity.bound) == ("=", "=")
    assert any(e.name == "level before" for e in lower.evidence)
    assert only("Inflation was lower than 22.5 percent.").quantity.bound == "<"


def test_the_month_of_may_is_no_doubt():
    assert (
        only(["The rate was 5 percent in May", " which was 3 points of it."][0]).modality
        == "asserted"
    )
    assert only("The rate may be 5 percent.").modality == "possible"


def test_a_stretch_of_time_is_no_running_count():
    people, days = claims("Some 18 people were killed in four days.")
    assert people.running
    assert not days.running


def test_an_ordinal_beside_a_verb_counts_nothing():
    assert claims("The paper first reported the deal.") == []
    assert only("The paper saw the second attack.").counted == "attack"


def test_a_row_of_numbers_has_one_noun():
    found = claims("They shot down 72 drones over Orla, 20 over Harwick and 14 over Lund.")
    assert [claim.counted for claim in found] == ["drone"] * 3
    assert claims("They shot down 72 drones over Orla, and 20 men fled.")[1].counted == "man"
