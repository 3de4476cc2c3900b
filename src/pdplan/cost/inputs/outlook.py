"""The years after the contract, the replacement, and published ratios of running to build cost."""

from __future__ import annotations

from fractions import Fraction

from pdplan.cost.inputs.parts import Entry, Feed, dimension, table
from pdplan.cost.quantity import Dimension, Input, Relation
from pdplan.model.maintenance import TaskEffort
from pdplan.model.plan import Plan
from pdplan.values.fiscal_year import fiscal_year_label


def outlook(plan: Plan) -> Feed:
    """Years of the outlook, the work of the replacement, and what ratios were published."""
    contract, later = plan.project.running_years, later_years(plan)
    compared = [
        (f"{row.id}.{task}", row.id, task) for row in plan.running_ratios for task in _compared(plan, row.tasks)
    ]
    items = plan.outlook.renewal.items
    return Feed(
        [
            _years("later_year", "契約後の年度", "Year after the contract", later),
            _years("outlook_year", "見通しの年度", "Year of the outlook", [*contract, *later]),
            dimension("renewal_item", "更改作業", "Work of the replacement", [(item.id, item.name) for item in items]),
            dimension("published_ratio", "公表比率", "Published ratio", [(row.id, row.name) for row in plan.running_ratios]),
            dimension("compared_task", "比較する業務", "Task compared", [(id, id) for id, _ratio, _task in compared]),
        ],
        [
            Relation("last_of_later", "later_year", "year", {str(year): str(contract[-1]) for year in later}),
            Relation("outlook_of_later", "later_year", "outlook_year", {str(year): str(year) for year in later}),
            Relation("outlook_of_year", "year", "outlook_year", {str(year): str(year) for year in contract}),
            Relation("grade_of_renewal", "renewal_item", "grade", {item.id: item.rate for item in items}),
            Relation("ratio_of_compared", "compared_task", "published_ratio", {id: ratio for id, ratio, _task in compared}),
            Relation("task_of_compared", "compared_task", "task", {id: task for id, _ratio, task in compared}),
        ],
        [*_later(plan), *_renewal(plan), *_ratios(plan)],
    )  # fmt: skip


def later_years(plan: Plan) -> list[int]:
    """The years of the outlook after the contract."""
    return list(range(plan.project.running_years[-1] + 1, plan.outlook.last_year + 1))


def _years(name: str, ja: str, en: str, years: list[int]) -> Dimension:
    return dimension(name, ja, en, [(str(year), fiscal_year_label(year)) for year in years])


def _compared(plan: Plan, tasks: list[str] | None) -> list[str]:
    return [row.task for row in plan.maintenance.tasks] if tasks is None else tasks


def _takes_place(row: TaskEffort, year: int) -> bool:
    """A task of every year goes on; one of stated years takes place only where the later years say so."""
    return row.years is None or year in row.later_years


def _later(plan: Plan) -> list[Input]:
    evidence = plan.maintenance.evidence
    flags: list[Entry] = [
        (
            (row.task, str(year)), Fraction(_takes_place(row, year)),
            ("maintenance", "tasks", number, "later_years", str(year)), evidence,
        )
        for number, row in enumerate(plan.maintenance.tasks)
        for year in later_years(plan)
    ]  # fmt: skip
    length = Fraction(len(plan.project.running_years))
    return [
        table("task_in_later", "実施年度（契約後）", "Takes place in the year after the contract", "ratio", ("task", "later_year"), flags),
        table("contract_years", "契約年度数", "Years of the contract", "count", (), [((), length, ("project", "running_years"), evidence)]),
    ]  # fmt: skip


def _renewal(plan: Plan) -> list[Input]:
    renewal = plan.outlook.renewal

    def of_items(key: str) -> list[Entry]:
        return [
            ((item.id,), getattr(item, key), ("outlook", "renewal", "items", number, key), renewal.evidence)
            for number, item in enumerate(renewal.items)
        ]

    flags: list[Entry] = [
        ((str(year),), Fraction(year == renewal.year), ("outlook", "renewal", "year", str(year)), renewal.evidence)
        for year in [*plan.project.running_years, *later_years(plan)]
    ]
    return [
        table("renewal_in_year", "更改の年度", "Year of the replacement", "ratio", ("outlook_year",), flags),
        table("renewal_times", "更改作業の数量", "Quantity of the replacement's work", "count", ("renewal_item",), of_items("times")),
        table("renewal_days", "更改作業の1単位当たり工数", "Effort for one of them", "person-day", ("renewal_item",), of_items("days")),
        table("rebuild_ratio", "機能の作り直しの割合", "Part of development made anew", "ratio", (), [
            ((), renewal.rebuild.value, ("outlook", "renewal", "rebuild"), renewal.rebuild)
        ]),
    ]  # fmt: skip


def _ratios(plan: Plan) -> list[Input]:
    rows = plan.running_ratios
    return [
        table("stated_ratio", "公表比率", "Published ratio", "ratio", ("published_ratio",), [
            ((row.id,), row.ratio.value, ("running_ratios", number, "ratio"), row.ratio) for number, row in enumerate(rows)
        ]),
        table("compared_cloud", "クラウド利用料・その他経費を比べる割合", "Part of cloud and other costs compared", "ratio", ("published_ratio",), [
            ((row.id,), row.cloud, ("running_ratios", number, "cloud"), row.ratio) for number, row in enumerate(rows)
        ]),
    ]  # fmt: skip
