"""What was said, around a cue: where the words begin after it, and where they end.

Everything here is a place in the row of tokens of one sentence; no text is looked at twice.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from claimcheck.claims.cues import Lexicon
from claimcheck.claims.tokens import Tokens

__all__ = ["Opening", "before_stops", "clause_start", "content_end", "hedge_end", "opening"]


@frozen
class Opening:
    """How the words after a cue begin: at which token, and by what.

    `by`: "that", "asking" (whether, how), "marks", "colon", "bare" (a clause without "that"),
    "comma" (the sentence goes on after ", he said,"), "infinitive", "object", "end" (nothing follows).
    """

    by: str
    at: int


_STARTS: Final = frozenset("DNCKHq#egGRWX")
_ADDRESSEE: Final = re.compile(
    r"(?:U|H(?![AvVeRxN])|D(?=[:,zQt.]|$)|D?[DNK#eg]*[NCXg]+(?:[oP&,]D?[NCK#]*[NC]+)?|[CNK]+(?:&[CNK]+)?)"
)
_TIME: Final = re.compile(r"(?:[P]?[D]?[NRe#]?M(?:[M#](?![VvA]))?(?:,#,?)?)")
MOST_BETWEEN: Final = 26  # tokens between a cue and the words it announces


def _skip_phrase(t: Tokens, j: int, limit: int, lexicon: Lexicon) -> int | None:
    """Behind an adverbial that starts with the preposition at `j`; None when it is none."""
    shape = t.shape
    k = j + 1
    seen = None
    while k < min(limit, j + 12):
        letter = shape[k]
        if letter in "NC#qX":
            seen = k
            if (
                letter == "N"
                and t.low[k] in lexicon.where
                and (k + 1 >= limit or shape[k + 1] not in "oPNC")
            ):
                return k + 1
        elif letter == "M":
            if t.low[k + 1 : k + 2] and t.low[k + 1] in lexicon.where:
                return k + 2
            return k + 1
        elif letter in "DK":
            if seen is not None and shape[k - 1] in "NCX":
                return k
        elif letter in "eg":
            if seen is not None:
                return k
        elif letter in "oP":
            if seen is None:
                return None
        elif letter == "&" and seen is not None and k + 1 < limit and shape[k + 1] in "NCD":
            pass
        else:
            break
        k += 1
    return None if seen is None else k


def opening(t: Tokens, i: int, limit: int, frames: frozenset[str], lexicon: Lexicon) -> Opening:
    """How the words begin that the cue ending with token `i` announces."""
    shape = t.shape
    j = i + 1
    furthest = min(limit, j + MOST_BETWEEN)
    tells = "tells" in frames
    addressed = False
    clause = bool(frames & {"says", "holds", "shows"})
    moved = False
    if shape[j : j + 1] and shape[j] in "PRMtoae,D":
        found_later = _delayed(t, j, furthest)
        if found_later is not None:
            return found_later
    while j < furthest:
        letter = shape[j]
        if letter == "q" and j == i + 1 and frames & {"says", "utters"}:
            return Opening("marks", j)
        if letter in "Qz":
            if (
                letter == "z"
                and "holds" in frames
                and t.low[j - 1] in lexicon.that_nouns
                and j > i + 1
            ):
                return Opening("end", j)  # "heard about a claim that ..."
            if letter == "z" and not _is_conjunction(t, j, limit):
                return Opening("bare", j) if clause or addressed else Opening("object", j)
            return Opening("marks" if letter == "Q" else "that", j)
        if letter == ":":
            return Opening("colon", j + 1) if j + 1 < limit else Opening("end", j)
        if letter == "h":
            return Opening("asking", j)
        if letter == "S" and t.low[j] == "if" and "tells" in frames:
            return Opening("asking", j)
        if letter == "R" and shape[j + 1 : j + 2] == "a" and t.low[j].endswith(("self", "selves")):
            return Opening("object", j)  # "describes himself as"
        if letter == "R" and j == i + 1 and "names" in frames and t.low[j].endswith("self"):
            return Opening("object", j)  # "declared himself the winner"
        if letter == "R" and not (t.low[j] == "there" and j + 1 < limit and shape[j + 1] in "Av"):
            j += 1
            continue
        if letter == "-" and j + 1 < limit and shape[j + 1] in "Qz":
            j += 1
            continue
        if letter == "," and j + 1 < limit:
            if shape[j + 1] == "Q" or (shape[j + 1] == "z" and (moved or addressed)):
                j += 1
                continue
            skipped = _insertion(t, j, limit)
            if skipped is not None:
                j = skipped
                continue
            return Opening("comma", j + 1)
        if letter == "-" and not moved:
            closer = shape.find("-", j + 1, min(limit, j + 12))
            if closer > 0 and shape[closer + 1 : closer + 2] in ("z", "Q"):
                j = closer + 1
                continue
        if letter in "gGS" and j == i + 1 and "says" in frames:
            return Opening("bare", j)
        late = letter == "N" and clause and re.match("z[^AvVe]", shape[j + 1 : j + 3])
        if late and t.low[j] not in lexicon.that_nouns:
            return Opening("that", j + 1)  # "announced midweek that"
        if letter == "g" and "names" in frames and j == i + 1:
            return Opening("object", j)
        if (
            letter == "a"
            and j == i + 1
            and shape[j + 1 : j + 2] in ("q", "Q")
            and "names" in frames
        ):
            return Opening("object", j + 1)  # "described as “bare” the claims"
        if letter in ".!?;)&B-" or letter in "GgSa":
            return Opening("end", j)
        if letter == "M" or letter in "PDN":
            found = _TIME.match(shape, j, limit)
            dated = (
                t.low[j] in ("a", "an") and t.text[t.starts[j + 1]].isupper() if found else False
            )
            if found and t.low[j] != "the" and not dated:  # not "cited an April summit"
                j = found.end()
                moved = True
                continue
        if tells and not addressed:
            found = _ADDRESSEE.match(shape, j, limit)
            if found:
                j, addressed = found.end(), True
                continue
        reports = addressed or (clause and not tells)
        if letter in "Pt" and reports and hedge_end(t, j) > j:
            return Opening("bare", j)
        if letter in "Pob" or (
            letter == "t" and j + 1 < limit and shape[j + 1] in "DCUNK" and not tells
        ):
            skipped = _skip_phrase(t, j, limit, lexicon)
            if skipped is None:
                return Opening("end", j)
            j = skipped
            moved = True
            continue
        if letter == "U":
            return Opening("object", j)
        if letter == "t":
            return Opening("infinitive", j)
        if letter in _STARTS:
            if clause or addressed:
                return Opening("bare", j)
            return Opening("object", j)
        return Opening("end", j)
    return Opening("end", min(j, limit))


_ABOUT: Final = frozenset({
    "about", "around", "over", "under", "between", "above", "below", "near", "up", "close",
})  # fmt: skip
_FEW: Final = frozenset({
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a", "half", "dozens",
})  # fmt: skip


def hedge_end(t: Tokens, j: int) -> int:
    """The token behind a hedge before a number, `j` when there is none: "at least 200", "about a dozen"."""
    if t.low[j] == "at":
        return j + 2 if t.low[j + 1 : j + 2] in (["least"], ["most"]) else j
    if t.low[j] not in _ABOUT:
        return j
    k = j + 2 if t.low[j + 1 : j + 2] == ["to"] else j + 1
    return k if t.shape[k : k + 1] == "#" or (k < len(t.low) and t.low[k] in _FEW) else j


# Adverbials without a verb, up to the marks, the "that" or the colon that they delay.
_DELAY: Final = re.compile(
    r"[PDNCK#MRegobat&,()-]{1,24}?(?:,Q|:Q?|,?z(?=[HDCNKQ#X,]))|[PDNCK#MRegobat&,()S-]{1,24}?,Q"
)


def _delayed(t: Tokens, j: int, limit: int) -> Opening | None:
    """The words behind a longer adverbial: "said in a piece before the vote, “...”"."""
    found = _DELAY.match(t.shape, j, limit)
    if found is None:
        return None
    last = found.end() - 1
    if t.shape[last] == ":":
        return Opening("colon", last + 1) if last + 1 < limit else Opening("end", last)
    return Opening("that" if t.shape[last] == "z" else "marks", last)


def _is_conjunction(t: Tokens, j: int, limit: int) -> bool:
    """Whether "that" at `j` opens a clause: something that can be a subject follows."""
    after = t.shape[j + 1 : j + 3]
    return j + 1 >= limit or (after[0] not in "AvV." and not re.match("e[DHC#K]", after))


def _insertion(t: Tokens, j: int, limit: int) -> int | None:
    """Behind an insertion between the commas at `j` and after, when words or "that" follow it."""
    closer = t.shape.find(",", j + 1, min(limit, j + 16))
    if closer < 0 or closer + 1 >= limit:
        return None
    if t.shape[closer + 1] in "zQ" and not set("VvQG") & set(t.shape[j + 1 : closer]):
        return closer + 1
    return None


# Where the words of one speaker end inside a sentence.
_CUT: Final = re.compile(
    r",-?G|(?<=Q)-?G"  # ", adding that"
    r"|,?[&B]R?[AxR]*V"  # "and added that": the same speaker goes on
    r"|,?[&BS]-?G"  # "and calling"
    r"|[,-]?[&BS][DNCK#PR]{0,6}[HCNW#][AR]{0,3}V(?=[zHDCQ,]|N[AvVe])"  # "and Doe said"
    r"|,[DNCKo#P]{0,6}[HCN][AR]{0,2}V(?=[aS]|(?:P?D?[NC]{1,3}|P?M)*[.]?$)"  # ", the paper reported"
    r"|,B[CHV]"  # ", but he went"
    r"|,&[CK][CNK]{0,2}[Av]"  # ", and Britain has given"
    r"|,S[DCNHK#][DNCK#oPeX]{0,6}[AvVe]"  # ", while the talks went on"
)
_AFTER_RELATIVE: Final = re.compile(r"(?<!,#),(?=[DNCHvVA&B#eK])(?!#,)")  # no age


def content_end(
    t: Tokens, start: int, limit: int, lexicon: Lexicon, *, inside: bool = False
) -> int:
    """The token behind the last one of the words that begin at `start`.

    `inside` tells that the cue stands in a clause that hangs on another one ("when Doe said ...,",
    "Doe, who said ...,"): then a comma ends the words.
    """
    shape = t.shape
    stop = limit
    while stop > start and shape[stop - 1] in ".!?":
        stop -= 1
    depth = 0
    for k in range(start, stop):
        letter = shape[k]
        if letter == "(":
            depth += 1
        elif letter == ")":
            if depth == 0:
                stop = k
                break
            depth -= 1
    if inside:
        found = _AFTER_RELATIVE.search(shape, start + 2, stop)
        if found:
            stop = found.start()
        for k in range(start, stop):
            if shape[k] in "qQ" and t.text[t.runs[k].end - 1] == ",":
                stop = k + 1
                break
    deeds = shape[start : start + 1] in ("g", "G")  # "that resolving and maintaining it was good"
    for found in _CUT.finditer(shape, start + 3, stop):
        if deeds and found.group().endswith("&G"):
            continue
        if _cuts(t, found, lexicon):
            stop = found.start()
            break
    dash = shape.find("-", start + 3, stop)
    if (
        dash > 0
        and shape.find("-", dash + 1, stop) < 0
        and shape[dash + 1 : dash + 2] in tuple("DRSBHCa")
    ):
        stop = dash  # one dash alone: the reporter goes on
    for words in lexicon.according:
        source = _find(t.low, words, start + 2, stop)
        if source is not None:
            stop = source - 1 if shape[source - 1] == "," else source
    return stop


_CONTRAST: Final = frozenset({"while", "although", "though", "whereas"})


def _cuts(t: Tokens, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a cue that looks like the end of the words is one."""
    text = found.group()
    last = found.end() - 1
    if text[:2] == ",B" and len(text) == 3 and text[2] in "CH":
        return True
    if text[:2] == ",&" and text[-1] in "Av":
        return True
    if text[:2] == ",S" and t.low[found.start() + 1] in _CONTRAST:
        return True
    cue = lexicon.cues.get(t.low[last])
    if cue is None:
        return False
    if text[-1] == "G":
        return bool(cue.frames & {"says", "tells", "names", "shows"})
    if re.fullmatch(r",?[&B]R?[AxR]*V", text):
        if text[:2] == ",B" or text[0] == "B":
            return True
        known = bool(cue.frames & {"says", "tells", "names"}) and cue.form == "d"
        return known and "A" not in text and t.shape[last + 1 : last + 2] not in ("b", "t")
    named = text[-2] in "HC" and cue.form == "d"
    return bool(cue.frames & ({"says", "tells", "names"} if named else {"says", "tells"}))


