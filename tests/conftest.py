"""What several tests share: the batches, and one report on each."""

from pathlib import Path

import pytest
from hypothesis import settings

from claimcheck import check, read

ROOT = Path(__file__).resolve().parents[1]
# A slow machine is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
REAL = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="session")
def seeds():
    return read(ROOT / "seeds")


@pytest.fixture(scope="session")
def seeds_report(seeds):
    return check(seeds)


@pytest.fixture(scope="session")
def real_report():
    if not REAL.is_dir():
        pytest.skip("the real articles are not beside the project")
    return check(read(REAL))
