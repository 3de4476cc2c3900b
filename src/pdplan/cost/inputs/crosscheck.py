"""Counts and coefficients of the checks, public amounts and published shares."""

from __future__ import annotations

from pdplan.cost.inputs.parts import Entry, Feed, dimension, table
from pdplan.cost.quantity import Input, Kind, Relation
from pdplan.model.crosscheck import PhaseReference
from pdplan.model.evidence import Figure
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path


def crosscheck(plan: Plan) -> Feed:
    """What the build estimate is held against."""
    check = plan.crosscheck
    names = {category.id: category.name for category in plan.categories}
    phases = {phase.id: phase.name for phase in plan.work_phases.phases}
    statistics = [(row, entry.kind) for row in check.phases for entry in row.statistics]
    quartiles = phases_with_quartiles(plan)
    return Feed(
        [
            dimension("counted_category", "分類", "Category", [(row.category, names[row.category]) for row in check.counts.categories]),
            dimension("anchor", "参考額", "Public amount", [(anchor.id, anchor.name) for anchor in check.anchors]),
            dimension("reference_phase", "工程", "Phase", [(row.phase, phases[row.phase]) for row in check.phases]),
            dimension("phase_statistic", "公表値", "Published value", [(key(row, kind), key(row, kind)) for row, kind in statistics]),
            dimension("quartile_phase", "工程", "Phase", [(id, phases[id]) for id in quartiles]),
        ],
        [
            Relation("base_of_statistic", "phase_statistic", "reference_phase", {key(row, kind): row.phase for row, kind in statistics}),
            Relation("phase_of_statistic", "phase_statistic", "phase", {key(row, kind): row.phase for row, kind in statistics}),
            Relation("phase_of_quartile", "quartile_phase", "phase", {id: id for id in quartiles}),
            Relation("first_quartile", "quartile_phase", "phase_statistic", {id: f"{id}.p25" for id in quartiles}),
            Relation("third_quartile", "quartile_phase", "phase_statistic", {id: f"{id}.p75" for id in quartiles}),
        ],
        [*_counts(plan), *_figures(plan), *_references(plan)],
    )  # fmt: skip


def key(row: PhaseReference, kind: str) -> str:
    """The coordinate of one published statistic of a phase."""
    return f"{row.phase}.{kind}"


def phases_with_quartiles(plan: Plan) -> list[str]:
    """Ids of the phases of which both quartiles are known."""
    known = {row.phase: {entry.kind for entry in row.statistics} for row in plan.crosscheck.phases}
    return [phase for phase, kinds in known.items() if {"p25", "p75"} <= kinds]


_COUNTS = (
    ("internal_files", "internal_files", "内部ファイル（ILF）", "Internal files"),
    ("interface_files", "interface_files", "外部ファイル（EIF）", "Interface files"),
    ("external_inputs", "inputs", "外部入力（EI）", "External inputs"),
    ("external_outputs", "outputs", "外部出力（EO）", "External outputs"),
    ("external_inquiries", "inquiries", "外部照会（EQ）", "External inquiries"),
    ("screen_count", "screens", "画面", "Screens"),
    ("batch_count", "batches", "バッチ・常駐処理", "Batches"),
)


def _counts(plan: Plan) -> list[Input]:
    counts = plan.crosscheck.counts
    made = []
    for name, field, ja, en in _COUNTS:
        entries: list[Entry] = [
            ((row.category,), getattr(row, field), ("crosscheck", "counts", "categories", n, field), counts.evidence)
            for n, row in enumerate(counts.categories)
        ]
        made.append(table(name, ja, en, "count", ("counted_category",), entries))
    return made


