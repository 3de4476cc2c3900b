"""The finished pptx: native shapes, glued connectors, notes, alternative text, the same bytes each time."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from pdplan.deliverables.workshop import Workshop
from pdplan.office.powerpoint import body_area
from pdplan.office.powerpoint.master import PLACEHOLDERS
from pdplan.source.problems import Refused
from pdplan.source.template_folders import shipped_templates
from tests.support.plans import workshop

MASTER = shipped_templates() / "powerpoint" / "deck.pptx"
DAY = date(2024, 3, 29)


def written(name: str, folder: str = "overview-deck") -> bytes:
    shop = workshop(name)
    deck, slides = shop.folder_deck(folder, "概要", DAY)
    return shop.presentation("x.pptx", deck, slides).write().content


@pytest.fixture(scope="module")
def content() -> bytes:
    return written("root")


@pytest.fixture(scope="module")
def presentation(content: bytes) -> Presentation:
    return pptx.Presentation(io.BytesIO(content))


def test_two_writings_give_the_same_bytes(content: bytes) -> None:
    assert written("root") == content


def test_no_time_of_making_stands_in_it_or_in_the_workbooks_of_its_charts(content: bytes) -> None:
    packages = [content]
    with zipfile.ZipFile(io.BytesIO(content)) as outer:
        packages += [outer.read(name) for name in outer.namelist() if name.endswith(".xlsx")]
    assert len(packages) > 2
    for package in packages:
        with zipfile.ZipFile(io.BytesIO(package)) as inner:
            assert {info.date_time for info in inner.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = inner.read("docProps/core.xml").decode()
            assert "2000-01-01T00:00:00Z" in core and "202" not in core.replace("2006", "")


def test_flows_and_structures_are_shapes_whose_connectors_stay_glued(presentation: Presentation) -> None:
    groups = [shape for slide in presentation.slides for shape in slide.shapes if shape.shape_type == 6]
    assert len(groups) >= 3
    connectors = 0
    for group in groups:
        inner = {int(shape.shape_id): shape for shape in group.shapes}
        for connector in group._element.iter(qn("p:cxnSp")):
            connectors += 1
            start, end = next(connector.iter(qn("a:stCxn"))), next(connector.iter(qn("a:endCxn")))
            sites = [site_of(inner[int(glue.get("id"))], int(glue.get("idx"))) for glue in (start, end)]
            assert ends_of(connector) == [pytest.approx(site, abs=1500) for site in sites]
    assert connectors > 10


def site_of(shape: object, index: int) -> tuple[float, float]:
    x, y, w, h = shape.left, shape.top, shape.width, shape.height  # type: ignore[attr-defined]
    return [(x + w / 2, y), (x, y + h / 2), (x + w / 2, y + h), (x + w, y + h / 2)][index]


def ends_of(connector: object) -> list[tuple[float, float]]:
    """Where a connector begins and ends, by the rules of DrawingML: flipped, then turned about its middle."""
    xfrm = next(connector.iter(qn("a:xfrm")))  # type: ignore[attr-defined]
    off, ext = xfrm.find(qn("a:off")), xfrm.find(qn("a:ext"))
    x, y, w, h = (int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))
    quarter = int(xfrm.get("rot", "0")) // 5400000
    found = []
    for u, v in ((-w / 2, -h / 2), (w / 2, h / 2)):
        u = -u if xfrm.get("flipH") == "1" else u
        v = -v if xfrm.get("flipV") == "1" else v
        for _turn in range(quarter):
            u, v = -v, u
        found.append((x + w / 2 + u, y + h / 2 + v))
    return found


def test_every_picture_drawing_table_and_chart_tells_what_it_shows(presentation: Presentation) -> None:
    for number, slide in enumerate(presentation.slides, start=1):
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            properties = next(shape._element.iter(qn("p:cNvPr")))
            assert len(properties.get("descr", "")) > 5, (number, shape.name)


def test_the_script_stands_in_the_notes(presentation: Presentation) -> None:
    slides = list(presentation.slides)
    noted = [slide for slide in slides[1:] if slide.has_notes_slide]
    assert len(noted) == len(slides) - 1
    assert all(len(slide.notes_slide.notes_text_frame.text) > 80 for slide in noted)


def test_no_placeholder_is_left_empty_and_every_slide_has_its_number(presentation: Presentation) -> None:
    for slide in list(presentation.slides)[1:]:
        texts = {shape.name: shape.text_frame.text for shape in slide.placeholders}
        assert all(text.strip() for text in texts.values()), texts
        assert any('type="slidenum"' in _xml(shape) for shape in slide.shapes if shape.has_text_frame)


def _xml(shape: object) -> str:
    from lxml import etree

    return etree.tostring(shape._element).decode()  # type: ignore[attr-defined]


def test_charts_are_native_with_the_plan_s_numbers(presentation: Presentation) -> None:
    charts = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    titles = [chart.chart_title.text_frame.text for chart in charts]
    (running,) = [chart for chart, title in zip(charts, titles, strict=True) if title.startswith("運用費用の推移")]
    shop = workshop("root")
    years = [str(year) for year in shop.plan.project.running_years]
    for series, quantity in (("保守運用費", "maintenance_cost"), ("消費税", "running_tax")):
        values = next(s.values for s in running.plots[0].series if s.name == series)
        assert list(values) == [float(shop.results.at(quantity, (year,)) / 1_000_000) for year in years]


def test_every_layout_and_placeholder_that_is_needed_is_in_the_master_and_what_lacks_is_named(tmp_path: Path) -> None:
    for layout, names in PLACEHOLDERS.items():
        for name in names:
            master = pptx.Presentation(str(MASTER))
            found = next(item for item in master.slide_layouts if item.name == layout)
            shape = next(shape for shape in found.placeholders if shape.name == name)
            shape._element.getparent().remove(shape._element)
            buffer = io.BytesIO()
            master.save(buffer)
            with pytest.raises(ValueError, match=name):
                body_area(buffer.getvalue())


def test_a_master_that_lacks_a_layout_is_told_with_its_place(tmp_path: Path) -> None:
    master = pptx.Presentation(str(MASTER))
    master.slide_layouts[1].name = "別の名"
    folder = tmp_path / "powerpoint"
    folder.mkdir()
    master.save(str(folder / "deck.pptx"))
    shop = workshop("starter")
    other = Workshop(shop.folder, shop.case, shop.plan, {**shop.templates, "powerpoint": folder}, shop.handed_over)
    with pytest.raises(Refused, match="本文") as refused:
        other.folder_deck("course-deck", "工程", DAY)
    assert refused.value.problems[0].place.path == "templates/powerpoint/deck.pptx"


def test_slides_that_a_prefecture_left_in_its_master_do_not_come_along(tmp_path: Path) -> None:
    master = pptx.Presentation(str(MASTER))
    master.slides.add_slide(master.slide_layouts[0])
    folder = tmp_path / "powerpoint"
    folder.mkdir()
    master.save(str(folder / "deck.pptx"))
    shop = workshop("starter")
    other = Workshop(shop.folder, shop.case, shop.plan, {**shop.templates, "powerpoint": folder}, shop.handed_over)
    deck, slides = other.folder_deck("course-deck", "工程", DAY)
    made = pptx.Presentation(io.BytesIO(other.presentation("x.pptx", deck, slides).write().content))
    assert len(made.slides) == len(slides) + 1


def test_text_that_looks_like_markup_stays_text() -> None:
    shop = workshop("starter")
    deck, slides = shop.folder_deck("course-deck", "<b>&amp;工程", DAY)
    made = pptx.Presentation(io.BytesIO(shop.presentation("x.pptx", deck, slides).write().content))
    assert "<b>&amp;工程" in made.slides[0].placeholders[0].text_frame.text


def test_every_figure_on_a_slide_is_recorded_with_where_it_stands() -> None:
    shop = workshop("root")
    deck, slides = shop.folder_deck("overview-deck", "概要", DAY)
    printed = shop.presentation("x.pptx", deck, slides).write().printed
    assert {item.quantity for item in printed} >= {"build_total", "running_whole", "maintenance_cost"}
    assert len({item.mark for item in printed}) == len(printed)
    assert json.dumps([item.place for item in printed], ensure_ascii=False).count("グラフ") > 5
