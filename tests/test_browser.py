"""The report in a real browser: keys, filters, silence, and what an accessibility checker says."""

import shutil
from datetime import date

import pytest

from claimcheck import Article, check
from claimcheck.baseline import Baseline
from claimcheck.gate import Policy, gate
from claimcheck.reports.html import to_html

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
    pytest.mark.xdist_group("browser"),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


def growing():
    """A batch in which a count grows and clashes, so that every panel has something to show."""
    told = (
        ("Harbor Ledger", "2026-03-01", "At least 12 people were killed in the Tarn ferry fire."),
        ("Gulf Relay", "2026-03-02", "At least 15 people were killed in the Tarn ferry fire."),
        ("Dawn Courier", "2026-03-03", "The Tarn ferry fire killed 21 people."),
        ("Lakeside Journal", "2026-03-03", "The Tarn ferry fire killed 17 people."),
    )
    quote = "“We will find out what happened to the ferry and we will say so,” Mara Lind said."
    return [
        Article(f"Fire on the Tarn ferry\n\n{line} {quote}\n\nLeave a Reply\n",
                id=f"story{number}.txt", source=source, published=date.fromisoformat(day))
        for number, (source, day, line) in enumerate(told)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a report; what it asks for and what it complains of is kept beside the page."""
    pages = []

    def open_it(report, verdict=None, **options):
        path = tmp_path / f"report{len(pages)}.html"
        text = to_html(report, verdict or gate(report)).encode("utf-8", "backslashreplace")
        path.write_bytes(text)
        page = browser.new_context(**options).new_page()
        page.asked, page.told = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.told.append(message.text))
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.goto(path.as_uri())
        page.own = path.as_uri()
        pages.append(page)
        return page

    yield open_it
    for page in pages:
        assert page.told == []
        assert {url.partition("#")[0] for url in page.asked} == {page.own}
        page.context.close()


@pytest.fixture(scope="module")
def report(seeds):
    return check([*seeds, *growing()])


@pytest.fixture(scope="module")
def verdict(report):
    known = Baseline.of(report.findings[::2])
    return gate(report, Policy("warning", max_residue=1.0), baseline=known)


def focused(page):
    return page.evaluate("document.activeElement.className + ' ' + document.activeElement.id")


def test_j_and_k_walk_the_findings_and_escape_returns(opened, report, verdict):
    page = opened(report, verdict)
    stops = page.locator(".card:visible, .note:visible")
    assert stops.count() > 5
    page.evaluate("window.scrollTo(0, 120)")
    page.keyboard.press("j")
    assert "card" in focused(page)
    first = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.innerText") != first
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.innerText") == first
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")
    for _ in range(100):  # the way back is smooth where motion is welcome
        page.wait_for_timeout(50)
        if abs(page.evaluate("window.scrollY") - 120) < 2:
            return
    pytest.fail("Escape does not lead back")


def test_a_layer_that_is_off_hides_its_notes_and_j_skips_them(opened, report, verdict):
    page = opened(report, verdict)
    notes = page.locator(".note.l-boilerplate")
    assert notes.first.is_visible()
    page.locator("input[data-layer=boilerplate]").uncheck()
    assert not notes.first.is_visible()
    page.locator("input[data-layer=boilerplate]").check()
    assert notes.first.is_visible()


def test_a_layer_that_is_off_leaves_what_lies_under_it(opened):
    text = "“We know that 31,000 people lost their homes in the flood,” Ana Lopez said on Monday."
    page = opened(check([Article(text, id="a.txt", source="Post")]))
    both = page.locator("mark.l-quote.l-number")
    assert both.get_attribute("data-tag") == "N"
    assert page.locator("mark").first.get_attribute("data-tag") == "Q"
    page.locator("input[data-layer=quote]").uncheck()
    assert page.locator("mark.l-number").inner_text() == "31,000 people"
    assert not page.locator("mark.l-quote").count()
    assert page.locator("mark").first.get_attribute("data-tag") == ""
    page.locator("input[data-layer=quote]").check()
    assert both.get_attribute("data-tag") == "N"
    assert page.locator("mark").first.get_attribute("data-tag") == "Q"


def test_words_filter_a_table_and_cards(opened, report, verdict):
    page = opened(report, verdict)
    rows = page.locator("#sources tbody tr")
    everyone = rows.count()
    page.get_by_label("Filter by source").fill("gulf")
    visible = page.locator("#sources tbody tr:visible")
    assert visible.count() == 1
    assert "Gulf Relay" in visible.inner_text()
    page.get_by_label("Filter by source").fill("")
    assert page.locator("#sources tbody tr:visible").count() == everyone


def test_a_table_is_sorted_by_its_heads(opened, report, verdict):
    page = opened(report, verdict)
    head = page.locator("#leftovers th", has_text="Words")
    words = page.locator("#leftovers tbody td:nth-child(2)")
    for order in ("ascending", "descending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == order
        shown = [int(text) for text in words.all_inner_texts()]
        assert shown == sorted(shown, reverse=order == "descending")


def test_a_pair_of_sources_filters_the_claims(opened, report, verdict):
    page = opened(report, verdict)
    link = page.locator("a[data-pair]").first
    pair = link.get_attribute("data-pair").split("\n")
    link.click()
    shown = page.locator("[data-sources]:visible")
    assert 0 < shown.count() < page.locator("[data-sources]").count()
    for told in shown.evaluate_all("all => all.map((one) => one.dataset.sources.split('\\n'))"):
        assert set(pair) <= set(told)


def test_every_panel_has_something_to_show(opened, report, verdict):
    page = opened(report, verdict)
    for part in ("#news li", "#sources .whisker", ".matrix td[class^=m]", ".card.contradiction",
                 ".timeline .step", ".wording ins", ".wording del", ".figures .apart", ".echo.first",
                 "mark[data-tag]", "#names .pill", "#rules q"):  # fmt: skip
        assert page.locator(part).count(), part
    assert page.locator("#method li").count() == len(report.sources)


def test_long_residue_is_folded_and_its_note_opens_it(opened):
    text = (
        "The ministers met.\n\nYour email address will not be published. Required fields are marked. "
        "Save my name, email, and website in this browser for the next time I comment. This site "
        "uses Akismet to reduce spam.\n"
    )
    page = opened(check([Article(text, id="a.txt", source="Post")]))
    fold = page.locator(".fold")
    assert fold.count() == 1
    assert not fold.locator("mark").is_visible()
    page.locator(".note a").first.click()
    fold.locator("mark").wait_for(state="visible")


def test_without_script_everything_is_there(opened, report, verdict):
    page = opened(report, verdict, java_script_enabled=False)
    assert page.locator(".card").first.is_visible()
    assert page.locator(".note").first.is_visible()
    page.locator(".card summary").first.click()
    assert page.locator(".card details[open]").count() == 1


def test_paper_shows_what_is_folded(opened, report, verdict):
    page = opened(report, verdict)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator(".legend").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count()
    assert page.pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_an_accessibility_checker_finds_nothing(opened, report, verdict, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    size = {"width": width, "height": 900}
    # The checker is put in from outside, which the page's own policy forbids.
    page = opened(report, verdict, color_scheme=scheme, viewport=size, bypass_csp=True)
    page.add_style_tag(content=".page{content-visibility:visible!important}")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.Axe().run(page, options={"runOnly": tags})
    assert len(found.response["passes"]) > 20
    assert found.violations_count == 0, found.generate_report()


HOSTILE = (
    "<script>window.pwned=1</script>\n\n<img src=https://evil.example/x onerror=window.pwned=1>\n\n"
    "“</script><svg onload=window.pwned=1>We </mark></div> win,” said <b>Ana</b> Lopez.\n\n"
    "{{ 7*7 }} {% raw %} &lt;i&gt; --> ]]> javascript:window.pwned=1 \u202eevil\u202c \x00\x1b[31m "
    "\ud800\n\nLeave a Reply\n\n12 people died, <a href='https://evil.example'>he</a> said.\n\n"
)


def test_hostile_articles_add_no_element(opened):
    def kinds(page):
        return page.evaluate(
            "[...new Set([...document.querySelectorAll('*')].map((e) => e.localName))].sort()"
        )

    def batch(text):
        return check(
            [
                Article(text, id=f"a{n}\"'><i>", source=f"<u>{n}</u>\"'><img src=x>", title=text[:90],
                        url="javascript:window.pwned=1")
                for n in range(3)
            ]
            + growing()
        )  # fmt: skip

    page = opened(batch(HOSTILE + "x" * 200_000))
    assert page.evaluate("window.pwned") is None
    allowed = {*kinds(opened(batch("Ministers met. 12 people died, he said.\n\nLeave a Reply\n"))),
               "del", "ins", "q", "svg", "path", "rect", "mark"}  # fmt: skip
    assert set(kinds(page)) <= allowed
    assert not page.locator("img, iframe, object, form, b:has(b), u, i").count()
    assert page.locator("script").count() == 1
    assert not page.evaluate(
        "[...document.querySelectorAll('[href]')].some((e) => !e.getAttribute('href').startsWith('#'))"
    )
    assert "\u202e" not in page.content()
