"""Code, mark-up and cut marks between the lines of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimcheck.evidence import Evidence
from claimcheck.rules.line_rule import line_rule
from claimcheck.rules.zones import Layout, Mark

__all__ = ["extractor_leak"]

# Whole lines: style sheets, scripts, mark-up.
_CODE: Final = re.compile(
    r"[.#@][\w-]+[^{}\n]{0,160}\{"
    r"|[\w\s.#,:>-]{1,120}\{\s?[\w-]{2,30}\s?:[^{}\n]{1,300}[;}]"
    r"|[\w-]{3,30}\s?:\s?[^:;\s][^:;\n]{0,60};(?:\s?[\w-]{3,30}\s?:[^:;\n]{1,60};){0,12}\Z"
    r"|(?:var|let|const)\s+[\w$]+\s*=|\(?function\s?\w*\s?\(|(?:window|document|googletag|adsbygoogle|jQuery|dataLayer|_taboola)\b\s?[.(=\[]|\$\(|//\s?<!\[CDATA\["
    r"|[})\];]{1,6}\Z"
    r"|</?(?:div|span|p|a|br|hr|img|iframe|script|style|blockquote|figure|figcaption|table|tr|td|ul|li|h[1-6]|strong|em|b|i|section|input|form|noscript)\b[^<>]{0,400}/?>",
    re.IGNORECASE,
)
# Parts of lines: shortcodes, cut marks, slots that were never filled.
_PART: Final = re.compile(
    r"\[\+\d{1,6} (?:chars|characters)\]"
    r"|\[/?(?:caption|gallery|embed|video|audio|button|vc_[a-z]+|et_pb_[a-z]+|wp_[a-z]+|youtube|playlist|su_[a-z]+|fusion_[a-z]+)(?:\s[^\]\n]{0,300})?\]"
    r"|\{\{\s?[\w.| ]{1,60}\s?\}\}|\$\{[\w.]{1,40}\}|\[object Object\]|%[1-9]\$[sd]"
)
# Names of icons at the end of a line: nothing else there, or grown together with a word.
_ICONS: Final = re.compile(
    r"(?:\A|(?<=\w))(?:(?:left|right|up|down|next|prev|adv)-arrow"
    r"|(?:arrow|chevron|caret)[-_](?:left|right|up|down|back|forward|drop_down))+\Z"
)
# Names of icon fonts, anywhere in a line: no word has such an underscore.
_LIGATURES: Final = re.compile(
    r"(?<![A-Z_])(?:access_time|folder_open|query_builder|date_range|calendar_today|remove_red_eye|local_offer"
    r"|(?:account|person|people|favorite|bookmark|chat_bubble|star)_(?:circle|outline|border|half)"
    r"|(?:insert|mode)_comment|more_(?:vert|horiz)|play_(?:arrow|circle_filled)|open_in_new|expand_(?:more|less)"
    r"|thumb_(?:up|down)|visibility_off|volume_(?:up|off)|keyboard_arrow_(?:left|right|up|down)|zoom_in|zoom_out_map"
    r"|photo_camera|print_disabled|share_location|rss_feed|format_quote)(?![a-z_])"
)
_SIGN: Final = re.compile(r"[{}\[\]<>;]|%\d")
_ICON_WORDS: Final = ("arrow", "chevron", "caret")
_PIECES: Final = (_PART, _ICONS, _LIGATURES)


@line_rule(
    bad=[
        "⟦.video-box { position: relative; width: 100%; }⟧\n\nThe first shells fell at noon, and by the evening the old bridge was gone, two witnesses said.",
        "The first shells fell at noon, and by the evening the old bridge was gone⟦[+4967 chars]⟧",
        '⟦[caption id="attachment_12" width="300"]⟧The old bridge was gone by the evening.',
        "The first shells fell at noon, two witnesses said.\n\n⟦window.adSlots.push(4);⟧",
        "The first shells fell at noon, two witnesses said.\n\nRead on⟦adv-arrow⟧",
        "⟦folder_open⟧Harwick ⟦access_time⟧3 months ago\n\nThe first shells fell at noon, two witnesses said.",
        "⟦left-arrowright-arrow⟧\n\nThe first shells fell at noon, two witnesses said.",
    ],
    good=[
        "The formula {a, b} stands for both banks, and [sic] marks what the clerk wrote on the first map.",
        "He paid $40; she paid <10, and the rest [about 50 crowns] was left on the table for the waiter.",
        "Note: bring water;",
        "Players who press the left-arrow key see the map, and the up-arrow.",
    ],
    confidence="certain",
    turn=0,
)
def extractor_leak(layout: Layout) -> Iterator[Mark]:
    """Code or mark-up of the page stands in the text.

    Style sheets, scripts, tags and shortcodes were taken for text, or a feed cut the article off
    and says how many characters are missing.
    """
    text = layout.article.text
    icons = any(word in text for word in _ICON_WORDS) or _LIGATURES.search(text)
    if not icons and not _SIGN.search(text):
        return
    for line in layout.lines:
        if not icons and not _SIGN.search(line.text):
            continue
        code = None if line.prose or line.index in layout.flags else _CODE.match(line.text)
        if code and _is_code(line.text):
            yield Mark(line.index, (Evidence("code", 1.0, code.group()[:40]),))
            continue
        for part in (part for pieces in _PIECES for part in pieces.finditer(line.text)):
            start, end = line.start + part.start(), line.start + part.end()
            evidence = (Evidence("left by a page", 1.0, part.group()[:40]),)
            yield Mark(line.index, evidence, start=start, end=end)


def _is_code(text: str) -> bool:
    """A list of remarks may have colons and semicolons, too: code has more of its signs."""
    if text[0] in "<}])":
        return True
    return any(sign in text for sign in "{}=(") or text.count(";") > 1 or "px" in text
