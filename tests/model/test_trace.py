"""The trace: clauses to items and back."""

from __future__ import annotations

from typing import get_args

from pdplan.deliverables import DELIVERABLES
from pdplan.model.requirements import DeliverableId, Topic
from pdplan.model.trace import KINDS, answers, items_of, name_of
from tests.support.plans import workshop


def test_every_item_of_the_shipped_plan_is_asked_for_and_every_clause_is_answered() -> None:
    plan = workshop("root").plan
    items = items_of(plan)
    assert [item.id for item in items if not item.clauses] == []
    for requirement in plan.requirements:
        assert answers(items, requirement) or requirement.response or requirement.deliverables, requirement.id


def test_both_directions_say_the_same() -> None:
    plan = workshop("aonami").plan
    items = items_of(plan)
    there = {(r.id, item.id) for r in plan.requirements for found in answers(items, r).values() for item in found}
    back = {(clause, item.id) for item in items for clause in item.clauses}
    assert there == back


def test_an_item_answers_all_clauses_that_ask_for_its_topic() -> None:
    plan = workshop("starter").plan
    (flow,) = [item for item in items_of(plan) if item.kind.section == "flows"]
    assert flow.clauses == ("REQ-2",)


def test_topics_and_deliverables_of_the_model_are_those_there_are() -> None:
    assert {kind.topic for kind in KINDS if kind.topic} <= set(get_args(Topic))
    assert {item.id for item in DELIVERABLES} == set(get_args(DeliverableId))


def test_a_legal_path_is_called_by_who_gives_and_who_receives() -> None:
    (path,) = workshop("starter").plan.legal_paths
    assert name_of(path) == "市町村→民間事業者"
