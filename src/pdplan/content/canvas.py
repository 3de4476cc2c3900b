"""A drawing of boxes and connectors at fixed places, in millimetres: one layout for pictures and for native shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from pdplan.content.wrapping import longest_word, wrapped

Side = Literal["top", "left", "bottom", "right"]
Tone = Literal["plain", "ink", "pale", "paler", "accent", "warm", "none"]
"""Colours of a shape; what they are is the drawing's business."""

LINE_HEIGHT = 1.25
"""Height of a line of text in times its size."""
_POINT = 25.4 / 72
_PADDING = 1.0
"""Millimetres between the edge of a shape and its text."""


class Point(NamedTuple):
    """A place from the upper left corner."""

    x: float
    y: float


@dataclass(frozen=True)
class Shape:
    """A box with text; ``size`` in points."""

    id: str
    x: float
    y: float
    width: float
    height: float
    text: str = ""
    kind: Literal["box", "rounded", "diamond", "pill", "text"] = "box"
    tone: Tone = "plain"
    size: float = 9
    bold: bool = False
    align: Literal["left", "center"] = "center"
    padding: float = _PADDING

    @property
    def lines(self) -> list[str]:
        """The text in lines that fit into the width."""
        return wrapped(self.text, self._signs, whole_words=True)

    @property
    def _signs(self) -> float:
        """How many full-width signs a line takes."""
        inner = self.width * (0.62 if self.kind == "diamond" else 1) - 2 * self.padding
        return inner / (self.size * _POINT)

    @property
    def overflows(self) -> bool:
        """Whether the text needs more height than there is."""
        room = self.height * (0.8 if self.kind == "diamond" else 1)
        return len(self.lines) * self.size * LINE_HEIGHT * _POINT > room + 0.2

    @property
    def torn(self) -> bool:
        """Whether a word is divided because it is longer than a line."""
        return longest_word(self.text) > self._signs

    def side(self, side: Side) -> Point:
        """The middle of a side."""
        return {
            "top": Point(self.x + self.width / 2, self.y),
            "bottom": Point(self.x + self.width / 2, self.y + self.height),
            "left": Point(self.x, self.y + self.height / 2),
            "right": Point(self.x + self.width, self.y + self.height / 2),
        }[side]


@dataclass(frozen=True)
class Connector:
    """An arrow, or a line, from a side of one shape to a side of another, in right angles.

    ``turn`` is where its middle part lies: the x of an arrow that leaves sideways, the y of one that leaves up or down.
    """

    source: str
    target: str
    source_side: Side = "bottom"
    target_side: Side = "top"
    turn: float | None = None
    label: str = ""
    label_at: Point | None = None
    """Upper left corner of the label."""
    arrow: bool = True
    dashed: bool = False


@dataclass(frozen=True)
class Canvas:
    """A drawing; shapes come in the order in which they lie on one another."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    connectors: tuple[Connector, ...] = field(default=())

    def shape(self, id: str) -> Shape:
        """The shape with that id."""
        return next(shape for shape in self.shapes if shape.id == id)

    def route(self, connector: Connector) -> list[Point]:
        """The corners of a connector from its start to its end."""
        start = self.shape(connector.source).side(connector.source_side)
        end = self.shape(connector.target).side(connector.target_side)
        sideways = connector.source_side in ("left", "right")
        if sideways and connector.target_side in ("top", "bottom"):
            return [start, Point(end.x, start.y), end]
        if sideways:
            turn = connector.turn if connector.turn is not None else (start.x + end.x) / 2
            return [start, end] if start.y == end.y else [start, Point(turn, start.y), Point(turn, end.y), end]
        turn = connector.turn if connector.turn is not None else (start.y + end.y) / 2
        return [start, end] if abs(start.x - end.x) < 0.01 else [start, Point(start.x, turn), Point(end.x, turn), end]


def fitting(shapes: Sequence[Shape], sizes: Sequence[float]) -> float:
    """The first of ``sizes`` at which no text overflows and no word is torn; else at which none overflows; else the last."""
    tried = [[replace(shape, size=size) for shape in shapes] for size in sizes]
    whole = (made for made in tried if not any(shape.overflows or shape.torn for shape in made))
    inside = (made for made in tried if not any(shape.overflows for shape in made))
    chosen = next(whole, None) or next(inside, None)
    return chosen[0].size if chosen else sizes[-1]


LABEL_SIZE = 7.5
"""Points of the words beside a connector."""
LABEL_HEIGHT = LABEL_SIZE * LINE_HEIGHT * _POINT
"""Millimetres that they take."""


def label_width(text: str) -> float:
    """Millimetres that the words beside a connector take."""
    return (len(text) + 0.6) * LABEL_SIZE * _POINT


def label_shapes(canvas: Canvas) -> list[Shape]:
    """The words beside the connectors, as shapes."""
    made = []
    for number, connector in enumerate(canvas.connectors, start=1):
        if connector.label and connector.label_at:
            width = label_width(connector.label)
            made.append(
                Shape(
                    f"label-{number}", connector.label_at.x, connector.label_at.y, width, LABEL_HEIGHT,
                    connector.label, "text", "none", LABEL_SIZE, padding=0,
                )
            )  # fmt: skip
    return made
