"""What several tests share: the batches, and one report on each."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings

from claimcheck import check, read
from claimcheck.cli import main

ROOT = Path(__file__).resolve().parents[1]
# A slow machine is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
REAL = ROOT.parent / "shared" / "seeds"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments, **options):
        return CliRunner().invoke(main, [str(each) for each in arguments], **options)

    return invoke


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
