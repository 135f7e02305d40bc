"""The public face: a fixed list of names, each with a docstring that says what is true."""

import doctest
import inspect
import pkgutil

import pytest

import claimcheck

PUBLIC = {
    "Article", "Attribution", "Claim", "ClaimGroup", "Evidence", "Finding", "KnownClaim", "Match",
    "NumericClaim",
    "Quantity", "QuoteClaim", "ReadError", "Relation", "Report", "Segment", "Settings",
    "SourceAssessment", "Span", "TimeExpression", "__version__", "assess", "check", "compare",
    "extract", "find", "group", "quantities", "read", "same_name", "segment", "similarity", "times",
}  # fmt: skip


def test_the_public_names_are_these():
    assert set(claimcheck.__all__) == PUBLIC


def test_every_public_name_has_a_home():
    assert set(claimcheck.__all__) - {"__version__"} == set(claimcheck._HOME)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        claimcheck.nothing  # noqa: B018


def test_a_subpackage_never_hides_a_public_name():
    below = {found.name for found in pkgutil.iter_modules(claimcheck.__path__)}
    assert not below & PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC - {"__version__", "Claim"}))
def test_a_public_name_has_a_docstring(name):
    doc = inspect.getdoc(getattr(claimcheck, name))
    assert doc
    assert doc.splitlines()[0].endswith(".")


@pytest.mark.parametrize(
    "name", sorted(n for n in PUBLIC if inspect.isfunction(getattr(claimcheck, n)))
)
def test_a_public_function_shows_an_example(name):
    assert doctest.DocTestParser().get_examples(getattr(claimcheck, name).__doc__)
