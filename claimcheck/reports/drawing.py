"""The geometry of a timeline: where its points and steps lie; the template draws them."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen

from claimcheck.reports.panels import Timeline

__all__ = ["HEIGHT", "WIDTH", "Drawing", "draw"]

WIDTH: Final = 640
HEIGHT: Final = 150
_LEFT: Final = 110.0  # the lane of figures without a day lies before it
_RIGHT: Final = 620.0
_TOP: Final = 18.0
_FOOT: Final = 122.0
_UNDATED: Final = 40.0


@frozen
class Drawing:
    """A timeline on a plane of 640 by 150.

    `marks` are (x, y, role) in the order of the points, `steps` the path of the running count,
    `days` and `values` the labels of the axes as (position, text), `happened` the place of the day
    that the figures speak of.
    """

    marks: tuple[tuple[float, float, str], ...]
    steps: str
    days: tuple[tuple[float, str], ...]
    values: tuple[tuple[float, str], ...]
    happened: float | None = None


def draw(line: Timeline) -> Drawing:
    """The places of a timeline's points; equal days and equal values lie on one line."""
    values = [point.value for point in line.points]
    low, high = min(values), max(values)
    days = sorted({*(point.day for point in line.points if point.day), line.happened} - {""})
    first = date.fromisoformat(days[0]).toordinal() if days else 0
    span = (date.fromisoformat(days[-1]).toordinal() - first) if days else 0

    def x(day: str) -> float:
        if not day:
            return _UNDATED
        share = (date.fromisoformat(day).toordinal() - first) / span if span else 0.5
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(_FOOT - share * (_FOOT - _TOP), 1)

    marks = tuple((x(point.day), y(point.value), point.role) for point in line.points)
    top, path = None, ""
    for point in line.points if line.running else ():
        if point.day and point.role == "step" and (top is None or point.value > top):
            path += (
                f"H{x(point.day)}V{y(point.value)}" if path else f"M{x(point.day)} {y(point.value)}"
            )
            top = point.value
    shown = days if len(days) <= 2 else [days[0], days[-1]]
    labels = [(x(day), day) for day in shown]
    if any(not point.day for point in line.points):
        labels.insert(0, (_UNDATED, "no date"))
    return Drawing(
        marks,
        path,
        tuple(labels),
        tuple((y(value), f"{value:,.10g}") for value in (low, high)),
        x(line.happened) if line.happened else None,
    )