FIGURES: tuple[tuple[str, str, str, str, str, Kind], ...] = (
    ("internal_file_weight", "function_points", "internal_file_weight", "ILFの重み", "Weight of internal files", "fp"),
    ("interface_file_weight", "function_points", "interface_file_weight", "EIFの重み", "Weight of interface files", "fp"),
    ("input_weight", "function_points", "input_weight", "EIの重み", "Weight of inputs", "fp"),
    ("output_weight", "function_points", "output_weight", "EOの重み", "Weight of outputs", "fp"),
    ("inquiry_weight", "function_points", "inquiry_weight", "EQの重み", "Weight of inquiries", "fp"),
    ("productivity_low", "function_points", "productivity_low", "生産性（第1四分位）", "Productivity, first quartile", "fp/person-hour"),
    ("productivity_median", "function_points", "productivity_median", "生産性（中央値）", "Productivity, median", "fp/person-hour"),
    ("productivity_high", "function_points", "productivity_high", "生産性（第3四分位）", "Productivity, third quartile", "fp/person-hour"),
    ("hours_per_month", "function_points", "hours_per_month", "1人月当たり時間", "Hours in a person-month", "hour/person-month"),
    ("checked_requirements_share", "function_points", "requirements_share", "要件定義の割合", "Share of requirements definition", "ratio"),
    ("checked_month_price", "function_points", "month_price", "人月単価の平均", "Mean price of a person-month", "yen/person-month"),
    ("point_price", "function_points", "point_price", "FP単価", "Price of a function point", "yen/fp"),
    ("months_screen_alone", "screens", "screens_alone", "1画面当たり人月（画面だけの式）", "Person-months for a screen alone", "person-month"),
    ("months_file", "screens", "file", "1ファイル当たり人月", "Person-months for a file", "person-month"),
    ("months_screen", "screens", "screen", "1画面当たり人月", "Person-months for a screen", "person-month"),
    ("months_batch", "screens", "batch", "1バッチ当たり人月", "Person-months for a batch", "person-month"),
    ("size_per_point", "cocomo", "size_per_point", "1FP当たりの規模", "Code for a function point", "ksloc/fp"),
    ("cocomo_coefficient", "cocomo", "effort_coefficient", "工数の係数 A", "A of the effort", "ratio"),
    ("cocomo_exponent", "cocomo", "effort_exponent", "工数の指数 B", "B of the effort", "ratio"),
    ("cocomo_scale", "cocomo", "scale", "規模の要因（0.01×ΣSF）", "Scale factors", "ratio"),
    ("cocomo_schedule_coefficient", "cocomo", "schedule_coefficient", "工期の係数 C", "C of the schedule", "ratio"),
    ("cocomo_schedule_exponent", "cocomo", "schedule_exponent", "工期の指数 D", "D of the schedule", "ratio"),
    ("cocomo_schedule_scale", "cocomo", "schedule_scale", "工期に効く規模の要因の割合", "Part of the scale in the schedule", "ratio"),
    ("planned_months", "schedule", "planned_months", "計画の工期", "Planned duration", "month"),
    ("schedule_coefficient", "schedule", "coefficient", "標準工期の係数", "Coefficient of the standard duration", "ratio"),
    ("schedule_root", "schedule", "root", "工数の冪根の次数", "Root of the effort", "count"),
    ("reckless_share", "schedule", "reckless", "短すぎるとみなす短縮の割合", "Reckless compression", "ratio"),
)  # fmt: skip
"""Name, part of the section, field, both labels and unit of every single figure."""


def _figures(plan: Plan) -> list[Input]:
    made = []
    for name, part, field, ja, en, unit in FIGURES:
        figure: Figure = getattr(getattr(plan.crosscheck, part), field)
        path: Path = ("crosscheck", part, field)
        made.append(table(name, ja, en, unit, (), [((), figure.value, path, figure)]))
    return made


def _references(plan: Plan) -> list[Input]:
    check = plan.crosscheck
    top: Path = ("crosscheck", "phases")
    shares: list[Entry] = [
        ((key(row, entry.kind),), entry.share.value, (*top, n, "statistics", m, "share"), entry.share)
        for n, row in enumerate(check.phases)
        for m, entry in enumerate(row.statistics)
    ]
    return [
        table("anchor_amount", "参考額", "Public amount", "yen", ("anchor",), [
            ((anchor.id,), anchor.amount.value, ("crosscheck", "anchors", n, "amount"), anchor.amount)
            for n, anchor in enumerate(check.anchors)
        ]),
        table("phase_base", "公表値の分母が全工程に占める率", "Part of the whole that is divided", "ratio", ("reference_phase",), [
            ((row.phase,), row.base.value, (*top, n, "base"), row.base) for n, row in enumerate(check.phases)
        ]),
        table("phase_statistic_share", "公表された工程比率", "Published share of a phase", "ratio", ("phase_statistic",), shares),
    ]  # fmt: skip
