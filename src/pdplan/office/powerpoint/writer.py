"""Writes a deck as a pptx file in the look of a master."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from pptx.util import Emu, Pt

from pdplan.content.blocks import Chart, Line, Picture, Span, Table
from pdplan.content.canvas import Canvas
from pdplan.content.decks import Deck
from pdplan.content.drawing import Drawing
from pdplan.content.figures import Figure, FigureText
from pdplan.content.graphs import Diagram
from pdplan.content.pagination import LEAD_SIZES, LINE, POINT, Area, Fitted, space_after
from pdplan.content.wrapping import width_of
from pdplan.office.powerpoint.charts import add_chart
from pdplan.office.powerpoint.drawings import add_canvas
from pdplan.office.powerpoint.master import BODY, COVER, EMU, Master
from pdplan.office.powerpoint.package import package_bytes
from pdplan.office.powerpoint.tables import add_table
from pdplan.office.powerpoint.text import Print, set_lines
from pdplan.office.word.text import clean

_STAMP = datetime(2000, 1, 1)
_COVER_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
"""Sizes of letters of the title on the cover, of which each line stays whole; the master's own comes first."""
_ROOM = 1.1
"""Programs put some space between Japanese and figures."""
_FIRST_DRAWN = 1000
"""Ids below are left to placeholders, tables and charts."""


def write_deck(
    deck: Deck,
    slides: Sequence[Fitted],
    master: bytes,
    diagrams: Mapping[str, Diagram],
    drawing: Callable[[Diagram], Drawing],
    value_of: Callable[[Figure], Fraction],
    print_figure: FigureText,
) -> bytes:
    """The bytes of the pptx; ValueError names what the master lacks, or a slide that cannot be drawn."""
    opened = Master(master)
    writer = _Writer(opened, diagrams, drawing, value_of, print_figure)
    writer.cover(deck)
    for number, fitted in enumerate(slides, start=2):
        writer.slide(number, fitted, deck.footer)
    properties = opened.presentation.core_properties
    properties.title, properties.subject = clean(deck.title).replace("\n", " ")[:255], clean(deck.occasion)[:255]
    properties.author = properties.last_modified_by = clean(deck.author)[:255]
    properties.created = properties.modified = _STAMP
    properties.revision, properties.language = 1, "ja-JP"
    return package_bytes(opened.presentation)


