"""The store: what was claimed before, kept safely, and a batch checked beside it."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
import stories
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimcheck import Article, check
from claimcheck.cli import main
from claimcheck.rules.batch import Batch
from claimcheck.rules.find import boilerplate
from claimcheck.store import store as store_module
from claimcheck.store import write
from claimcheck.store.beside import known_in
from claimcheck.store.codec import digest_of, pack, unpack
from claimcheck.store.schema import StoreError
from claimcheck.store.store import Store
from claimcheck.store.verify import verify

PLACES = ("Kopra", "Tilsa", "Brelno", "Osk", "Marn", "Velde")
PEOPLE = ("Ana Dolgen", "Jon Marek", "Ivo Tarn", "Mira Solt")
SENTENCES = (
    "A ferry ran aground off {place} on Monday and {n} people were hurt, Mayor {who} said.",
    "“The old dam near {place} will not hold until the spring,” {who} told reporters.",
    "“We have repaired {n} of the bridges around {place} since the flood,” said {who}.",
    "At least {n} houses in {place} burnt down in the night to Friday.",
    "The council of {place} met again, and {who} promised {n} tents before the winter.",
    "Police in {place} say that {n} people died when the mill collapsed.",
)


def articles(count, *, seed, prefix="a"):
    """Articles on a few happenings, with figures and wordings that repeat and clash."""
    rng = random.Random(seed)
    for number in range(count):
        place, who = rng.choice(PLACES), rng.choice(PEOPLE)
        lines = [
            line.format(place=place, who=who, n=rng.choice((12, 15, 40, 212)))
            for line in rng.sample(SENTENCES, 4)
        ]
        if rng.random() < 0.3:
            lines.append("Follow the Kopra Globe on all channels")
        yield Article(
            "\n\n".join(lines),
            id=f"{prefix}{number}",
            source=rng.choice(("Post", "Globe", "Echo")),
            published=rng.choice((None, date(2024, 5, 6), date(2024, 5, 8))),
        )


def known(batch, store=None):
    ordered = tuple(sorted(batch, key=lambda article: (article.source, article.id)))
    return known_in(Batch(ordered, find_boilerplate=boilerplate), store)[0]


def stored(path, batch):
    with Store(path, write=True) as store:
        store.add(known(batch, store))
    return path


def about(report, own):
    """What of a report concerns these articles (ids)."""

    def mine(claim):
        return claim.span.article in own

    return {
        "findings": [f for f in report.findings if f.span.article in own],
        "groups": [g for g in report.groups if any(map(mine, g.claims))],
        "relations": [r for r in report.relations if mine(r.left) or mine(r.right)],
        "events": [e for e in report.events if own & set(e.articles)],
        "claims": [c for c in report.claims if mine(c)],
        "names": {key: names for key, names in report.names.items() if key in own},
    }


# -- a batch beside a store ----------------------------------------------------------------------
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, 10_000), st.integers(0, 12), st.integers(1, 6))
@example(364, 11, 6)  # a line of stored articles that the new ones show to belong to the page
def test_a_batch_beside_a_store_is_checked_as_if_all_were_together(
    tmp_path_factory, seed, before, new
):
    everything = list({digest_of(a): a for a in articles(before + new, seed=seed)}.values())
    old, batch = everything[:before], everything[before:]
    path = stored(tmp_path_factory.mktemp("store") / "claims.db", old)
    with Store(path) as store:
        beside = check(batch, store=store)
    own = {article.id for article in batch}
    assert about(beside, own) == about(check(everything), own)
    assert {article.id for article in beside.articles} - own == set(beside.stored)


def test_a_large_store_is_looked_up_and_little_is_lost(tmp_path, monkeypatch):
    mixed = stories.articles(300, seed=3)
    random.Random(1).shuffle(mixed)
    batch, old = mixed[:40], mixed[40:]
    path = stored(tmp_path / "claims.db", old)
    own = {article.id for article in batch}
    whole = about(check([*old, *batch]), own)
    monkeypatch.setattr(store_module, "EXACT", 0)
    with Store(path) as store:
        beside = about(check(batch, store=store), own)

    def joined(report):
        return {
            (one.span, two.span)
            for group in report["groups"]
            for one in group.claims
            for two in group.claims
            if one.span.article in own and one.span != two.span
        }

    assert joined(whole)
    assert len(joined(beside) & joined(whole)) >= 0.95 * len(joined(whole))
    assert len(joined(beside) - joined(whole)) <= 0.05 * len(joined(whole))
    told = {(r.left.span, r.right.span, r.kind) for r in whole["relations"]}
    again = {(r.left.span, r.right.span, r.kind) for r in beside["relations"]}
    assert len(told & again) >= 0.9 * len(told)
    assert len(again - told) <= 0.1 * len(told)


def test_nothing_is_found_in_stored_articles_and_nothing_is_added(tmp_path):
    old, new = list(articles(12, seed=1, prefix="old")), list(articles(4, seed=2, prefix="new"))
    path = stored(tmp_path / "claims.db", old)
    with Store(path) as store:
        before = store.digest()
        report = check(new, store=store)
        assert store.digest() == before
    assert report.stored
    assert {f.span.article for f in report.findings} <= {article.id for article in new}
    assert {s.source for s in report.sources} == {article.source for article in new}


def test_an_article_that_is_stored_is_not_compared_with_itself(tmp_path):
    batch = list(articles(5, seed=5))
    path = stored(tmp_path / "claims.db", batch)
    with Store(path) as store:
        assert check(batch, store=store) == check(batch)


def test_another_article_of_the_same_id_gets_an_id_of_its_own(tmp_path):
    one, two = list(articles(2, seed=9))
    two = Article(two.text, id=one.id, source=two.source)
    path = stored(tmp_path / "claims.db", [one])
    with Store(path) as store:
        (near,) = store.near(known([two])).known
    assert near.article.text == one.text
    assert near.article.id.startswith(f"{one.id}@")
    assert {claim.span.article for claim in near.claims} == {near.article.id}


# -- adding ------------------------------------------------------------------------------------
def test_adding_twice_changes_nothing(tmp_path):
    path = stored(tmp_path / "claims.db", articles(9, seed=1))
    with Store(path, write=True) as store:
        before = store.digest(), store.info()
        assert store.add(known(articles(9, seed=1))) == (0, 0)
        assert (store.digest(), store.info()) == before


def test_many_small_additions_end_like_one_large(tmp_path, monkeypatch):
    found = known(articles(40, seed=1))
    monkeypatch.setattr(store_module, "CHUNK", 3)
    with (
        Store(tmp_path / "one.db", write=True) as one,
        Store(tmp_path / "two.db", write=True) as two,
    ):
        one.add(found)
        monkeypatch.undo()
        two.add(reversed(found))
        assert one.digest() == two.digest()
        assert words(one) == words(two)
        assert one.info()["epochs"] <= 4
        assert list(verify(one, sample=None)) == []


def words(store):
    """Kind and token -> how many have it, and which: by content, not by number."""
    named = {
        "claim": dict(store.connection.execute("SELECT id, digest FROM said")),
        "name": dict(store.connection.execute("SELECT id, digest FROM article")),
    }
    found = {}
    for kind, token, often, ids in store.connection.execute(
        "SELECT kind, token, often, ids FROM word"
    ):
        numbers = memoryview(ids).cast("I").tolist() if ids else []
        count, who = found.get((kind, token), (0, set()))
        found[kind, token] = count + often, who | {named[kind][number] for number in numbers}
    return found


def test_merging_is_commutative_and_idempotent(tmp_path):
    left, right = list(articles(12, seed=1)), list(articles(12, seed=2, prefix="b"))
    paths = [tmp_path / name for name in ("a1", "b1", "a2", "b2")]
    for path, batch in zip(paths, (left, right, left, right), strict=True):
        with Store(path, write=True) as store:
            store.add(known(batch))
    a1, b1, a2, b2 = (Store(path, write=True) for path in paths)
    a1.merge(b1)
    b2.merge(a2)
    assert a1.digest() == b2.digest()
    assert words(a1) == words(b2)
    assert a1.merge(b1) == (0, 0)
    for store in (a1, b1, a2, b2):
        store.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_a_killed_addition_leaves_whole_articles_and_is_taken_up_again(tmp_path):
    path = tmp_path / "claims.db"
    program = (
        "import os, signal, sys, test_store as t\n"
        "from claimcheck.store import store as s\n"
        "s.CHUNK = 4\n"
        "def feed():\n"
        "    for n, known in enumerate(t.known(t.articles(30, seed=1))):\n"
        "        if n == 18: os.kill(os.getpid(), signal.SIGKILL)\n"
        "        yield known\n"
        "s.Store(sys.argv[1], write=True).add(feed())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    with Store(path, write=True) as store:
        assert store.info()["articles"] == 16
        assert list(verify(store, sample=None)) == []
        store.add(known(articles(30, seed=1)))
        killed = store.digest(), words(store)
    with Store(tmp_path / "whole.db", write=True) as store:
        store.add(known(articles(30, seed=1)))
        assert (store.digest(), words(store)) == killed


def test_what_is_kept_reads_back(tmp_path):
    for each in known(articles(6, seed=8)):
        assert unpack(each.article, pack(each)) == each
    with Store(tmp_path / "claims.db", write=True) as store:
        found = known(articles(6, seed=8))
        store.add(found)
        assert {k.article.id: k for k in store.known()} == {k.article.id: k for k in found}


def test_hostile_text_is_kept(tmp_path):
    texts = ["", "\x00", "“" * 400, "\ud800 lone", "’; DROP TABLE said; --", "\U0010ffff" * 9]
    batch = [Article(text, id=f"h{n}", source="\ud800") for n, text in enumerate(texts)]
    with Store(tmp_path / "claims.db", write=True) as store:
        store.add(known(batch))
        assert sorted(k.article.text for k in store.known()) == sorted(texts)
        assert list(verify(store, sample=None)) == []


# -- files -------------------------------------------------------------------------------------
@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with users")
def test_a_store_in_a_read_only_folder_is_read():
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = stored(folder / "claims.db", articles(4, seed=1))
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)  # to who may do everything nothing is read-only
        try:
            with Store(path) as store:
                assert store.info()["articles"] == 4
                assert list(folder.iterdir()) == [path]
                with pytest.raises(StoreError, match="nothing was added"):
                    store.add(known(articles(1, seed=7)))
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_reading_while_another_writes(tmp_path):
    path = stored(tmp_path / "claims.db", articles(4, seed=1))
    with Store(path, write=True) as writer, Store(path) as reader:
        writer.connection.execute("BEGIN IMMEDIATE")
        write.add(writer.connection, known(articles(4, seed=2, prefix="b")), 2)
        assert reader.info()["articles"] == 4
        writer.connection.execute("COMMIT")
        assert reader.info()["articles"] == 8


def test_files_that_are_no_store_are_refused(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        Store(tmp_path / "none.db")
    text = tmp_path / "text.db"
    text.write_text("not a database, whatever its name says, and long enough to be read as one")
    with pytest.raises(StoreError, match="cannot be used"):
        Store(text)
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE mine (x)")
    for write_too in (False, True):
        with pytest.raises(StoreError, match="no store of claimcheck"):
            Store(other, write=write_too)
    later = stored(tmp_path / "later.db", articles(1, seed=1))
    connection = sqlite3.connect(later)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(StoreError, match="form 99"):
        Store(later)


def test_what_was_tampered_with_is_told(tmp_path):
    path = stored(tmp_path / "claims.db", articles(6, seed=1))
    with Store(path, write=True) as store:
        db = store.connection
        db.execute("UPDATE article SET text = text || '!' WHERE id=1")
        db.execute("DELETE FROM claim WHERE article=2 AND nth=0")
        db.execute("UPDATE word SET often = often + 1 WHERE kind='claim' AND token='bridg'")
        db.execute("UPDATE epoch SET said = said + 1")
        problems = "\n".join(verify(store))
    for part in ("changed in the store", "table of claims", "'bridg'", "epochs tell"):
        assert part in problems


# -- the command -------------------------------------------------------------------------------
@pytest.fixture
def folders(tmp_path):
    for name, seed in (("old", 1), ("new", 2)):
        (tmp_path / name).mkdir()
        for article in articles(6, seed=seed, prefix=name):
            (tmp_path / name / f"{article.id}.txt").write_text(article.text, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_the_commands_from_adding_to_checking(folders):
    path, other = folders / "claims.db", folders / "other.db"
    assert run("store", "add", path, folders / "old", "--isolated").exit_code == 0
    assert run("store", "add", other, folders / "new", "--isolated").exit_code == 0
    info = run("store", "info", path).output
    assert "articles: 6" in info
    assert "digest: " in info
    done = run("store", "verify", path, "--all")
    assert (done.exit_code, done.output) == (0, "")
    done = run("check", folders / "new", "--store", path, "--isolated", "-f", "jsonl")
    assert done.exit_code in (0, 1)
    assert "old" in done.output
    assert run("store", "merge", path, other).exit_code == 0
    assert "articles: 12" in run("store", "info", path).output
    done = run("check", folders / "new", "--store", folders / "none.db", "--isolated")
    assert done.exit_code == 2
    assert "there is no store" in done.output
