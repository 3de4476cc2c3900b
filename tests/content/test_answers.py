"""The answer to a councillor: figures of the engine in sentences, nothing left out that moved the amount."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdplan.content.answers import answer
from pdplan.cost.case import load_case
from pdplan.model.variant import Variant
from pdplan.values.language import use_language


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    use_language("ja")
    yield
    use_language("en")


def lines(folder: Path, year: str, member: str, *sets: str) -> list[str]:
    return answer(load_case(folder, Variant(None, sets)).results, (year, member))


def test_it_goes_from_the_cost_of_the_year_to_the_amount(starter_folder: Path) -> None:
    case = load_case(starter_folder)
    found = lines(starter_folder, "2026", "990002")
    share = case.results.at("share", ("2026", "990002"))
    assert found[0] == f"令和8年度のれいじ町の負担額は{int(share):,}円である。"
    assert f"{int(case.results.at('gross_cost', ('2026',))):,}円" in found[1]
    assert "3団体で分ける" in found[2]
    assert any(line.startswith("均等割") and "33.33%" in line for line in found)
    assert any(line.startswith("人口割") and "18,000" in line for line in found)
    assert "単独で整備した場合" in found[-1]


def test_what_bounds_grants_and_fees_do_is_said(starter_folder: Path) -> None:
    settings = ("sharing.cap=100000", "sharing.running.fixed_fee=1000", "fees.*.applies=true")
    found = "\n".join(lines(starter_folder, "2026", "990001", *settings))
    assert "100,000円となる" in found
    assert "定額会費：1,000円" in found
    assert "を先に充て" in found


def test_a_key_without_weight_is_not_mentioned(starter_folder: Path) -> None:
    settings = ("sharing.running.weights.equal=0",)
    assert not any("均等割" in line for line in lines(starter_folder, "2026", "990001", *settings))


def test_one_who_does_not_take_part_is_told_so(starter_folder: Path) -> None:
    settings = ("sharing.participants=['990001']",)
    assert lines(starter_folder, "2026", "990003", *settings)[1] == "この年度は参加していない。"
