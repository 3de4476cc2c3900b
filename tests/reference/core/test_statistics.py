from __future__ import annotations

import pytest

from pdplan.reference.core.statistics import Table, ngsi_ld, ngsi_v2, personal_traces, suppress

TABLE = Table(
    "t", "利用者", "令和6年3月", ("甲", "乙", "丙"), ("若", "中", "老"), ((210, 120, 80), (90, 30, 4), (40, 20, 10))
)


def test_what_is_suppressed_is_absent_and_what_is_shown_is_true() -> None:
    made = suppress(TABLE, 10)
    assert made.cells[1][2] is None and made.count > 1
    for shown, true in zip(made.cells, TABLE.counts, strict=True):
        assert all(cell in (None, count) for cell, count in zip(shown, true, strict=True))
    entities = ngsi_v2(made)
    assert len(entities) == 9 - made.count and personal_traces(entities) == []
    assert {entity["count"]["value"] for entity in entities} == {
        cell for row in made.cells for cell in row if cell is not None
    }


def test_both_forms_say_the_same() -> None:
    made = suppress(TABLE, 10)
    assert [entity["count"]["value"] for entity in ngsi_v2(made)] == [
        entity["count"]["value"] for entity in ngsi_ld(made)
    ]
    assert all(entity["id"].startswith("urn:ngsi-ld:") and entity["@context"] for entity in ngsi_ld(made))


@pytest.mark.parametrize(
    "data",
    [
        {"氏名": "x"},
        {"a": ["x@example.jp"]},
        {"a": "r-aaaaaaaaaaaaaaaaaaaaaaaaaa"},
        {"a": "096-123-4567"},
        {"a": "123456789018"},
        {"birthDate": 1},
    ],
)
def test_traces_of_persons_are_found_by_key_and_by_value(data: object) -> None:
    assert personal_traces(data)


def test_counts_and_headings_are_no_traces() -> None:
    assert personal_traces({"row": "65歳以上", "count": 1738301, "period": "令和6年3月"}) == []
