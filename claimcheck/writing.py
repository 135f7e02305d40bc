"""Files that are old or new, never half, whenever the process ends."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["write_text"]


def write_text(path: str | Path, text: str) -> None:
    r"""Write a file as UTF-8 with plain line breaks; it takes the place of the old one at the end.

    Lone surrogates, which UTF-8 has no form for, are written as backslashes and digits. What is no
    plain file (a pipe, a device) is written to as it is; the target of a link is replaced, not the
    link.

    Raises:
        OSError: it cannot be written; the old file is as it was.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_text(f"{folder}/a.txt", "31,000\n")
        ...     sorted(each.name for each in Path(folder).iterdir())
        ['a.txt']
    """
    data = text.encode("utf-8", "backslashreplace")
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # or a machine that stops would leave an empty file
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
