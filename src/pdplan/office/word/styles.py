"""What the master's styles say of sizes, as far as they decide where lines and pages end. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdplan.office.word.xml import W, qualified


@dataclass(frozen=True)
class Look:
    """A paragraph style, resolved through the styles it is based on."""

    size: float
    line: float
    """Height of a line; a style without exact spacing is taken at 1.3 times its size."""
    before: float
    after: float
    left: float
    right: float
    first: float
    """Indent of the first line beyond ``left``; negative where it hangs, and no number fills the space."""
    gothic: bool
    rule_above: float
    """Height of the border above, with its distance from the text."""
    rule_below: float
    keep_next: bool
    new_page: bool


@dataclass(frozen=True)
class Cell:
    """Margins of a table style's cells, and the thickness of a rule between rows."""

    top: float
    bottom: float
    left: float
    right: float
    rule: float


class Styles:
    """The styles of a master by name."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._by_name = {_value(style, "name"): style for style in root.findall(qualified("style"))}
        self._by_id = {style.get(qualified("styleId")): style for style in root.findall(qualified("style"))}
        self._looks: dict[str, Look] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def id_of(self, name: str) -> str:
        """Return the id of a style, which is what a paragraph names."""
        return str(self._by_name[name].get(qualified("styleId")))

    def numbering_of(self, name: str) -> tuple[str, int]:
        """Return the number definition and the level that a style gives its paragraphs."""
        for style in self._lineage(name):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None and found.find(f"{W}numId") is not None:
                return str(_value(found, "numId")), int(_value(found, "ilvl") or 0)
        raise ValueError(f'the Word master gives the style "{name}" no numbering; link it to a list in Word')

    def look(self, name: str) -> Look:
        """Return what a paragraph style says of sizes."""
        if name not in self._looks:
            self._looks[name] = self._resolve(name)
        return self._looks[name]

    def cell(self, name: str) -> Cell:
        """Return the margins and rules of a table style."""
        margins = {}
        for side in ("top", "bottom", "left", "right"):
            margins[side] = _points(self._first(name, f"{W}tblPr/{W}tblCellMar/{W}{side}", "w"))
        rule = float(self._first(name, f"{W}tblPr/{W}tblBorders/{W}insideH", "sz") or 0) / 8
        return Cell(margins["top"], margins["bottom"], margins["left"], margins["right"], rule)

    def _resolve(self, name: str) -> Look:
        size = float(self._first(name, f"{W}rPr/{W}sz", "val") or 20) / 2
        rule = self._first(name, f"{W}pPr/{W}spacing", "lineRule")
        line = _points(self._first(name, f"{W}pPr/{W}spacing", "line"))
        indent = f"{W}pPr/{W}ind"
        hanging = _points(self._first(name, indent, "hanging"))
        font = self._first(name, f"{W}rPr/{W}rFonts", "eastAsia") or ""
        return Look(
            size=size,
            line=line if rule == "exact" else size * 1.3,
            before=_points(self._first(name, f"{W}pPr/{W}spacing", "before")),
            after=_points(self._first(name, f"{W}pPr/{W}spacing", "after")),
            left=_points(self._first(name, indent, "left")),
            right=_points(self._first(name, indent, "right")),
            first=self._hanging(name, hanging) if hanging else _points(self._first(name, indent, "firstLine")),
            gothic="ゴシック" in font or "Gothic" in font,
            rule_above=self._border(name, "top"),
            rule_below=self._border(name, "bottom"),
            keep_next=self._on(name, "keepNext"),
            new_page=self._on(name, "pageBreakBefore"),
        )

    def _hanging(self, name: str, hanging: float) -> float:
        """Where the first line of a hanging paragraph begins: a number takes the space, text moves into it."""
        numbered = any(style.find(f"{W}pPr/{W}numPr") is not None for style in self._lineage(name))
        return 0.0 if numbered else -hanging

    def _lineage(self, name: str) -> list[Any]:
        style = self._by_name.get(name)
        found = []
        while style is not None:
            found.append(style)
            style = self._by_id.get(_value(style, "basedOn") or "")
        return found

    def _first(self, name: str, path: str, attribute: str) -> str | None:
        defaults = self._root.find(f"{W}docDefaults")
        nodes = [style.find(path) for style in self._lineage(name)]
        if defaults is not None:
            first = path.split("}")[1].split("/")[0]
            nodes.append(defaults.find(f"{W}{first}Default/{path}"))
        values = (node.get(qualified(attribute)) for node in nodes if node is not None)
        return next((value for value in values if value is not None), None)

    def _border(self, name: str, side: str) -> float:
        path = f"{W}pPr/{W}pBdr/{W}{side}"
        if self._first(name, path, "val") in (None, "nil", "none"):
            return 0.0
        return float(self._first(name, path, "space") or 0) + float(self._first(name, path, "sz") or 0) / 8

    def _on(self, name: str, flag: str) -> bool:
        for style in self._lineage(name):
            node = style.find(f"{W}pPr/{W}{flag}")
            if node is not None:
                return node.get(qualified("val")) not in ("0", "false", "off")
        return False


def _value(node: Any, child: str) -> str | None:
    found = node.find(qualified(child))
    return None if found is None else found.get(qualified("val"))


def _points(twips: str | None) -> float:
    return float(twips or 0) / 20
