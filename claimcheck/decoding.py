"""Bytes -> text, a piece at a time: what a file is encoded in, and whether it is text at all."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, Final, TextIO

__all__ = ["Undecodable", "decoded"]

_CHUNK: Final = 1 << 18
_HEAD: Final = 8192


class Undecodable(ValueError):
    """These bytes are no text; the message says why, and what to do."""


def decoded(file: BinaryIO, encoding: str | None = None) -> tuple[TextIO, tuple[str, ...]]:
    r"""The text of a binary file as a stream, and what had to be guessed; line ends stay.

    Text is UTF-8 (with or without a byte order mark), UTF-16 with one, or, as a fallback that is
    noted, Windows-1252; `encoding` overrides it. The file is gone through once before, in pieces,
    so that nobody reads half of a text and then learns that it is none.

    Raises:
        Undecodable: the bytes are no text, or not in that encoding.

    Example:
        >>> stream, notes = decoded(io.BytesIO("“No,” he said.".encode("cp1252")))
        >>> stream.read(), notes
        ('“No,” he said.', ('not UTF-8 (byte 0), read as Windows-1252',))
    """
    name, notes = _encoding(file, encoding)
    file.seek(0)
    return io.TextIOWrapper(file, encoding=name, newline=""), notes


def _encoding(file: BinaryIO, told: str | None) -> tuple[str, tuple[str, ...]]:
    if told:
        try:
            _try(file, told)
        except (UnicodeDecodeError, LookupError) as error:
            raise Undecodable(f"is not {told}: {error}; pass another encoding or none") from None
        return told, ()
    head = file.read(_HEAD)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            _try(file, "utf-16")
        except UnicodeDecodeError as error:
            raise Undecodable(
                f"begins like UTF-16 but is not ({error.reason}); save it as UTF-8"
            ) from None
        return "utf-16", ()
    if _binary(head):
        raise Undecodable("is a binary file, not text; leave it out")
    at = _try(file, "utf-8-sig", strict=False)
    if at is None:
        return "utf-8-sig", ()
    if _try(file, "cp1252", strict=False) is not None:
        raise Undecodable(f"is neither UTF-8 (byte {at}) nor Windows-1252; pass its encoding")
    return "cp1252", (f"not UTF-8 (byte {at}), read as Windows-1252",)


def _try(file: BinaryIO, name: str, *, strict: bool = True) -> int | None:
    """Decode all of a file and keep nothing; None when it went well, else the byte that is wrong."""
    decoder = codecs.getincrementaldecoder(name)()
    file.seek(0)
    done = 0
    for chunk in _chunks(file):
        try:
            decoder.decode(chunk, not chunk)
        except UnicodeDecodeError as error:
            if strict:
                raise
            return done + len(chunk) - len(error.object) + error.start
        done += len(chunk)
    return None


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """The pieces of a file, and an empty one at the end."""
    while chunk := file.read(_CHUNK):
        yield chunk
    yield b""


def _binary(head: bytes) -> bool:
    """One control character in ten: text may hold a stray NUL, a picture holds them all over."""
    control = sum(head.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    return control * 10 > len(head)