def _find(low: list[str], words: tuple[str, ...], start: int, stop: int) -> int | None:
    first = words[0]
    at = start
    while at < stop:
        try:
            at = low.index(first, at, stop)
        except ValueError:
            return None
        if tuple(low[at : at + len(words)]) == words:
            return at
        at += 1
    return None


def before_stops(t: Tokens, floor: int) -> int:
    """The token behind the last one of a sentence, from `floor` on, without its closing stops."""
    stop = len(t.shape)
    while stop > floor and t.shape[stop - 1] in ".!?":
        stop -= 1
    return stop


_DATELINE: Final = re.compile(
    r"C{1,3}(?:,C{1,3})?(?:,?M#(?:,#)?)?(?:\(C{1,4}\))?-|\(C{1,3}(?:-?C{1,3})?\)-?"
)


def clause_start(t: Tokens, stop: int, floor: int) -> int:
    """Where the clause starts that ends before token `stop`: the sentence, without dateline, "But" and the like."""
    k = floor
    dateline = _DATELINE.match(t.shape) if k == 0 else None
    if dateline and ("(" in dateline.group() or t.text[t.starts[0] : t.ends[0]].isupper()):
        k = dateline.end()
    while k < stop and t.shape[k] in "&B,;:-.)":
        k += 1
    return k
