"""What of a page is told from its article: zones, packs, templates, and what must be left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.articles import Article
from claimcheck.rules.catalog import packs
from claimcheck.rules.find import find
from claimcheck.rules.profile import Profile, Template, learn, load, save
from claimcheck.rules.zones import key_of, layout_of
from claimcheck.settings import Settings

TEXT = (
    "The reservoir above the town is full again after ten days of rain, the water board said.",
    "Farmers in the lower valley had feared for the harvest, and some had sold their cattle early.",
    "The board will open the upper gate on Friday, its chairwoman told reporters in the town hall.",
)


def article(*lines: str, source: str = "post", name: str = "") -> Article:
    return Article("\n\n".join(lines), source=source, id=name)


def flagged(text: Article, *more: Article, firm: bool = True) -> list[str]:
    found = find([text, *more], select="boilerplate")
    return [
        f.span.of(text)
        for f in found
        if f.span.article == text.id and (not firm or f.confidence != "hint")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The upper gate",
        "new encounter",
        "“We will open the gate”",
        "Half of the herd",
        "Full reservoirs, empty stables",
        "1945",
        "April 1945",
        "Twitter seemed unsure what to make of the gate:",
        "Sign up for the flood warnings before the gate opens, the board asks all farmers of the valley.",
        "Share of full reservoirs",
        "The comments of the board",
        "More water than last year",
        "By the river",
        "Related charges were dropped",
    ],
)
def test_headings_and_prose_inside_the_text_are_left_alone(line: str) -> None:
    assert flagged(article(TEXT[0], line, TEXT[1], TEXT[2])) == []


def test_a_headline_above_the_text_is_left_alone() -> None:
    assert flagged(article("Reservoir above the town is full again", *TEXT)) == []


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Leave a Reply", "comment-form-en"),
        ("Your e-mail address will not be published.", "comment-form-en"),
        ("Bir yanıt yazın", "comment-form-tr"),
        ("Lascia un commento", "comment-form-it"),
        ("Залишити коментар", "comment-form-uk"),
        ("اترك تعليقاً", "comment-form-ar"),
        ("发表评论", "comment-form-zh"),
        ("Suscríbete a nuestro boletín", "newsletter-es"),
        ("Lire aussi : La vanne reste fermée", "related-link-fr"),
        ("Διαβάστε επίσης: Κλειστή η θυρίδα", "related-link-el"),
        ("Weiterlesen nach der Anzeige", "ad-label-de"),
        ("Todos os direitos reservados.", "legal-pt"),
        ("Wszelkie prawa zastrzeżone", "legal-pl"),
        ("Версия для печати", "share-bar-ru"),
        ("Obligatory fields are marked *", "comment-form-mt"),
        ("[email\u00a0protected]", "obfuscated-email"),
        ("4 May 2031", "site-date"),
        ("https://post.example/1", "bare-link"),
    ],
)
def test_a_line_below_the_text_is_told_by_its_rule(line: str, rule: str) -> None:
    text = article(*TEXT, line)
    found = [f for f in find([text], select="boilerplate") if f.confidence != "hint"]
    assert [(f.rule, f.span.of(text)) for f in found] == [(f"boilerplate.{rule}", line)]


def test_a_finding_says_why() -> None:
    (found,) = find([article(*TEXT, "Leave a Reply")], select="boilerplate")
    assert found.message
    assert [(e.name, e.detail) for e in found.evidence] == [
        ("phrase", "leave a reply"),
        ("zone", "tail"),
    ]


def test_keys_forget_case_accents_marks_and_figures() -> None:
    assert key_of("12 Komentáře…") == key_of("1,204 KOMENTARE!")


def test_zones_follow_the_first_and_last_line_of_prose() -> None:
    layout = layout_of(article("Post", *TEXT, "Home"))
    assert [layout.zone(line.index) for line in layout.lines] == ["head", *["body"] * 3, "tail"]


def test_what_looks_like_prose_but_is_known_makes_no_zone() -> None:
    notice = (
        "This site uses cookies to count its readers, and by going on you agree to all of them."
    )
    assert flagged(article(*TEXT, "Half of the herd", notice, "17")) == [notice, "17"]


# -- templates -----------------------------------------------------------------------------------
def pages(*extra: str, source: str = "post") -> list[Article]:
    return [
        article(
            f"Story number {n} of the valley",
            text,
            f"It was told {n} times.",
            *extra,
            source=source,
        )
        for n, text in zip("abc", TEXT, strict=True)
    ]


def test_a_line_of_three_articles_belongs_to_the_page() -> None:
    one, *others = pages("Port Gazette, the valley's voice")
    assert "Port Gazette, the valley's voice" not in flagged(one)
    assert "Port Gazette, the valley's voice" in flagged(one, *others)


def test_other_sources_do_not_make_a_template() -> None:
    one, two, three = (pages("Port Gazette, the valley's voice", source=s)[0] for s in "abc")
    assert "Port Gazette, the valley's voice" not in flagged(one, two, three)


def test_versions_of_one_article_count_once() -> None:
    versions = [article(*TEXT, f"Version {n}", name=n) for n in ("x", "y", "z")]
    assert TEXT[0] not in flagged(versions[0], *versions[1:])


def test_a_headline_in_the_side_lists_of_others_is_no_template() -> None:
    title = "Reservoir above the town is full again"
    one = article(title, *TEXT)
    others = [
        article(
            f"Story {n}",
            f"The {n} of the valley met on Monday, and nobody spoke of the rain at all.",
            "Most read",
            title,
        )
        for n in ("millers", "bakers", "shepherds", "ferrymen")
    ]
    assert title not in flagged(one, *others)


def test_a_profile_serves_a_single_later_article(tmp_path: Path) -> None:
    line = "Port Gazette, the valley's voice"
    path = tmp_path / "profile.json"
    save(learn(pages(line)), path)
    later = article(
        "Ferry aground",
        "The ferry ran aground on Sunday, and all of the 300 people are safe, the coast guard said.",
        line,
    )
    found = find([later], select="boilerplate.template-line", settings=Settings(profile=str(path)))
    assert [f.span.of(later) for f in found] == [line]
    assert load(path) == learn(pages(line))


def test_a_saved_profile_is_the_same_file_whatever_the_order(tmp_path: Path) -> None:
    articles = pages("Port Gazette", "Home")
    save(learn(articles), tmp_path / "one.json")
    save(learn(articles[::-1]), tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "cannot be read as a profile"),
        ("[]", "not a profile of version 1"),
        (json.dumps({"version": 2}), "not a profile of version 1"),
        (json.dumps({"version": 1, "sources": {"a": {}}}), "broken profile"),
        (json.dumps({"version": 1, "sources": {"a": {"articles": "x"}}}), "broken profile"),
    ],
)
def test_a_broken_profile_is_named(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "profile.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=says) as problem:
        load(path)
    assert str(path) in str(problem.value)


def test_an_empty_batch_has_no_templates() -> None:
    assert learn([]) == Profile()
    assert Template().articles == 0


# -- packs of the user ---------------------------------------------------------------------------
PACK = """
[pack]
family = "boilerplate"
engine = "lines"

