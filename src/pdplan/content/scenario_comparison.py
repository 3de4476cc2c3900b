"""シナリオ比較: the plan and its scenarios side by side, with the differences and their causes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pdplan.content.estimate_sheets import heads, row_height, title_rows
from pdplan.content.labels import SET, SETTING
from pdplan.content.sheets import Chart, Row, Sheet, Workbook, amount, row, text
from pdplan.cost.what_if.compare import Compared, Comparison, Step
from pdplan.cost.what_if.compared_graph import cause_id, cause_name
from pdplan.cost.what_if.targets import Target
from pdplan.model.settings import Applied

TITLE = "シナリオ比較"
SHOWN = ("build_total", "running_whole", "whole_total", "members_pay_whole", "prefecture_pays_whole")
"""Figures whose differences are split by cause."""


def scenario_comparison(comparison: Comparison) -> Workbook:
    """The workbook of ``comparison``; its figures are those of the graph that compared_results makes."""
    project = comparison.cases[0].case.plan.project
    sheets = (_summary(comparison), _causes(comparison), _settings(comparison), _members(comparison))
    return Workbook(f"{project.subject} {TITLE}", project.title, project.author, sheets)


def _summary(comparison: Comparison) -> Sheet:
    targets = comparison.targets
    titles = [_title(comparison, target) for target in targets]
    span = 2 + len(targets)
    rows: list[Row] = [
        *title_rows(TITLE, "単位：円", span),
        row(text("各案の金額", "heading", span)),
        heads("案", "内容", *titles),
    ]
    first = len(rows)
    for item in comparison.cases:
        words = _description(item)
        rows.append(
            row(
                text(_name(item), "label"), text(words),
                *(amount("case_amount", "yen", ("case", item.id), ("figure", target.key)) for target in targets),
                height=max(row_height(words, 46), row_height(_name(item), 24)),
            )
        )  # fmt: skip
    last = len(rows) - 1
    rows += [
        row(),
        row(text(f"「{_name(comparison.cases[0])}」との差額", "heading", span)),
        row(text("案", "head", 2), *(text(title, "head") for title in titles), height=30),
    ]
    for item in comparison.cases[1:]:
        rows.append(
            row(
                text(_name(item), "label", 2),
                *(amount("case_difference", "yen-minus", ("case", item.id), ("figure", target.key)) for target in targets),
                height=row_height(_name(item), 24),
            )
        )  # fmt: skip
    rows += [row()]
    keys = [target.key for target in targets]
    payers = [
        (name, 2 + keys.index(key))
        for name, key in (("県負担額", "prefecture_pays_whole"), ("市町村負担額", "members_pay_whole"))
    ]
    chart = Chart(
        "stacked", "案ごとの負担額（全期間）", "百万円", "million-yen", (first, 0, last, 0),
        tuple((name, (first, column, last, column)) for name, column in payers), (len(rows), 0), (1100, 420),
    )  # fmt: skip
    at = len(rows)
    rows += [row() for _ in range(22)]
    return Sheet("総括", (26, 50, *[16] * len(targets)), tuple(rows), landscape=True, charts=(chart,), breaks=(at - 1,))


def _causes(comparison: Comparison) -> Sheet:
    graph = comparison.cases[0].case.results.graph
    span = 2 + len(SHOWN)
    rows: list[Row] = [
        *title_rows("差額の原因", "単位：円", span),
        row(text("設定を1つずつ順に置き換え、その都度動いた額を原因の額とする。計は差額と一致し、順番を変えると内訳は変わる。", "plain", span)),
    ]  # fmt: skip
    words = _words(comparison)
    for fall in comparison.waterfalls:
        item = comparison.cases[fall.to]
        rows += [
            row(),
            row(text(_name(item), "heading", span)),
            heads("原因（設定の変更）", "変更の内容", *(graph.quantities[name].label.ja for name in SHOWN)),
        ]
        for number, step in enumerate(fall.steps, start=1):
            change = _change(step, words)
            rows.append(
                row(
                    text(_cause(comparison, step), "label"), text(change),
                    *(amount("cause_effect", "yen-minus", ("cause", cause_id(item.id, number)), ("figure", name)) for name in SHOWN),
                    height=max(row_height(change, 44), row_height(_cause(comparison, step), 32)),
                )
            )  # fmt: skip
        for title, quantity in (
            ("原因の計", "case_explained"),
            ("説明されない差額（0であること）", "case_unexplained"),
        ):
            rows.append(
                row(
                    text(title, "strong", 2),
                    *(
                        amount(quantity, "yen-minus", ("case", item.id), ("figure", name), look="total")
                        for name in SHOWN
                    ),
                )
            )
    return Sheet("差額の原因", (34, 48, *[17] * len(SHOWN)), tuple(rows), landscape=True)


def _settings(comparison: Comparison) -> Sheet:
    rows: list[Row] = [
        *title_rows("設定の一覧", "", 5),
        heads("案", "入力のパス", "計画の値", "変更後の値", "記載した場所"),
    ]
    words = _words(comparison)
    for item in comparison.cases:
        changed: dict[int, list[Applied]] = {}
        for applied in item.case.applied:
            changed.setdefault(id(applied.setting), []).append(applied)
        for group in changed.values():
            setting = group[0].setting
            address = setting.address if len(group) == 1 else f"{setting.address}（{len(group)}件）"
            before, after = (
                _several((one.before for one in group), words),
                _several((one.after for one in group), words),
            )
            rows.append(
                row(
                    text(_name(item), "label"), address, text(before, "center"), text(after, "center"),
                    f"{setting.place.path}:{setting.place.line}",
                    height=max(row_height(address, 44), row_height(before, 26), row_height(after, 26)),
                )
            )  # fmt: skip
    return Sheet("設定の一覧", (30, 46, 28, 28, 46), tuple(rows), repeat=(2, 2), landscape=True)


def _members(comparison: Comparison) -> Sheet:
    dimension = comparison.cases[0].case.results.graph.dimensions["municipality"]
    names = [_name(item) for item in comparison.cases]
    span = 1 + len(names)
    rows: list[Row] = [
        *title_rows("市町村別の支払額（全期間）", "単位：円", span),
        row(text("市町村", "head"), *(text(name, "head") for name in names), height=58),
    ]
    for member in dimension.coordinates:
        at = ("municipality", member)
        rows.append(
            row(
                text(dimension.name_of(member), "label"),
                *(amount("member_amount", "yen-minus", ("case", item.id), at) for item in comparison.cases),
            )
        )
    rows += [row(), row(text(f"「{names[0]}」との差額", "heading", span))]
    for member in dimension.coordinates:
        at = ("municipality", member)
        rows.append(
            row(
                text(dimension.name_of(member), "label"), text("－", "center"),
                *(amount("member_difference", "yen-minus", ("case", item.id), at) for item in comparison.cases[1:]),
            )
        )  # fmt: skip
    return Sheet("市町村別", (16, *[15] * len(names)), tuple(rows), repeat=(2, 2), landscape=True)


def _name(item: Compared) -> str:
    return item.case.resolved.name or "現計画"


def _description(item: Compared) -> str:
    scenarios = item.case.resolved.scenarios
    return scenarios[-1].scenario.description if scenarios else "計画の値のまま。"


def _title(comparison: Comparison, target: Target) -> str:
    graph = comparison.cases[0].case.results.graph
    quantity = graph.quantities[target.name]
    steps = [graph.dimensions[d].name_of(step) for d, step in zip(quantity.dimensions, target.at, strict=True)]
    return quantity.label.ja + ("\n" + "・".join(steps) if steps else "")


def _cause(comparison: Comparison, step: Step) -> str:
    """What a step changes, by the labels of the inputs where they are inputs of the cost, else by the path."""
    graph = comparison.cases[0].case.results.graph
    labels: dict[object, str] = {}
    for quantity in graph.inputs.values():
        for at, item in quantity.values.items():
            names = [graph.dimensions[d].name_of(step) for d, step in zip(quantity.dimensions, at, strict=True)]
            labels.setdefault(item.path, quantity.label.ja + (f"［{'・'.join(names)}］" if names else ""))
            labels.setdefault((*item.path, "value"), labels[item.path])
    if cause_name(step) in SET:
        return SET[cause_name(step)]
    found = [labels[item.path] for item in step.applied if item.path in labels]
    if step.pattern or len(found) != len(step.applied) or not found or len(found) > 4:
        return cause_name(step)
    return "、".join(found)


def _change(step: Step, words: Mapping[str, str]) -> str:
    """What is set to what; of many alike, the first says it for all."""
    shown = step.applied[:1] if step.pattern else step.applied[:4]
    parts = [f"{_shown(item.before, words)} → {_shown(item.after, words)}" for item in shown]
    more = len(step.applied) - len(shown)
    if step.pattern:
        return f"{parts[0] if parts else ''}（{len(step.applied)}件）"
    return "、".join(parts) + (f" ほか{more}件" if more > 0 else "")


def _words(comparison: Comparison) -> dict[str, str]:
    """What the words are called that a scenario may set: fixed choices, and the plan's own hours of service."""
    plan = comparison.cases[0].case.plan
    return {**SETTING, **{option.id: option.name for option in plan.service.options}}


def _several(values: Iterable[object], words: Mapping[str, str]) -> str:
    """The values, each once, or how many there are."""
    found = list(dict.fromkeys(_shown(value, words) for value in values))
    return "、".join(found) if len(found) < 4 else f"{len(found)}とおり"


def _shown(value: object, words: Mapping[str, str]) -> str:
    if value is None:
        return "（記載なし）"
    if isinstance(value, list):
        return f"一覧（{len(value)}件）" if value else "なし"
    if isinstance(value, dict):
        return "（一式）"
    return words.get(str(value), str(value))
