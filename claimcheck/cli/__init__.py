"""The command line: arguments, exit codes, progress; the only place that prints."""

from __future__ import annotations

from typing import Any

import click

from claimcheck._version import __version__
from claimcheck.cli.gating import check, report
from claimcheck.cli.known import baseline
from claimcheck.cli.listing import claims, sources
from claimcheck.cli.scaling import scale
from claimcheck.cli.shelf import explain, rules
from claimcheck.cli.staging import extract, read
from claimcheck.cli.storing import store
from claimcheck.cli.tooling import diff, doctor, schema

__all__ = ["main"]

_INTERRUPTED = 130  # 128 and the number of the signal: neither findings nor unusable input


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("claimcheck: interrupted", err=True)
            ctx.exit(_INTERRUPTED)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="claimcheck")
def main() -> None:
    """Read articles; show who claimed what, where it clashes, and what holds up.

    PATHS are files (.txt .md .jsonl .csv .html), folders, globs, or - for standard input.
    """


_COMMANDS = (
    check, report, claims, sources, rules, explain, read, extract, store, scale, baseline, diff,
    schema, doctor,
)  # fmt: skip
for _command in _COMMANDS:
    main.add_command(_command)