class _Writer:
    def __init__(
        self,
        master: Master,
        diagrams: Mapping[str, Diagram],
        drawing: Callable[[Diagram], Drawing],
        value_of: Callable[[Figure], Fraction],
        print_figure: FigureText,
    ) -> None:
        self.master = master
        self.diagrams, self.drawing = diagrams, drawing
        self.value_of, self.print_figure = value_of, print_figure

    def cover(self, deck: Deck) -> None:
        slide = self.master.presentation.slides.add_slide(self.master.layouts[COVER])
        texts = {
            "表題": deck.title, "件名": deck.occasion, "発注者": deck.client, "作成者": deck.author, "日付": deck.date,
        }  # fmt: skip
        for name, text in texts.items():
            self._placeholder(slide, COVER, name).text_frame.text = clean(text)
        title = self._placeholder(slide, COVER, "表題")
        width = self.master.placeholder(COVER, "表題").width / EMU
        most = max(width_of(line) for line in deck.title.split("\n"))
        size = next((size for size in _COVER_SIZES if most * size * POINT * _ROOM <= width), None)
        if size is not None and size < _COVER_SIZES[0]:
            for paragraph in title.text_frame.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(size)

    def slide(self, number: int, fitted: Fitted, footer: str) -> None:
        source = fitted.slide
        slide = self.master.presentation.slides.add_slide(self.master.layouts[BODY])
        self._placeholder(slide, BODY, "タイトル").text_frame.text = clean(source.title)
        self._text(slide, "区分", (Span(source.part),), number, source.title)
        lead_size = fitted.lead_size if fitted.lead_size < LEAD_SIZES[0] else None
        self._text(slide, "要点", source.lead, number, source.title, lead_size)
        content = self._placeholder(slide, BODY, "内容")
        if source.points:
            self._points(content, fitted, number)
        else:
            content._element.getparent().remove(content._element)
        self._visual(slide, fitted, number)
        self._feet(slide, footer)
        if source.script:
            frame = slide.notes_slide.notes_text_frame
            set_lines(frame, source.script, f"{number}/notes", self._at(number, source.title, "ノート"), None)

    def _text(self, slide: Any, name: str, line: Line, number: int, title: str, size: float | None = None) -> None:
        shape = self._placeholder(slide, BODY, name)
        if not any(part.text if isinstance(part, Span) else True for part in line):
            shape._element.getparent().remove(shape._element)
            return
        set_lines(shape.text_frame, [line], f"{number}/{shape.shape_id}", self._at(number, title, name), size)

    def _points(self, shape: Any, fitted: Fitted, number: int) -> None:
        layout = self.master.placeholder(BODY, "内容")
        shape.left, shape.top, shape.width = layout.left, layout.top, layout.width
        shape.height = Emu(round(fitted.points_height * EMU)) if fitted.slide.visual else layout.height
        size = fitted.point_size
        at = self._at(number, fitted.slide.title, "箇条書き")
        set_lines(shape.text_frame, fitted.slide.points, f"{number}/{shape.shape_id}", at, size, size * LINE)
        for paragraph in shape.text_frame.paragraphs:
            paragraph.space_after = Pt(space_after(size))

    def _visual(self, slide: Any, fitted: Fitted, number: int) -> None:
        title = fitted.slide.title
        match fitted.slide.visual:
            case Table():
                add_table(slide, fitted, str(number), self._at(number, title, "表"), self.master.table_style)
            case Chart() as chart:
                values = [[self.value_of(figure) for figure in figures] for _name, figures in chart.series]
                shape = add_chart(slide, chart, values, fitted.visual, _told(chart))
                for place, (_name, figures) in enumerate(chart.series):
                    for point, figure in enumerate(figures):
                        self.print_figure(
                            figure,
                            f"スライド{number}「{title}」 / グラフ",
                            f"{number}/{shape}/chart/{place},{point}/{chart.scale}",
                        )
            case Picture() as picture:
                self._diagram(slide, self.diagrams[picture.diagram], fitted.visual)
            case None:
                pass

    def _diagram(self, slide: Any, diagram: Diagram, area: Area) -> None:
        canvas = diagram.on(area.width, area.height)
        if isinstance(canvas, Canvas):
            add_canvas(slide, canvas, area, diagram.alternative, _FIRST_DRAWN)
            return
        drawn = self.drawing(diagram)
        scale = min(area.width / drawn.width_px, area.height / drawn.height_px)
        width, height = drawn.width_px * scale, drawn.height_px * scale
        left = area.x + (area.width - width) / 2
        picture = slide.shapes.add_picture(
            io.BytesIO(drawn.png), *(Emu(round(side * EMU)) for side in (left, area.y, width, height))
        )
        picture._element.nvPicPr.cNvPr.set("descr", diagram.alternative)

    def _feet(self, slide: Any, footer: str) -> None:
        """Footer and slide number: what PowerPoint itself copies from the layout when a slide is added."""
        for name, text in (("フッター", footer), ("スライド番号", None)):
            element = copy.deepcopy(self.master.placeholder(BODY, name)._element)
            slide.shapes._spTree.append(element)
            shape = slide.shapes[-1]
            properties = shape._element.spPr
            for child in list(properties):
                properties.remove(child)
            shape._element.nvSpPr.cNvPr.set(
                "id", str(max(s.shape_id for s in slide.shapes if s.shape_id < _FIRST_DRAWN) + 1)
            )
            if text is not None:
                shape.text_frame.text = clean(text)

    def _placeholder(self, slide: Any, layout: str, name: str) -> Any:
        index = self.master.placeholder(layout, name).placeholder_format.idx
        return next(shape for shape in slide.placeholders if shape.placeholder_format.idx == index)

    def _at(self, number: int, title: str, what: str) -> Print:
        return lambda figure, mark: self.print_figure(figure, f"スライド{number}「{title}」 / {what}", mark)


def _told(chart: Chart) -> str:
    """A chart in words."""
    names = "、".join(name for name, _figures in chart.series)
    return f"{chart.caption}（{names}）を{'、'.join(chart.categories)}について示したグラフ。"
