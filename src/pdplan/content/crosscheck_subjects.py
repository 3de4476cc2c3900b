"""What the evidence of the checks and of the rough estimate is about, with figures of the same evidence in one line."""

from __future__ import annotations

from collections.abc import Iterable

from pdplan.cost.inputs.crosscheck import FIGURES as CHECKED
from pdplan.cost.inputs.rough import FIGURES as ROUGH
from pdplan.model.evidence import Evidence
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path

JOINED = ("crosscheck", "rough")
"""Sections of many single figures, of which those with the same evidence stand together."""

_LABELS: dict[Path, str] = {
    **{("crosscheck", part, field): label for _name, part, field, label, _english, _unit in CHECKED},
    **{("rough", field): label for _name, field, label, _english, _unit in ROUGH},
    ("crosscheck", "counts", "evidence"): "規模の計数",
    ("rough", "functions", "evidence"): "機能数（概算）",
}
_KINDS = {"p25": "第1四分位", "median": "中央値", "mean": "平均", "p75": "第3四分位", "stated": "公表値"}


def joined(plan: Plan, found: Iterable[tuple[Path, Evidence]]) -> list[tuple[str, str, Evidence]]:
    """Section, subjects and evidence of what was ``found`` in the joined sections."""
    groups: dict[tuple[object, ...], tuple[str, list[str], Evidence]] = {}
    for path, evidence in found:
        fields = (evidence.date, evidence.source, evidence.confidence, evidence.note, evidence.confirm)
        _section, subjects, _evidence = groups.setdefault((path[0], *fields), (str(path[0]), [], evidence))
        subjects.append(_subject(plan, path))
    return [(section, "、".join(dict.fromkeys(subjects)), evidence) for section, subjects, evidence in groups.values()]


def _subject(plan: Plan, path: Path) -> str:
    if path in _LABELS:
        return _LABELS[path]
    row = int(path[2])
    if path[1] == "anchors":
        return f"参考額：{plan.crosscheck.anchors[row].name}"
    entry = plan.crosscheck.phases[row]
    phase = next(phase.name for phase in plan.work_phases.phases if phase.id == entry.phase)
    if path[3] == "base":
        return f"公表比率の分母：{phase}"
    return f"公表比率：{phase}（{_KINDS[entry.statistics[int(path[4])].kind]}）"
