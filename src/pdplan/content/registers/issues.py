"""課題管理表: what is open, what decisions leave to do, and what has to be confirmed."""

from __future__ import annotations

from pdplan.content.labels import CONFIDENCE
from pdplan.content.material import Material
from pdplan.content.registers.book import Titles, listing, register
from pdplan.content.rule_document import article_numbers, resolved
from pdplan.content.sheets import Sheet, Workbook
from pdplan.model.plan import Plan

TITLE = "課題管理表"
_STATE = ("状況", 8)
_RECORD = ("対応の記録", 26)
"""Left empty for those who keep the list."""


def issues(material: Material) -> Workbook:
    """The workbook."""
    plan = material.plan
    return register(material, TITLE, (_open(plan), _remaining(plan), _rules(plan), _services(plan), _law(plan)))


def _open(plan: Plan) -> Sheet:
    lines = [(i.id, i.title, i.text, i.owner, i.due, "未決", "") for i in plan.open_issues]
    titles: Titles = (("番号", 20), ("課題", 26), ("内容", 60), ("担当", 24), ("期限", 22), _STATE, _RECORD)
    return listing("未決の事項", titles, lines)


def _remaining(plan: Plan) -> Sheet:
    lines = [
        (d.id, d.title, str(number), text, "未決", "")
        for d in plan.decisions
        for number, text in enumerate(d.remaining, start=1)
    ]
    titles: Titles = (("番号", 10), ("論点", 26), ("項", 5), ("残る事項", 70), _STATE, _RECORD)
    return listing("方式選定に残る事項", titles, lines, centred=frozenset((2,)))


def _rules(plan: Plan) -> Sheet:
    lines = [
        (document.id, document.title, note.title, resolved(note.text, article_numbers(document)), "未決", "")
        for document in plan.rule_documents
        for note in document.commentary
    ]
    titles: Titles = (("番号", 10), ("文書", 28), ("検討事項", 28), ("内容", 70), _STATE, _RECORD)
    return listing("規約等の検討事項", titles, lines)


def _services(plan: Plan) -> Sheet:
    lines = [
        (case.id, case.name, str(number), text, "未決", "")
        for case in plan.use_cases
        for number, text in enumerate(case.issues, start=1)
    ]
    titles: Titles = (("番号", 18), ("サービス", 30), ("項", 5), ("検討事項", 66), _STATE, _RECORD)
    return listing("サービスの検討事項", titles, lines, centred=frozenset((2,)))


def _law(plan: Plan) -> Sheet:
    lines = [
        (c.id, f"{c.title}　{c.article or ''}".strip(), c.summary, CONFIDENCE[c.confidence], "未確認", "")
        for c in plan.constraints
        if c.confidence in ("recalled", "assumed")
    ]
    titles: Titles = (("番号", 12), ("名称・条項", 34), ("内容", 60), ("確度", 10), _STATE, ("確認の記録", 26))
    return listing("原典の確認を要する法令等", titles, lines)
