"""What the evidence of operation, service levels, outlook and published ratios is about."""

from __future__ import annotations

from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path

SECTIONS = {"maintenance": "保守運用工数", "service": "サービス水準", "outlook": "更改", "running_ratios": "公表比率"}


def subject(plan: Plan, path: Path) -> str:
    """What the evidence at ``path`` is about, in Japanese."""
    if path[0] == "running_ratios":
        return plan.running_ratios[int(path[1])].name
    if path[0] == "outlook":
        return "機能の作り直しの割合" if "rebuild" in path else "更改の年度と作業"
    return "サービス時間による追加作業" if path[0] == "service" else "業務別の回数と工数"
