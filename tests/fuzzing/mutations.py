"""Articles spoilt as scrapers, translators and enemies spoil them: every change is a small one."""

from strategies import HOSTILE, WORDS

# What grammars hang on: marks, numbers, words of speech, line breaks, and characters that have no glyph.
PIECES = [
    *WORDS, "‘", "’", "''", "``", "(", ")", "[", "]", "{", "}", "<b>", "&amp;", "\x00", "\x1b[31m", "\u202e",
    "\u2066", "\u200b", "\u0301", "\ud800", "\ufeff", "\u2028", "\x85", "\t", "\r\n", "\n\n\n", "。", "مرحبا", "Он сказал ",
    "½", "٣", "三", "1e9", "2^9", "million ", "per cent", "$5", "5€", "10:30", "2024-02-30", "31/12", "between 5 and",
    "one of the", "third", "hundred", "“, said", "said: “", "who said", "told reporters", "Photo: AP", "\nHome\n",
    "=1+1", "@a", "https://a.example/?q=1", "]]>", "-->", "{{ x }}", "::error::", "|", "`", "\\",
]  # fmt: skip


def mutated(text, rng, *, changes=4):
    """The text after a few changes that the random numbers choose."""
    for _ in range(rng.randint(1, changes)):
        text = rng.choice(_CHANGES)(text, rng)
    return text


def _place(text, rng, longest=80):
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.randint(1, longest))


def _drop(text, rng):
    start, end = _place(text, rng)
    return text[:start] + text[end:]


def _double(text, rng):
    start, end = _place(text, rng)
    return text[:end] + text[start:end] + text[end:]


def _repeat(text, rng):
    start, end = _place(text, rng, longest=6)
    return text[:end] + text[start:end] * rng.randint(2, 300) + text[end:]


def _move(text, rng):
    start, end = _place(text, rng)
    rest = text[:start] + text[end:]
    to = rng.randint(0, len(rest))
    return rest[:to] + text[start:end] + rest[to:]


def _insert(text, rng):
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(PIECES) + text[at:]


def _replace(text, rng):
    start, end = _place(text, rng, longest=3)
    return text[:start] + rng.choice(PIECES) + text[end:]


def _letter(text, rng):
    at = rng.randint(0, len(text))
    return (
        text[:at] + chr(rng.choice((rng.randrange(128), rng.randrange(0x110000)))) + text[at + 1 :]
    )


def _case(text, rng):
    start, end = _place(text, rng)
    change = rng.choice((str.upper, str.lower, str.title))
    return text[:start] + change(text[start:end]) + text[end:]


def _lines(text, rng):
    """Lines lose their breaks, or words get one."""
    start, end = _place(text, rng, longest=400)
    old, new = rng.choice((("\n", ""), ("\n", " "), (" ", "\n"), (" ", ""), (" ", "\u00a0")))
    return text[:start] + text[start:end].replace(old, new) + text[end:]


def _cut(text, rng):
    return text[: rng.randint(0, len(text))]


def _hostile(text, rng):
    """A short run of a text that was made to be slow."""
    piece = rng.choice(list(HOSTILE.values()))
    start, end = _place(piece, rng, longest=200)
    at = rng.randint(0, len(text))
    return text[:at] + piece[start:end] + text[at:]


_CHANGES = (_drop, _double, _repeat, _move, _insert, _insert, _replace, _letter, _case, _lines, _cut, _hostile)  # fmt: skip