[my-town]
phrases = ["a service of my town", "my town asks: …"]
bad = ["⟦A service of My Town⟧"]
good = ["The bus is a service of my town."]
"""


def test_a_pack_of_the_user_adds_rules(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(PACK, encoding="utf-8")
    text = article(*TEXT, "My town asks: Where is the water?")
    found = find([text], select="boilerplate.my-town", settings=Settings(packs=str(path)))
    assert [f.span.of(text) for f in found] == ["My town asks: Where is the water?"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (PACK.replace("phrases", "phrase"), r"\[my-town\]: unknown key 'phrase'"),
        (PACK.replace('["a service of my town", "my town asks: …"]', "[]"), "give it phrases"),
        (PACK + 'confidence = "sure"', "confidence is one of"),
        (PACK + '\n[other]\nphrases = ["x"]\nbad = ["⟦x⟧"]', "good: give at least one example"),
        (PACK + 'zones = ["middle"]', "zones of head, body, tail"),
        (PACK + "\n[other]\nphrases = 3", "phrases is a list"),
        (PACK.replace("[my-town]", "[pack.x]\n[my-town]") + "\n", ""),
    ],
)
def test_a_wrong_pack_names_file_and_entry(tmp_path: Path, wrong: str, says: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(wrong, encoding="utf-8")
    if not says:
        assert packs([path])
        return
    with pytest.raises(ValueError, match=says) as problem:
        packs([path])
    assert "own.toml" in str(problem.value)


def test_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(PACK + 'confidence = "sure"', encoding="utf-8")
    with pytest.raises(ValueError, match=r"own.toml:10: \[my-town\]: confidence is one of"):
        packs([path])
    path.write_text(PACK.replace("phrases", "phrase"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"own.toml:7: \[my-town\]: unknown key 'phrase'"):
        packs([path])


# -- any text ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "\ud800\udfff\ud800",
        "\x00\x00 Leave a Reply \x00",
        "\u202eyalper a evaeL\u202c",
        "”" * 10_000,
        "7" * 100_000,
        "a " * 50_000,
        "|" * 10_000,
        "(" * 10_000 + ")" * 10_000,
        "By " + "Anna Maria " * 3_000,
        "中" * 50_000,
        "\n".join(["12:30 Ferry"] * 3_000),
        "Leave a Reply\r\n\x85\u2028Share\x0bPrint",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_no_text_is_too_strange(text: str) -> None:
    strange = Article(text, id="strange")
    for finding in find([strange], select="boilerplate"):
        assert finding.span.of(strange).strip()


@pytest.mark.parametrize(
    "title",
    [
        "Back to the reservoir after ten days of rain",
        "Latest from the water board: gate opens on Friday",
        "Watch over the valley: farmers and the water board",
    ],
)
def test_a_headline_may_start_like_a_link(title: str) -> None:
    assert flagged(article(title, *TEXT)) == []


# -- where a line stands, and what stands beside it ----------------------------------------------
BODY = (
    "Ministers met in the old fort on Monday, and the talks went on until two in the morning.",
    "The second round of the talks is due in May, a clerk of the house told the reporters there.",
)


def confidences(*lines: str) -> dict[str, str]:
    text = article(*lines)
    return {f.span.of(text): f.confidence for f in find([text], select="boilerplate")}


def test_a_date_below_the_headline_may_be_the_articles_own() -> None:
    title = "Ministers meet in the old fort"
    assert confidences("3 May 2031", title, *BODY)["3 May 2031"] == "likely"
    assert confidences(title, "3 May 2031", *BODY)["3 May 2031"] == "hint"
    assert confidences(title, *BODY, "3 May 2031")["3 May 2031"] == "likely"


def test_a_date_below_the_headline_of_every_page_belongs_to_the_page() -> None:
    made = [
        Article(f"{title}\n\n{day} May 2031\n\n{body}", id=title, source="post")
        for day, (title, body) in enumerate(
            zip(["The fort", "The house", "The gate"], (*BODY, TEXT[0]), strict=True)
        )
    ]
    found = find(made, select="boilerplate")
    firm = {(f.span.article, f.rule) for f in found if f.confidence != "hint"}
    assert firm == {(made[n].id, "boilerplate.template-line") for n in range(3)}


def test_a_list_of_prices_below_the_text_is_left_alone() -> None:
    prices = ("Front row: $60", "Circle: $50", "Balcony: $40", "Open until the autumn")
    assert confidences(*BODY, "Related articles", *prices) == {"Related articles": "certain"}
    links = ("Old mill burns down", "Ferry timetable changes", "Mayor opens market hall")
    assert len(confidences(*BODY, "Related articles", *links)) == 4


def test_a_caption_of_a_sentence_above_the_headline_does_not_begin_the_text() -> None:
    caption = (
        "The old fort above the river, where the ministers met on Monday. (Ana Horvat/Reuters)"
    )
    found = confidences(caption, "Ministers meet in the old fort", "by Jana Novak", *BODY)
    assert found == {caption: "hint", "by Jana Novak": "likely"}


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("Firemen beside the mill (Ana Horvat/Port Gazette)", True),
        ("Firemen beside the mill (Photo: Ana Horvat)", True),
        ("Firemen beside the mill [Reuters]", True),
        ("Old mill burns down (photo)", False),
        ("The electronic patient record of the clinic (ePA)", False),
        ("Η μηνιγγίτιδα (εγκεφαλίτιδα ή/και μηνιγγίτιδα)", False),
    ],
)
def test_a_credit_names_somebody(line: str, is_caption: bool) -> None:
    assert (line in confidences(BODY[0], line, BODY[1])) is is_caption


def test_a_menu_word_of_another_language_may_be_a_heading_in_english() -> None:
    english = "The staff of the theatre met the mayor on Monday, and the talks went on until two."
    spanish = (
        "La alcaldesa se reunió el lunes con la gente del teatro, y hablaron hasta las dos, dijo."
    )
    assert confidences(english, "STAFF") == {}
    assert confidences(spanish, "STAFF") == {"STAFF": "likely"}


def test_a_row_of_buttons_is_told_by_its_parts() -> None:
    row = "My Town News    Print this page    Share"
    assert confidences(BODY[0], row, BODY[1]) == {row: "certain"}
    table = "Monday    Market    Share    Price"
    assert confidences(BODY[0], table, BODY[1]) == {}
