"""Text made safe to look at: control characters shown, markup escaped; what notebooks display."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["html_table", "visible"]


def visible(text: str) -> str:
    r"""The text with control characters and marks of writing direction shown, on one line.

    Example:
        >>> visible("a\x00b\u202ec")
        'a␀b⟨U+202E⟩c'
    """
    out = []
    for ch in text:
        code = ord(ch)
        if ch in "\n\r\t":
            out.append(" ")
        elif code < 32:
            out.append(chr(0x2400 + code))
        elif (
            0x7F <= code <= 0x9F
            or code in (0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF)
            or 0x202A <= code <= 0x202E
            or 0x2066 <= code <= 0x2069
            or 0xD800 <= code <= 0xDFFF
        ):
            out.append(f"⟨U+{code:04X}⟩")
        else:
            out.append(ch)
    return "".join(out)


def html_table(rows: Iterable[Sequence[str]]) -> str:
    """Rows, the first one their heading, as an HTML table; every cell is escaped.

    Example:
        >>> html_table([("source",), ("<Post>",)])
        '<table><thead><tr><th>source</th></tr></thead><tbody><tr><td>&lt;Post&gt;</td></tr></tbody></table>'
    """
    head, *body = rows
    cells = "".join(f"<th>{escape(visible(cell))}</th>" for cell in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(visible(cell))}</td>" for cell in row) + "</tr>"
        for row in body
    )
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
