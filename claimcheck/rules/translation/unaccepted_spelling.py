"""A well-known place or person in a spelling that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from claimcheck.articles import Article, Span
from claimcheck.evidence import Evidence
from claimcheck.names.gazetteer import meant_person, meant_place, stands_as_place
from claimcheck.names.keys import letters
from claimcheck.names.mentions import names
from claimcheck.names.name import Name
from claimcheck.names.spelling import likeness
from claimcheck.rules.capitals import PLACE_USED, USED, misspelt
from claimcheck.rules.rule import Hit, rule
from claimcheck.rules.wording import frequent

_SURE: Final = 0.75  # likeness from which a surname needs no office beside it


@rule(
    bad=[
        "Shelling was heard near ⟦Avdeyivka⟧ all night.",
        "Fighting goes on in Donetsk and ⟦Kubiansk⟧, the general staff said.",
        "President ⟦Volodimir⟧ Zelensky thanked his guests.",
        "Jens ⟦Stoltenburg⟧ opened the meeting in Brussels.",
    ],
    good=[
        "They met in Kiev and Kyiv, in Odessa, Odesa and Kharkov.",
        "Volodymyr Zelenskyy and Vladimir Zelensky are one man; Sergey Lavrov is another.",
        "The singer Marina Suma lives in Naples, near Nola.",
        "Mr. Kane met John Curby in Springfield.",
        "Olena Zelenska opened the school.",
    ],
)
def unaccepted_spelling(article: Article) -> Iterator[Hit]:
    """A known place or person is spelt as no desk spells it.

    Translators write names down by ear when they come through another language. Only spellings
    that sound like a listed name, and like no other, are reported; every accepted variant is silent.
    """
    text = article.text
    if not misspelt(article):
        return
    for name in names(article):
        if name.kind == "person" or (name.kind is None and " " in name.canonical):
            yield from _person(article, name)
        elif name.kind != "organisation":
            for span in _first_of_each(text, name):
                form = text[span.start : span.end]
                meant = _place(text, span, form)
                if meant:
                    yield _hit(span, form, meant)


def _first_of_each(text: str, name: Name) -> Iterator[Span]:
    seen: set[str] = set()
    for span in name.mentions:
        form = text[span.start : span.end]
        if form not in seen:
            seen.add(form)
            yield span


def _hit(span: Span, form: str, meant: str) -> Hit:
    why = Evidence("sounds like a listed name", left=form, right=meant)
    return Hit(span, f"“{form}” is not an accepted spelling of {meant}.", evidence=(why,))


def _place(text: str, span: Span, form: str) -> str | None:
    if (
        not form.isalpha()
        or not stands_as_place(text, span.start)
        or frequent(form.lower(), PLACE_USED)
    ):
        return None
    return meant_place(form)


def _person(article: Article, name: Name) -> Iterator[Hit]:
    for span in _first_of_each(article.text, name):
        form = article.text[span.start : span.end]
        found = meant_person(form) if " " in form else None
        if found is None:
            continue
        person, given_stands, surname_stands = found
        last = form.split()[-1]
        if not surname_stands:
            near = max(likeness(letters(last), s) for s in sorted(person.surnames))
            if (near < _SURE and not name.offices) or frequent(last.lower(), USED):
                continue
        at, end = span.start, span.end
        if surname_stands:
            end = at + len(form.split()[0])
        elif given_stands:
            at = end - len(last)
        yield _hit(article.span(at, end), article.text[at:end], person.name)
        if not surname_stands:
            alone = (s for s in name.mentions if s.of(article) == last)
            yield from (_hit(span, last, person.name) for span in islice(alone, 1))
