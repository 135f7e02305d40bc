"""Grades: what the claims of a source are worth beside those of independent ones."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.rules.batch import Batch
from claimcheck.rules.finding import Finding
from claimcheck.sources.assessment import SourceAssessment

__all__ = ["grade_sources"]


def grade_sources(batch: Batch, findings: Sequence[Finding]) -> tuple[SourceAssessment, ...]:
    """One assessment a source, sorted by name."""
    return ()
