"""Slides: what a template says becomes slides that fit, and what does not fit is told."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pdplan.content.blocks import Column, Span, Table
from pdplan.content.decks import Deck, Slide, deck_of_folder, minutes_to_say
from pdplan.content.material import Material
from pdplan.content.pagination import Area, Fitted, paginate, row_heights
from pdplan.source.problems import Place, Refused
from pdplan.source.template_folders import shipped_templates
from tests.support.plans import workshop

BODY = Area(12, 43, 273, 154)
PLANS = ("root", "starter", "aonami")
FOLDERS = ("overview-deck", "course-deck")


def slide(**changes: object) -> Slide:
    empty = Slide("s", "部", "題", (Span("要点です。"),), (), None, (), Place("templates/text/x.md"))
    return replace(empty, **changes)  # type: ignore[arg-type]


def deck(*slides: Slide) -> Deck:
    return Deck("d", "資料", "資料", "検討", "県", "受託者", "令和6年3月29日", "資料", slides)


def table(rows: int, words: str = "内容") -> Table:
    return Table(
        "t", "", (Column("甲", 1), Column("乙", 3)), tuple(((Span(str(n)),), (Span(words),)) for n in range(rows))
    )


@pytest.fixture
def material(tmp_path: Path) -> Material:
    """Material of the starter with templates that a test may add to."""
    shutil.copytree(shipped_templates() / "text", tmp_path / "text")
    shop = workshop("starter")
    return Material(shop.plan, shop.results, tmp_path / "text", lambda _scenario: shop.results)


def made(material: Material, text: str) -> Deck:
    folder = material.texts / "mine"
    folder.mkdir()
    (folder / "10-mine.md").write_text(text, encoding="utf-8")
    return deck_of_folder(material, "mine", "資料", date(2024, 3, 29))


def test_a_heading_makes_a_slide_with_its_message_points_and_script(material: Material) -> None:
    (only,) = made(material, "# 部\n\n## 題 {#one}\n\n要点です。\n\n- 甲\n- 乙\n\n> 説明します。\n").slides
    assert (only.part, only.title, only.id) == ("部", "題", "one")
    assert only.lead == (Span("要点です。"),)
    assert only.points == ((Span("甲"),), (Span("乙"),))
    assert only.script == ((Span("説明します。"),),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("文が先に立つ。\n\n## 題\n", "before the first slide"),
        ('## 題\n\n{{ table("slide-roles") }}\n\n{{ diagram("team") }}\n', "more than one"),
        ('## 題\n\n{{ table("slide-rolls") }}\n', "slide-roles"),
        ('## 題\n\n{{ chart("payer") }}\n', "payers"),
        ('## 題\n\n{{ ref("somewhere") }}による。\n', "somewhere"),
    ],
)
def test_what_no_slide_can_show_is_told_with_its_template(material: Material, text: str, told: str) -> None:
    with pytest.raises(Refused, match=told) as refused:
        made(material, text)
    assert refused.value.problems[0].place.path == "templates/text/mine/10-mine.md"


def test_a_long_table_goes_on_on_further_slides_with_all_its_rows_and_the_script_once() -> None:
    fitted = paginate(deck(slide(visual=table(60), script=((Span("話す。"),),))), BODY)
    rows = [row for part in fitted for row in part.slide.visual.rows]  # type: ignore[union-attr]
    assert tuple(rows) == table(60).rows
    assert [part.slide.title for part in fitted] == [f"題（{n}/{len(fitted)}）" for n in range(1, len(fitted) + 1)]
    assert [bool(part.slide.script) for part in fitted] == [True, *[False] * (len(fitted) - 1)]


def test_points_that_do_not_fit_are_told_with_the_template() -> None:
    crowded = slide(points=tuple((Span("長い箇条書き" * 30),) for _ in range(12)))
    with pytest.raises(Refused, match="does not fit") as refused:
        paginate(deck(slide(), crowded), BODY)
    assert refused.value.problems[0].place.path == "templates/text/x.md"


def test_a_row_is_as_high_as_its_fullest_cell() -> None:
    low, high = row_heights(table(1), 100, 10)[1], row_heights(table(1, "内容" * 40), 100, 10)[1]
    assert high > 2 * low


def inside(fitted: Fitted) -> bool:
    visual = fitted.visual
    used = sum(fitted.row_heights) if isinstance(fitted.slide.visual, Table) else 0.0
    return visual.y + max(used, 0.0) <= BODY.y + BODY.height + 0.01 and fitted.points_height <= BODY.height + 0.01


@pytest.mark.parametrize("plan", PLANS)
def test_every_slide_of_every_deck_fits(plan: str) -> None:
    shop = workshop(plan)
    decks = [shop.folder_deck(folder, folder, date(2024, 3, 29)) for folder in FOLDERS]
    decks += [(deck, slides) for deck, slides, _name in shop.decks]
    for one, slides in decks:
        assert slides, one.name
        assert all(inside(fitted) for fitted in slides), one.name


@pytest.mark.parametrize("plan", PLANS)
def test_every_slide_says_something_and_is_spoken_to(plan: str) -> None:
    for one, slides, _name in workshop(plan).decks:
        for fitted in slides:
            assert fitted.slide.lead, (one.name, fitted.slide.title)
            assert fitted.slide.points or fitted.slide.visual, (one.name, fitted.slide.title)
        spoken = [f for f in slides if f.slide.script]
        assert len({f.slide.title.partition("（")[0] for f in slides}) <= len(spoken) + 1


def test_the_time_of_a_script_leaves_questions_out() -> None:
    line = (Span("あ" * 600),)
    assert minutes_to_say([line]) == 2
    assert minutes_to_say([line, (Span("問：" + "い" * 900),)]) == 2
    assert minutes_to_say([(Span("短い。"),)]) == 1


def test_decks_of_another_prefecture_hold_no_word_of_this_one() -> None:
    for plan in ("starter", "aonami"):
        shop = workshop(plan)
        decks = [deck for deck, _slides, _name in shop.decks]
        decks += [shop.folder_deck(folder, folder, date(2024, 3, 29))[0] for folder in FOLDERS]
        for word in ("熊本", "くまもと", "45市町村", "コンソーシアム"):
            assert word not in repr(decks)
