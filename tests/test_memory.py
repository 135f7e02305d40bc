"""Memory: a stream keeps one article, extraction keeps nothing, a check grows no faster than its text."""

import gc
import json
import tracemalloc

import pytest
import stories

from claimcheck import check, extract
from claimcheck.reading import read_all, stream
from claimcheck.reports.data import to_json


def written(path, count, *, repeat=1):
    """A batch of JSON lines; how many bytes it has."""
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(stories.articles(count, seed=7)):
            text = "\n\n".join([article.text] * repeat)
            file.write(
                json.dumps({"id": f"n{number}", "source": article.source, "text": text}) + "\n"
            )
    return path.stat().st_size


def peak(work):
    """The most bytes that were in use while this ran, and what it gave.

    What other tests left behind is put aside: how often Python clears up depends on how much there is.
    """
    gc.freeze()
    gc.collect()
    tracemalloc.start()
    try:
        given = work()
        return tracemalloc.get_traced_memory()[1], given
    finally:
        tracemalloc.stop()
        gc.unfreeze()


@pytest.mark.parametrize("name", ["batch.jsonl", "batch.csv"])
def test_a_stream_of_records_keeps_one_of_them(tmp_path, name):
    path = tmp_path / name
    size = written(path, 600, repeat=40)
    if name.endswith(".csv"):
        import csv

        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "source", "text"])
            writer.writeheader()
            writer.writerows(rows)
    most, count = peak(lambda: sum(1 for _ in stream(path)))
    assert count == 600
    assert size > 5_000_000
    assert most < 3_000_000


def test_reading_keeps_the_texts_and_little_more(tmp_path):
    size = written(tmp_path / "batch.jsonl", 600, repeat=40)
    most, made = peak(lambda: read_all(tmp_path / "batch.jsonl"))
    assert len(made.articles) == 600
    assert most < 2 * size + 3_000_000  # two bytes a letter, where one is beyond Latin-1


def test_extraction_from_a_stream_keeps_nothing(tmp_path):
    written(tmp_path / "less.jsonl", 150)
    written(tmp_path / "more.jsonl", 600)

    def extracted(name):
        return sum(len(extract(article)) for article in stream(tmp_path / name))

    extracted("more.jsonl")  # what is learnt once is known from here on
    less, few = peak(lambda: extracted("less.jsonl"))
    more, many = peak(lambda: extracted("more.jsonl"))
    assert many > 3 * few
    assert more < 1.5 * less + 500_000


def test_a_check_grows_with_its_text_and_not_with_its_square(tmp_path):
    less, more = (stories.articles(count, seed=3) for count in (100, 300))
    check(more)
    least, _ = peak(lambda: check(less))
    most, _ = peak(lambda: check(more))
    assert most < 4 * least


def test_a_report_is_written_a_record_at_a_time():
    report = check(stories.articles(150, seed=5))
    to_json(report)  # what is made at the first use is made from here on
    most, text = peak(lambda: to_json(report))
    assert most < 7 * len(text)
