"""市町村負担シミュレーション: what the municipalities pay, as a workbook in which a reviewer tries settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pdplan.content.build_estimate import build_estimate
from pdplan.content.burden_inputs import settings
from pdplan.content.burden_shares import fairness, shares, summary
from pdplan.content.burden_steps import keys, steps, sums
from pdplan.content.estimate_sheets import row_height, title_rows
from pdplan.content.running_estimate import running_estimate
from pdplan.content.sheets import Sheet, Workbook, row, text
from pdplan.content.templates import Templates
from pdplan.cost.evaluate import Results
from pdplan.model.plan import Plan

TITLE = "市町村負担シミュレーション"

_BUILD = ("総括", "工程別内訳", "機能別内訳", "作業別内訳", "単価表", "諸経費", "クラウド明細", "その他経費明細")
"""Sheets of the build estimate from which the cost comes."""

_NOT_RUNNING = (
    "表紙", "単価表", "計算方法", "前提条件", "除外事項", "出典一覧", "変更履歴", "10年間の見通し", "公表比率との比較",
)  # fmt: skip
"""Sheets of the running estimate that say something else, or the same as one of building."""


def burden(plan: Plan, results: Results, texts: Path) -> Workbook:
    """The workbook: guide (from the templates in ``texts``), settings, results, each step, and the estimates behind it."""
    sheets = (
        _guide(plan, texts),
        settings(plan),
        summary(plan),
        shares(plan),
        fairness(plan),
        keys(plan),
        sums(plan),
        *steps(plan),
        *_estimates(plan, results),
    )
    return Workbook(f"{plan.project.subject} {TITLE}", plan.project.title, plan.project.author, sheets)


def _estimates(plan: Plan, results: Results) -> list[Sheet]:
    """The sheets of both estimates from which the cost comes, so that it moves with the settings."""
    build = [sheet for sheet in build_estimate(plan, results).sheets if sheet.name in _BUILD]
    running = [sheet for sheet in running_estimate(plan, results).sheets if sheet.name not in _NOT_RUNNING]
    return [
        *(replace(sheet, name=f"構築_{sheet.name}") for sheet in build),
        *(replace(sheet, name=f"運用_{sheet.name}") for sheet in running),
    ]


def _guide(plan: Plan, texts: Path) -> Sheet:
    """The guide, from its template: a row for each heading."""
    templates = Templates(texts)
    markdown = "".join(
        templates.fill(name, {"municipalities": len(plan.municipalities)}, {}) for name in templates.names("burden")
    )
    parts = [part.partition("\n") for part in markdown.split("## ") if part.strip()]
    rows = [*title_rows(TITLE, "", 2)]
    for title, _, words in parts:
        line = "".join(words.split("\n"))
        rows.append(row(text(title.strip(), "label"), text(line), height=row_height(line, 92)))
    return Sheet("使い方", (24, 100), tuple(rows))
