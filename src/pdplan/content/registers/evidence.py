"""出典・前提一覧: every input with its source, and what is assumed, unconfirmed or past its date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pdplan.content.labels import CONFIDENCE
from pdplan.content.material import Material
from pdplan.content.registers.book import Titles, listing, notes, register
from pdplan.content.sheets import Sheet, Workbook
from pdplan.model.checks.evidence import evidences
from pdplan.model.places import name_of as step_name
from pdplan.model.plan import Plan
from pdplan.model.trace import name_of
from pdplan.source.yaml_text import Path
from pdplan.values.fiscal_year import japanese_date

TITLE = "出典・前提一覧"
_OLD = 3
"""Years after which a figure counts as past its date, unless it is confirmed."""


class Entry(NamedTuple):
    """A value, table or statement of the plan with its standing."""

    subject: str
    path: str
    """Address in the plan."""
    confidence: str
    date: date
    source: str
    note: str
    confirm: str
    doubts: tuple[str, ...]
    """Why it has to be looked at again: assumed, secondary, younger or older than the edition allows."""


def entries(plan: Plan) -> list[Entry]:
    """Every value or table of values with evidence."""
    titles = {source.id: source.title for source in plan.sources}
    found = []
    for path, evidence in evidences(plan):
        doubts = []
        if evidence.confidence in ("assumed", "secondary"):
            doubts.append(CONFIDENCE[evidence.confidence])
        if evidence.date > plan.project.date:
            doubts.append("版より後の日付")
        if _years(evidence.date, plan.project.date) > _OLD:
            doubts.append(f"{_OLD}年を超えて古い")
        subject = _subject(plan, path)
        found.append(
            Entry(
                subject, ".".join(map(str, _address(plan, path))), CONFIDENCE[evidence.confidence], evidence.date,
                titles[evidence.source], evidence.note or "", evidence.confirm or "", tuple(doubts),
            )
        )  # fmt: skip
    return found


def doubtful(plan: Plan) -> list[Entry]:
    """The entries that have to be confirmed or renewed."""
    return [entry for entry in entries(plan) if entry.doubts]


def _years(early: date, late: date) -> float:
    return (late - early).days / 365.25


def _address(plan: Plan, path: Path) -> list[str]:
    """The steps of ``path`` with ids in place of positions in lists."""
    steps: list[str] = []
    value: object = plan
    for step in path:
        if isinstance(step, int):
            value = value[step]  # type: ignore[index]
            dumped = {
                key: getattr(value, key)
                for key in ("id", "function", "task", "year")
                if isinstance(getattr(value, key, None), str)
            }
            steps.append(step_name(dumped, step))
        else:
            value = getattr(value, step)
            steps.append(step)
    return steps


def _subject(plan: Plan, path: Path) -> str:
    """What an entry is about: the nearest name on the way to it, else its address."""
    value: object = plan
    name = ""
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
        if hasattr(value, "id"):
            name = name_of(value)
    return name or ".".join(_address(plan, path))


def evidence(material: Material) -> Workbook:
    """The workbook."""
    plan = material.plan
    said = notes(material, old=_OLD)
    sheets = (
        _doubtful(plan, said["evidence-doubtful"]), _statements(plan), _everything(plan), _law(plan), _cases(plan), _sources(plan),
    )  # fmt: skip
    return register(material, TITLE, sheets)


def _doubtful(plan: Plan, note: str) -> Sheet:
    lines = [
        (e.subject, e.path, "、".join(e.doubts), japanese_date(e.date), e.source, e.note, e.confirm or "－")
        for e in doubtful(plan)
    ]
    titles = (
        ("対象", 32), ("計画での所在", 38), ("理由", 22), ("日付", 18), ("出典", 40), ("備考", 44), ("確認する者と方法", 44),
    )  # fmt: skip
    return listing("要確認の値", titles, lines, note)


def _statements(plan: Plan) -> Sheet:
    where = {"build": "構築", "running": "運用", "both": "構築・運用"}
    lines = [
        (kind, s.id, s.subject, s.text, where[s.applies_to])
        for kind, items in (("前提条件", plan.assumptions), ("除外事項", plan.exclusions))
        for s in items
    ]
    titles = (("種別", 11), ("番号", 9), ("項目", 28), ("内容", 90), ("対象", 14))
    return listing("前提と除外", titles, lines, centred=frozenset((0, 1, 4)))


def _everything(plan: Plan) -> Sheet:
    lines = [
        (
            e.subject, e.path, e.confidence, japanese_date(e.date), e.source,
            "　".join(part for part in (e.note, e.confirm) if part),
        )
        for e in entries(plan)
    ]  # fmt: skip
    titles = (("対象", 32), ("計画での所在", 40), ("確度", 12), ("日付", 18), ("出典", 44), ("備考・確認の方法", 60))
    return listing("全ての値", titles, lines, centred=frozenset((2,)))


_UNVERIFIED: Titles = (("番号", 16), ("名称", 38), ("確度", 12), ("出典", 36), ("内容", 70))


def _law(plan: Plan) -> Sheet:
    titles = {source.id: source.title for source in plan.sources}
    lines = [
        (c.id, f"{c.title}　{c.article or ''}".strip(), CONFIDENCE[c.confidence], titles[c.source], c.summary)
        for c in plan.constraints
        if c.confidence != "verified"
    ]
    return listing("原典未確認の法令等", _UNVERIFIED, lines, centred=frozenset((2,)))


def _cases(plan: Plan) -> Sheet:
    titles = {source.id: source.title for source in plan.sources}
    lines = [
        (p.id, p.name, CONFIDENCE[p.confidence], titles[p.source], p.summary)
        for p in plan.precedents
        if p.confidence != "verified"
    ]
    return listing("原典未確認の先行例", _UNVERIFIED, lines, centred=frozenset((2,)))


def _sources(plan: Plan) -> Sheet:
    lines = [(s.id, s.title, s.publisher, japanese_date(s.date), s.locator or "－", s.note or "") for s in plan.sources]
    titles = (("番号", 16), ("題名", 46), ("発行者", 26), ("日付", 18), ("所在", 44), ("備考", 40))
    return listing("出典", titles, lines)
