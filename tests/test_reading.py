"""Reading: what becomes an article, and what is said about everything that does not."""

import io
import os
import sys
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimcheck import ReadError, read
from claimcheck.mastheads import named_source
from claimcheck.reading import read_all


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def problems(reading):
    return {Path(name).name: text for name, text in reading.problems}


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path):
    write(tmp_path, "b.txt", "Second.")
    write(tmp_path, "a.md", "First.")
    write(tmp_path, "deep/c.txt", "Third.")
    assert [a.id for a in read(tmp_path)] == ["a.md", "b.txt", "deep/c.txt"]


def test_a_glob_and_a_file_given_twice_count_once(tmp_path):
    path = write(tmp_path, "a.txt", "First.")
    assert len(read([path, str(tmp_path / "*.txt"), path])) == 1


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path):
    one, two = write(tmp_path, "x/a.txt", "First."), write(tmp_path, "y/a.txt", "Second.")
    found = read([one, two])
    assert [a.text for a in found] == ["First.", "Second."]
    assert len({a.id for a in found}) == 2


def test_text_is_kept_as_it_is(tmp_path):
    text = "One.\r\n\r\nTwo\x00 \u202etwo.\r\n"
    assert read(write(tmp_path, "a.txt", text))[0].text == text


@pytest.mark.parametrize(
    ("data", "text", "noted"),
    [
        ("Škoda “here”".encode("utf-8-sig"), "Škoda “here”", False),
        ("Škoda “here”".encode("utf-16"), "Škoda “here”", False),
        (b"\xfe\xff" + "Škoda".encode("utf-16-be"), "Škoda", False),
        ("a “quote” here".encode("cp1252"), "a “quote” here", True),
    ],
)
def test_encodings(tmp_path, data, text, noted):
    reading = read_all(write(tmp_path, "a.txt", data))
    assert reading.articles[0].text == text
    assert bool(reading.warnings) == noted


def test_the_encoding_can_be_told(tmp_path):
    path = write(tmp_path, "a.txt", "Привет".encode("koi8-r"))
    assert read(path, encoding="koi8-r")[0].text == "Привет"
    with pytest.raises(ReadError, match="is not ascii"):
        read(path, encoding="ascii")


def test_bad_files_are_named_together_and_good_ones_are_kept(tmp_path):
    write(tmp_path, "good.txt", "Good.")
    write(tmp_path, "empty.txt", " \n")
    write(tmp_path, "picture.txt", bytes(range(32)) * 40)
    write(tmp_path, "broken.jsonl", '{"text": "Fine."}\n{"text": \n[1]\n{"title": "x"}\n')
    with pytest.raises(ReadError) as caught:
        read([tmp_path, tmp_path / "missing.txt", str(tmp_path / "*.csv")])
    told = dict(caught.value.problems)
    assert "is empty" in told["empty.txt"]
    assert "binary" in told["picture.txt"]
    assert "is not JSON" in told["broken.jsonl:2"]
    assert "not an object" in told["broken.jsonl:3"]
    assert 'no "text"' in told["broken.jsonl:4"]
    assert "does not exist" in told[str(tmp_path / "missing.txt")]
    assert "matches no file" in told[str(tmp_path / "*.csv")]
    assert [a.text for a in caught.value.articles] == ["Fine.", "Good."]


def test_what_is_passed_over_in_a_folder_is_said(tmp_path):
    write(tmp_path, "a.txt", "Text.")
    write(tmp_path, "b.png", b"\x89PNG")
    reading = read_all(tmp_path)
    assert len(reading.articles) == 1
    assert "b.png" in reading.warnings[0]


def test_an_unreadable_folder_is_named(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "Text.")

    def refuse(*args, onerror=None, **kwargs):
        onerror(PermissionError(13, "Permission denied", str(tmp_path)))
        return iter(())

    monkeypatch.setattr(os, "walk", refuse)
    assert "Permission denied" in problems(read_all(tmp_path))[tmp_path.name]


def test_the_manifest_of_a_folder_tells_source_and_date(tmp_path):
    write(tmp_path, "a.txt", "Text.")
    write(
        tmp_path,
        "manifest.jsonl",
        '{"file": "a.txt", "source": "Post", "published": "2024-02-27", "url": "https://x.example"}\n',
    )
    (article,) = read(tmp_path)
    assert (article.source, article.published) == ("Post", date(2024, 2, 27))
    assert read(tmp_path / "a.txt")[0].source == "Post"


def test_a_malformed_manifest_is_named_by_line_and_articles_are_read(tmp_path):
    write(tmp_path, "a.txt", "Text.")
    write(tmp_path, "manifest.jsonl", '{"file": "gone.txt"}\nnonsense\n{"source": "x"}\n')
    reading = read_all(tmp_path)
    assert [a.text for a in reading.articles] == ["Text."]
    told = [f"{name} {text}" for name, text in reading.problems]
    assert any("manifest.jsonl:2" in line for line in told)
    assert any("manifest.jsonl:3" in line for line in told)
    assert any("gone.txt" in line for line in told)


def test_records_of_json_lines_and_csv_carry_their_fields(tmp_path):
    write(
        tmp_path,
        "a.jsonl",
        '{"id": "n1", "text": "One.", "source": "Post", "published": "2024-02-27T10:30"}\n',
    )
    write(tmp_path, "b.csv", 'text,source,published\n"Two,\nlines",Gazette,2024-02-28\n')
    one, two = read(tmp_path)
    assert (one.id, one.published) == ("n1", datetime(2024, 2, 27, 10, 30))
    assert (two.text, two.source) == ("Two,\nlines", "Gazette")


def test_a_date_that_is_none_is_a_problem_with_a_way_out(tmp_path):
    write(tmp_path, "a.jsonl", '{"text": "One.", "published": "yesterday"}\n')
    assert "write it as" in problems(read_all(tmp_path))["a.jsonl:1"]


def test_csv_without_a_text_column_is_named(tmp_path):
    write(tmp_path, "a.csv", "body\nx\n")
    assert 'no column "text"' in problems(read_all(tmp_path))["a.csv"]


def test_standard_input_is_text_or_json_lines(monkeypatch):
    for data, expected in ((b"Plain text.", "Plain text."), (b'{"text": "One."}\n', "One.")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        assert read("-")[0].text == expected


def test_html_is_reduced_to_its_article(tmp_path):
    pytest.importorskip("trafilatura")
    body = "".join(
        f"<p>The ministers met in Vienna on day {n} and agreed on a plan.</p>" for n in range(9)
    )
    write(tmp_path, "a.html", f"<html><body><nav>Home</nav><article>{body}</article></body></html>")
    (article,) = read(tmp_path)
    assert "agreed on a plan" in article.text
    assert "<p>" not in article.text
    assert article.notes


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ministers meet in Vienna\n\nThe ministers met on Monday.", None),
        ("The Times They Are Changing for the ministers\n\nThe ministers met.", None),
        (
            "Evening Courier\nAll the news\n\nMinisters meet in Vienna\n\nThey met.",
            "Evening Courier",
        ),
        ("They met.\n\nDisclaimer: Daily Pages is an automatic aggregator of news.", "Daily Pages"),
        ("They met.\n\n© 2024 Hill Country Record. All rights reserved.", "Hill Country Record"),
    ],
)
def test_the_source_that_the_text_names(text, source):
    assert named_source(text) == source
