"""A canvas as native shapes: boxes that can be edited, connectors that stay glued to them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from pdplan.content.canvas import LINE_HEIGHT, Canvas, Connector, Point, Shape, Side, label_shapes
from pdplan.content.pagination import Area
from pdplan.office.powerpoint.master import EMU
from pdplan.office.word.text import clean, escaped

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_SPACES = f'xmlns:a="{_A}" xmlns:p="{_P}"'
_GEOMETRY = {"box": "rect", "rounded": "roundRect", "diamond": "flowChartDecision", "pill": "roundRect", "text": "rect"}
_TONES = {
    "plain": ("FFFFFF", "1F3864", "000000"), "ink": ("1F3864", "1F3864", "FFFFFF"), "pale": ("DCE6F1", "8EA9C1", "000000"),
    "paler": ("F2F6FA", "C9D6E3", "000000"), "accent": ("2E75B6", "2E75B6", "FFFFFF"), "warm": ("FFF2CC", "BF9000", "000000"),
    "none": ("", "C9D6E3", "000000"),
}  # fmt: skip
"""Fill, line and text of each tone."""
_INK = "404040"
_HEAD = '<a:tailEnd type="triangle" w="med" len="med"/>'
_POINT_SIZE = 0.3
"""Millimetres of the point in which the two parts of a line meet; as thick as the line, so that it is not seen."""
_SITES = {"top": 0, "left": 1, "bottom": 2, "right": 3}
"""Numbers of the connection sites of a rectangle, a rounded one and a decision."""


def add_canvas(slide: Any, canvas: Canvas, area: Area, alternative: str, first_id: int) -> None:
    """Draw ``canvas`` in the middle of ``area``, as large as it fits, as one group that tells ``alternative``."""
    scale = min(area.width / canvas.width, area.height / canvas.height)
    left = area.x + (area.width - canvas.width * scale) / 2
    top = area.y
    drawing = _Drawing(canvas, scale, left, top, first_id)
    box = f'<a:off x="{drawing.x(0)}" y="{drawing.y(0)}"/><a:ext cx="{drawing.length(canvas.width)}" cy="{drawing.length(canvas.height)}"/>'
    child = box.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    group = (
        f'<p:grpSp {_SPACES}><p:nvGrpSpPr><p:cNvPr id="{first_id}" name="図 {first_id}" descr="{escaped(clean(alternative))}"/>'
        f"<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{box}{child}</a:xfrm></p:grpSpPr>{drawing.xml()}</p:grpSp>"
    )
    slide.shapes._spTree.append(etree.fromstring(group))


class _Drawing:
    def __init__(self, canvas: Canvas, scale: float, left: float, top: float, first_id: int) -> None:
        self.canvas = canvas
        self.scale, self.left, self.top = scale, left, top
        self.shapes = [*canvas.shapes, *label_shapes(canvas)]
        self.ids = {shape.id: first_id + number for number, shape in enumerate(self.shapes, start=1)}
        self.last = first_id + len(self.shapes)

    def x(self, millimetres: float) -> int:
        return round((self.left + millimetres * self.scale) * EMU)

    def y(self, millimetres: float) -> int:
        return round((self.top + millimetres * self.scale) * EMU)

    def length(self, millimetres: float) -> int:
        return round(millimetres * self.scale * EMU)

    def xml(self) -> str:
        lanes = len(self.canvas.shapes)
        parts = [self._shape(shape) for shape in self.shapes[:lanes]]
        parts += [self._connector(number, connector) for number, connector in enumerate(self.canvas.connectors)]
        parts += [self._shape(shape) for shape in self.shapes[lanes:]]
        return "".join(parts)

    def _shape(self, shape: Shape) -> str:
        fill, line, ink = _TONES[shape.tone]
        paint = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
        edge = (
            "<a:ln><a:noFill/></a:ln>"
            if shape.kind == "text"
            else f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{line}"/></a:solidFill></a:ln>'
        )
        adjust = '<a:gd name="adj" fmla="val 50000"/>' if shape.kind == "pill" else ""
        size = max(1.0, round(shape.size * self.scale * 2) / 2)
        bold = ' b="1"' if shape.bold else ""
        align = "l" if shape.align == "left" else "ctr"
        paragraphs = "".join(
            f'<a:p><a:pPr algn="{align}"><a:lnSpc><a:spcPts val="{round(size * LINE_HEIGHT * 100)}"/></a:lnSpc></a:pPr>'
            f'<a:r><a:rPr lang="ja-JP" sz="{round(size * 100)}"{bold}><a:solidFill><a:srgbClr val="{ink}"/></a:solidFill></a:rPr>'
            f"<a:t>{escaped(clean(text))}</a:t></a:r></a:p>"
            for text in (shape.lines if shape.text else [])
        )
        side = self.length(shape.padding) if shape.text else 0
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.ids[shape.id]}" name="{escaped(shape.id)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{self.x(shape.x)}" y="{self.y(shape.y)}"/>'
            f'<a:ext cx="{self.length(shape.width)}" cy="{self.length(shape.height)}"/></a:xfrm>'
            f'<a:prstGeom prst="{_GEOMETRY[shape.kind]}"><a:avLst>{adjust}</a:avLst></a:prstGeom>{paint}{edge}</p:spPr>'
            f'<p:txBody><a:bodyPr lIns="{side}" tIns="0" rIns="{side}" bIns="0" anchor="ctr" wrap="none"/><a:lstStyle/>'
            f"{paragraphs or '<a:p><a:endParaRPr lang=' + chr(34) + 'ja-JP' + chr(34) + '/></a:p>'}</p:txBody></p:sp>"
        )

    def _connector(self, number: int, connector: Connector) -> str:
        corners = self.canvas.route(connector)
        ends = (
            _end(self.ids[connector.source], connector.source_side),
            _end(self.ids[connector.target], connector.target_side),
        )
        look = _look(connector.dashed)
        head = _HEAD if connector.arrow else ""
        name = f"接続線 {number + 1}"
        if len(corners) == 4 and connector.source_side in ("left", "right"):
            return self._by_a_point(name, corners, ends, look, head)
        (x1, y1), (x2, y2) = corners[0], corners[-1]
        wide, high = self.length(abs(x2 - x1)), self.length(abs(y2 - y1))
        flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        left, top = self.x(min(x1, x2)), self.y(min(y1, y2))
        geometry, adjust, turn = "straightConnector1", "", ""
        if len(corners) == 3:
            geometry = "bentConnector2"
        elif len(corners) == 4:
            geometry = "bentConnector3"
            # Where both ends are level, the part that sticks out is told against a height of almost nothing.
            span = y2 - y1 if abs(y2 - y1) > 0.02 else 0.02
            adjust = f'<a:gd name="adj1" fmla="val {round((corners[1].y - y1) / span * 100000)}"/>'
            # Drawn lying, then turned by a quarter about its middle.
            centre_x, centre_y = left + wide / 2, top + high / 2
            left, top = round(centre_x - high / 2), round(centre_y - wide / 2)
            wide, high = high, wide
            turn = ' rot="5400000"' if y2 >= y1 else ' rot="16200000"'
            flips = ' flipV="1"' if (x2 > x1) == (y2 >= y1) else ""
        return self._line(name, geometry, adjust, turn + flips, (left, top, wide, high), ends, look + head)

    def _by_a_point(self, name: str, corners: list[Point], ends: tuple[str, str], look: str, head: str) -> str:
        """Two bent lines that meet in a point.

        LibreOffice up to 7.4 forgets where a level line of three parts turns; one of two parts has nothing to forget.
        """
        start, turn, _turn, end = corners
        middle = Point(turn.x, (start.y + end.y) / 2)
        size = self.length(_POINT_SIZE)
        x, y = self.x(middle.x), self.y(middle.y)
        point = self.next_id()
        downward = end.y > start.y
        dot = (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{point}" name="{name} 折れ点"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{x - size // 2}" y="{y - size // 2}"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>'
            f"<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
        parts = [dot]
        for way, at, outer, side, arrow in (
            ("前", start, ends[0], "top" if downward else "bottom", ""),
            ("後", end, ends[1], "bottom" if downward else "top", head.replace("tailEnd", "headEnd")),
        ):
            here_x, here_y = self.x(at.x), self.y(at.y)
            there = y - size // 2 + (size if side == "bottom" else 0)
            flips = (' flipH="1"' if x < here_x else "") + (' flipV="1"' if there < here_y else "")
            box = (min(here_x, x), min(here_y, there), abs(x - here_x), abs(there - here_y))
            parts.append(
                self._line(f"{name} {way}", "bentConnector2", "", flips, box, (outer, _end(point, side)), look + arrow)  # type: ignore[arg-type]
            )
        return "".join(parts)

    def _line(
        self,
        name: str,
        geometry: str,
        adjust: str,
        turn: str,
        box: tuple[int, int, int, int],
        ends: tuple[str, str],
        look: str,
    ) -> str:
        left, top, wide, high = box
        start, end = ends
        return (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{self.next_id()}" name="{name}"/><p:cNvCxnSpPr>'
            f"<a:stCxn {start}/><a:endCxn {end}/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
            f'<p:spPr><a:xfrm{turn}><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            f'<a:prstGeom prst="{geometry}"><a:avLst>{adjust}</a:avLst></a:prstGeom>'
            f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>{look}</a:ln></p:spPr></p:cxnSp>'
        )

    def next_id(self) -> int:
        self.last += 1
        return self.last


def _end(id: int, side: Side) -> str:
    """Where a connector is glued."""
    return f'id="{id}" idx="{_SITES[side]}"'


def _look(dashed: bool) -> str:
    return '<a:prstDash val="dash"/>' if dashed else ""
