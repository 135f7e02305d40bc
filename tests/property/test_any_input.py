"""The laws of `tests/fuzzing` on texts, on mutated articles and on spoilt files, without guidance.

`python tests/fuzzing/run.py LAW` looks longer, guided by coverage.
"""

import json
import random

import pytest
from fuzzing.laws import CUT, LAWS, refused
from fuzzing.mutations import mutated
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import HOSTILE, texts

from claimcheck.baseline import read_baseline
from claimcheck.config import load_config
from claimcheck.reports.data import from_json, to_json
from claimcheck.rules.catalog import packs
from claimcheck.suppressions import read_suppressions
from conftest import REAL, ROOT

calm = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ARTICLES = [
    path.read_text(encoding="utf-8")
    for folder in (ROOT / "seeds", REAL)
    for path in sorted(folder.glob("*.txt"))
]
anything = st.one_of(st.binary(max_size=400), texts.map(lambda text: text.encode("utf-8", "surrogatepass")))  # fmt: skip


@st.composite
def spoilt_articles(draw):
    """A batch of real articles, some of them changed a little."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    whole = draw(st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=2))
    parts = [mutated(text[: rng.randint(200, 4_000)], rng) for text in whole]
    return CUT.join(parts).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("law", LAWS)
@calm
@given(data=anything)
@example(data=b"")
@example(data=b"\x02" + b"[" * 5_000)
@example(data=b"million " * 40)
@example(data=b"hundred " * 20 + b"fifths hundred")
def test_any_bytes_keep_the_laws(law, data):
    LAWS[law](data)


@pytest.mark.parametrize("law", ["taking_apart", "checking", "reporting"])
@calm
@given(data=spoilt_articles())
def test_spoilt_articles_keep_the_laws(law, data):
    LAWS[law](data)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_keeps_the_laws(name):
    data = HOSTILE[name].encode("utf-8", "surrogatepass")
    LAWS["taking_apart"](data)
    LAWS["reporting"](data[:20_000])


# -- files that people and programs write ---------------------------------------------------------
odd = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 10**20), st.floats(), st.text(max_size=3)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=4,
)


@st.composite
def spoilt(draw, whole):
    """The data with one value, however deep, replaced by another or left out."""
    if isinstance(whole, (dict, list)) and whole and draw(st.integers(0, 5)):
        keys = list(whole) if isinstance(whole, dict) else range(len(whole))
        key = draw(st.sampled_from(keys))
        copy = whole.copy()
        if draw(st.integers(0, 8)):
            copy[key] = draw(spoilt(whole[key]))
        else:
            del copy[key]
        return copy
    return draw(odd)


@settings(calm, max_examples=150)
@given(data=st.data())
def test_a_spoilt_report_is_read_or_refused(seeds_report, data):
    whole = json.loads(to_json(seeds_report))
    refused(from_json, json.dumps(data.draw(spoilt(whole))))


TABLES = {
    "pack": {
        "pack": {"engine": "phrases", "family": "translation", "pivots": ["de"], "severity": "note"},
        "lists": {"kinds": ["war", "sea"]},
        "rule": {
            "cart": {
                "phrases": ["{kinds} cart"], "usual": "wagon", "case": "exact", "unless": ["old _"],
                "bad": ["A ⟦war cart⟧ came.", "The ⟦sea cart⟧ left."],
                "good": ["A cart came.", "The sea left."],
            }
        },
    },
    "lines": {
        "pack": {"engine": "lines", "family": "boilerplate"},
        "follow": {"phrases": ["Follow us"], "zones": ["head"], "most": 4, "prose": False,
                   "bad": ["⟦Follow us⟧"], "good": ["They follow us."]},
    },
    "config": {
        "select": ["translation"], "accept": ["Kiev"], "packs": ["a.toml"], "threshold": 0.7, "jobs": 2,
        "fail-on": "note", "max-new": {"note": 3}, "min-grade": "C", "max-artifacts": 3,
        "levels": {"translation": "error"}, "priors": {"Post": [4, 1]},
        "sources": {"Post *": {"fail-on": "never", "max-residue": 9}}, "baseline": "known.json",
    },
    "suppressions": {
        "suppress": [{"rule": "translation", "source": "Post*", "reason": "seen"},
                     {"fingerprint": "00ff", "reason": "seen", "expires": "2027-01-31"}],
    },
    "baseline": {"version": 1, "findings": [{"rule": "a.b", "fingerprint": "00ff", "count": 2}]},
}  # fmt: skip
READERS = {
    "pack": lambda path: packs((str(path),)),
    "lines": lambda path: packs((str(path),)),
    "config": load_config,
    "suppressions": read_suppressions,
    "baseline": read_baseline,
}


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str) and value.startswith("2027-"):
        return value
    plain = json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")
    return '""' if value is None else plain


@pytest.mark.parametrize("kind", TABLES)
@settings(calm, max_examples=120)
@given(data=st.data())
def test_a_spoilt_file_is_read_or_refused(tmp_path_factory, kind, data):
    table = data.draw(spoilt(TABLES[kind]))
    path = tmp_path_factory.getbasetemp() / f"{kind}.toml"
    lines = (f"{json.dumps(k)} = {toml(v)}" for k, v in table.items()) if isinstance(table, dict) else ()  # fmt: skip
    path.write_text(json.dumps(table) if kind == "baseline" else "\n".join(lines), "utf-8")
    refusal = refused(READERS[kind], path)
    assert not refusal or path.name in refusal


@pytest.mark.parametrize("kind", TABLES)
def test_the_same_files_unspoilt_are_understood(tmp_path, kind):
    path = tmp_path / f"{kind}.toml"
    lines = "\n".join(f"{json.dumps(k)} = {toml(v)}" for k, v in TABLES[kind].items())
    path.write_text(json.dumps(TABLES[kind]) if kind == "baseline" else lines, "utf-8")
    assert not refused(READERS[kind], path)
