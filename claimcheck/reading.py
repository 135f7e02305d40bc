"""Files -> articles: what is read, how it is decoded, and where its source comes from."""

from __future__ import annotations

import csv
import difflib
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from glob import glob, has_magic
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from claimcheck.articles import Article, ReadError
from claimcheck.mastheads import named_source

__all__ = ["SUFFIXES", "Reading", "read", "read_all"]

MANIFEST: Final = "manifest.jsonl"
_STDIN: Final = "-"
_COLUMNS: Final = ("id", "source", "title", "url", "published")

Fields = Mapping[str, Any]
Problem = tuple[str, str]


@frozen
class Reading:
    """What came of reading: the good articles, the bad files, and what was passed over or guessed."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()


@frozen
class _File:
    """One file to read: how it was named, where it is, and what the manifest of its folder says."""

    name: str
    path: Path
    fields: Fields = field(factory=dict)


class _Bad(Exception):
    """A file, or a part of it, that cannot be read; the message says what to do."""


def read(
    paths: str | Path | Iterable[str | Path], *, encoding: str | None = None
) -> tuple[Article, ...]:
    """The articles in these files, folders (with all below them), globs, or standard input ("-").

    Read are .txt, .md, .jsonl (one object a line: text, and id, source, title, url, published where
    known), .csv (the same columns) and .html (with the html extra). A folder may hold a
    `manifest.jsonl` with the same fields and `file`. Without one, the source is the outlet that
    the text itself names, else the name of the file. Text is UTF-8 (with or without a byte order
    mark), UTF-16 with one, or, as a fallback that is noted, Windows-1252; `encoding` overrides it.

    Raises:
        ReadError: some files could not be read; it names each with the way out, and carries the
            articles that could.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = (Path(folder) / "post.txt").write_text("The talks failed.", encoding="utf-8")
        ...     [(article.id, article.source) for article in read(folder)]
        [('post.txt', 'post')]
    """
    reading = read_all(paths, encoding=encoding)
    if reading.problems:
        raise ReadError(reading.problems, reading.articles)
    return reading.articles


def read_all(
    paths: str | Path | Iterable[str | Path],
    *,
    encoding: str | None = None,
    stdin: bytes | None = None,
) -> Reading:
    """Like `read`, but hands back the good articles together with every problem and warning.

    `stdin` is what standard input held, where it was read already.
    """
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    problems: list[Problem] = []
    warnings: list[str] = []
    articles: dict[str, Article] = {}
    for each in given:
        for file in _files(str(each), problems, warnings):
            try:
                for article in _articles(file, _bytes(file, stdin), encoding, problems):
                    _keep(articles, article, file)
            except _Bad as bad:
                problems.append((file.name, str(bad)))
            except OSError as error:
                problems.append((file.name, f"cannot be read: {error.strerror or error}"))
    warnings += [f"{a.path or a.id}: {note}" for a in articles.values() for note in a.notes]
    return Reading(tuple(articles.values()), tuple(problems), tuple(warnings))


def _keep(articles: dict[str, Article], article: Article, file: _File) -> None:
    """One id, one article: the same file given twice counts once, another gets its whole path."""
    if article.id in articles and articles[article.id].path != article.path:
        article = evolve(article, id=f"{file.path.as_posix()}#{article.id}")
    articles.setdefault(article.id, article)


# -- which files ----------------------------------------------------------------------------------
def _files(given: str, problems: list[Problem], warnings: list[str]) -> Iterator[_File]:
    path = Path(given)
    if given == _STDIN:
        yield _File(_STDIN, path)
    elif path.is_dir():
        yield from _folder(path, problems, warnings)
    elif path.exists():
        yield _File(path.name, path, _manifest(path.parent, []).get(path.name, {}))
    elif has_magic(given):
        found = sorted(glob(given, recursive=True))  # noqa: PTH207 - a pattern, not a folder
        if not found:
            problems.append((given, "matches no file; check the pattern"))
        for each in found:
            yield from _files(each, problems, warnings)
    else:
        problems.append((given, f"does not exist; {_nearest(path)}"))


def _nearest(path: Path) -> str:
    """The way out where there is no such path: a name beside it that is nearly the same."""
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        names = []
    near = difflib.get_close_matches(path.name, names, 1)
    return f"did you mean {(path.parent / near[0]).as_posix()!r}?" if near else "check the path"


def _folder(folder: Path, problems: list[Problem], warnings: list[str]) -> Iterator[_File]:
    def unreadable(error: OSError) -> None:
        problems.append((str(error.filename), f"cannot be read: {error.strerror}"))

    skipped: list[str] = []
    for root, folders, names in _walk(folder, unreadable):
        folders.sort()
        known = _manifest(root, problems) if MANIFEST in names else {}
        problems += [
            (str(root / MANIFEST), f"names {name!r}, which is not there; add it or drop the line")
            for name in sorted(known.keys() - set(names))
        ]
        for name in sorted(set(names) - {MANIFEST}):
            path = root / name
            if path.suffix.lower() in SUFFIXES or name in known:
                yield _File(path.relative_to(folder).as_posix(), path, known.get(name, {}))
            elif not name.startswith("."):
                skipped.append(path.relative_to(folder).as_posix())
    if skipped:
        shown = ", ".join(skipped[:3]) + (
            f" and {len(skipped) - 3} more" if len(skipped) > 3 else ""
        )
        warnings.append(f"{folder}: passed over {shown} (read are {', '.join(sorted(SUFFIXES))})")


def _walk(
    folder: Path, unreadable: Callable[[OSError], None]
) -> Iterator[tuple[Path, list[str], list[str]]]:
    import os

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield Path(root), folders, names


def _manifest(folder: Path, problems: list[Problem]) -> dict[str, Fields]:
    path = folder / MANIFEST
    known: dict[str, Fields] = {}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return known
    except (OSError, UnicodeDecodeError) as error:
        problems.append((str(path), f"cannot be read: {error}; a manifest is JSON lines in UTF-8"))
        return known
    for number, fields in _json_lines(text, str(path), problems):
        if not isinstance(fields.get("file"), str):
            problems.append((f"{path}:{number}", 'has no "file"; name the article\'s file there'))
        else:
            known[fields["file"]] = {k: v for k, v in fields.items() if k != "file"}
    return known


# -- bytes to text --------------------------------------------------------------------------------
def _bytes(file: _File, stdin: bytes | None) -> bytes:
    if file.name != _STDIN:
        return file.path.read_bytes()
    return sys.stdin.buffer.read() if stdin is None else stdin


def _decode(data: bytes, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    if encoding:
        try:
            return data.decode(encoding), ()
        except (UnicodeDecodeError, LookupError) as error:
            raise _Bad(f"is not {encoding}: {error}; pass another encoding or none") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError as error:
            raise _Bad(
                f"begins like UTF-16 but is not ({error.reason}); save it as UTF-8"
            ) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _binary(data):
            raise _Bad("is a binary file, not text; leave it out") from None
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise _Bad(
                f"is neither UTF-8 (byte {error.start}) nor Windows-1252; pass its encoding"
            ) from None
        return text, (f"not UTF-8 (byte {error.start}), read as Windows-1252",)
    if _binary(data):
        raise _Bad("is a binary file, not text; leave it out")
    return text, ()


def _binary(data: bytes) -> bool:
    """One control character in ten: text may hold a stray NUL, a picture holds them all over."""
    head = data[:8192]
    control = sum(head.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    return control * 10 > len(head)


# -- text to articles -----------------------------------------------------------------------------
def _articles(
    file: _File, data: bytes, encoding: str | None, problems: list[Problem]
) -> Iterator[Article]:
    text, notes = _decode(data, encoding)
    if not text.strip():
        raise _Bad("is empty; delete it or leave it out")
    kind = _sniff(text) if file.name == _STDIN else file.path.suffix.lower()
    yield from SUFFIXES.get(kind, _plain)(file, text, notes, problems)


def _sniff(text: str) -> str:
    """Standard input has no suffix: JSON lines begin with an object."""
    return ".jsonl" if text.lstrip()[:1] == "{" else ".txt"


def _make(
    file: _File,
    text: str,
    fields: Fields,
    *,
    name: str,
    notes: tuple[str, ...],
) -> Article:
    fields = {**file.fields, **{k: v for k, v in fields.items() if v not in (None, "")}}
    published = fields.get("published")
    return Article(
        text,
        id=str(fields.get("id") or name),
        source=str(fields.get("source") or named_source(text) or _stem(file)),
        title=_text_or_none(fields, "title"),
        url=_text_or_none(fields, "url"),
        published=_moment(published) if published else None,
        path=None if file.name == _STDIN else file.path.as_posix(),
        notes=notes,
    )


def _stem(file: _File) -> str:
    return "stdin" if file.name == _STDIN else file.path.stem


def _text_or_none(fields: Fields, key: str) -> str | None:
    return str(fields[key]) if fields.get(key) else None


def _moment(value: object) -> date | datetime:
    """ISO text -> date or datetime; a day without a clock time is a date."""
    if isinstance(value, (date, datetime)):
        return value
    try:
        text = str(value).strip()
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        raise _Bad(
            f"has published = {value!r}; write it as 2024-02-27 or 2024-02-27T18:30"
        ) from None


def _plain(
    file: _File, text: str, notes: tuple[str, ...], problems: list[Problem]
) -> Iterator[Article]:
    del problems
    yield _make(file, text, {}, name=file.name, notes=notes)


def _html(
    file: _File, text: str, notes: tuple[str, ...], problems: list[Problem]
) -> Iterator[Article]:
    try:
        from trafilatura import extract as main_text
    except ImportError:
        raise _Bad("is HTML; install claimcheck[html] to read it") from None
    body = main_text(text, favor_precision=True, include_comments=False)
    if not body or not body.strip():
        raise _Bad("has no article text that could be found; save the text itself as .txt")
    yield from _plain(file, body, (*notes, "article text taken out of HTML"), problems)


def _json_lines(
    text: str, where: str, problems: list[Problem]
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            problems.append((f"{where}:{number}", f"is not JSON: {error}; write one object a line"))
            continue
        if isinstance(fields, dict):
            yield number, fields
        else:
            problems.append((f"{where}:{number}", "is not an object; write one object a line"))


def _records(
    file: _File,
    records: Iterable[tuple[int, Fields]],
    notes: tuple[str, ...],
    problems: list[Problem],
) -> Iterator[Article]:
    for number, fields in records:
        where = f"{file.name}:{number}"
        text = fields.get("text")
        if not isinstance(text, str) or not text.strip():
            problems.append((where, 'has no "text"; put the article\'s text there'))
            continue
        try:
            kept = {key: fields.get(key) for key in _COLUMNS}
            yield _make(file, text, kept, name=where, notes=notes)
        except _Bad as bad:
            problems.append((where, str(bad)))


def _jsonl(
    file: _File, text: str, notes: tuple[str, ...], problems: list[Problem]
) -> Iterator[Article]:
    yield from _records(file, _json_lines(text, file.name, problems), notes, problems)


def _csv(
    file: _File, text: str, notes: tuple[str, ...], problems: list[Problem]
) -> Iterator[Article]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "text" not in (rows.fieldnames or ()):
            raise _Bad('has no column "text"; name the columns in the first line')
        yield from _records(file, ((rows.line_num, row) for row in rows), notes, problems)
    except csv.Error as error:
        raise _Bad(f"is not CSV at line {rows.line_num}: {error}") from None


Reader = Callable[[_File, str, tuple[str, ...], list[Problem]], Iterator[Article]]
SUFFIXES: Final[Mapping[str, Reader]] = {
    ".txt": _plain,
    ".md": _plain,
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".html": _html,
    ".htm": _html,
}
