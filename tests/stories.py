"""Invented happenings, and what a dozen outlets make of them."""

import random
from datetime import date, timedelta

from claimcheck import Article

VERBS = ("closed", "reopened", "repaired", "flooded", "inspected")
THINGS = ("bridge", "harbour", "school", "mill", "station", "quarry")


def name(rng, syllables=3):
    return "".join(rng.choice("bdgklmnprstvz") + rng.choice("aeiou") for _ in range(syllables))


def articles(count, *, seed):
    """Reports on invented happenings by a dozen outlets: reworded, clashing, some of them copied."""
    rng = random.Random(seed)
    made = []
    while len(made) < count:
        place, town = name(rng).title() + "grad", name(rng).title() + "burg"
        who, other = (f"{name(rng, 2).title()} {name(rng).title()}ko" for _ in "ab")
        thing, verb, number = rng.choice(THINGS), rng.choice(VERBS), rng.randint(3, 900)
        day = date(2024, 5, 1) + timedelta(days=rng.randrange(60))
        for _ in range(min(rng.choice((1, 1, 2, 3, 5)), count - len(made))):
            hurt = number if rng.random() < 0.7 else number + rng.randint(1, 40)
            says = f"{who} {rng.choice(('said', 'told reporters', 'announced'))}"
            whom = rng.choice(("people", "residents"))
            lines = [
                f"The {thing} of {place} was {verb} after {hurt} people were hurt there on Monday.",
                f"“The {thing} near {town} has to stay shut until every beam is replaced,” {says}.",
                f"At least {hurt} {whom} of {place} lost their homes, {other} of {town} said.",
            ]
            if made and rng.random() < 0.1:
                lines.append(made[-1].text.split("\n\n")[0])
            rng.shuffle(lines)
            made.append(
                Article(
                    "\n\n".join(lines),
                    id=f"a{len(made):05d}",
                    source=f"Outlet {rng.randrange(12)}",
                    title=rng.choice((None, f"{place}: {thing} {verb}")),
                    published=rng.choice((None, day)),
                )
            )
    return made
