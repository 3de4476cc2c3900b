"""From the plan to the inputs of the graph: the only place where the calculators meet the plan."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pdplan.cost.quantity import Coordinate, Dimension, Input, InputValue, Kind, Label, Relation
from pdplan.model.estimates import BuildTask
from pdplan.model.evidence import Evidence, Figure
from pdplan.model.plan import Plan
from pdplan.source.yaml_text import Path
from pdplan.values.fiscal_year import fiscal_year_label

Entry = tuple[Coordinate, Fraction, Path, Evidence]


def dimensions(plan: Plan) -> list[Dimension]:
    """What the dimensions hold in this plan."""
    function_names = {function.id: function.name for function in plan.functions}
    task_names = {task.id: task.name for task in plan.tasks}
    grades, engineers = rates_by_overhead(plan)
    common, expert = tasks_by_overhead(plan)
    return [
        _dimension("function", "機能", "Function", [(row.function, function_names[row.function]) for row in plan.effort.functions]),
        _dimension("category", "分類", "Category", [(category.id, category.name) for category in plan.categories]),
        _dimension("phase", "工程", "Phase", [(phase.id, phase.name) for phase in plan.work_phases.phases]),
        _dimension("grade", "職級", "Grade", [(plan.rates[n].id, plan.rates[n].name) for n in grades]),
        _dimension("engineer", "技術者", "Engineer", [(plan.rates[n].id, plan.rates[n].name) for n in engineers]),
        _dimension("common_task", "共通作業", "Common task", [(t.id, t.name) for t in _pick(plan.build_tasks.tasks, common)]),
        _dimension("expert_task", "調査・評価業務", "Expert task", [(t.id, t.name) for t in _pick(plan.build_tasks.tasks, expert)]),
        _dimension("price", "単価", "Price", [(price.id, price.name) for price in plan.prices]),
        _dimension("resource", "資源", "Resource", [(item.id, item.name) for item in plan.resources.items]),
        _dimension("environment", "環境", "Environment", [(item.id, item.name) for item in plan.environments]),
        _dimension("band", "サポート料の区分", "Band of the support fee", [(band.id, band.id) for band in plan.cloud.support.bands]),
        _dimension("task", "保守運用業務", "Task", [(row.task, task_names[row.task]) for row in plan.maintenance.tasks]),
        _dimension("year", "年度", "Fiscal year", [(str(year), fiscal_year_label(year)) for year in plan.project.running_years]),
    ]  # fmt: skip


def relations(plan: Plan) -> list[Relation]:
    """What points to what: the rate of each task, the price of each resource."""
    common, expert = tasks_by_overhead(plan)
    tasks = plan.build_tasks.tasks
    categories = {function.id: function.category for function in plan.functions}
    return [
        Relation("grade_of_common_task", "common_task", "grade", {t.id: t.rate for t in _pick(tasks, common)}),
        Relation("engineer_of_expert_task", "expert_task", "engineer", {t.id: t.rate for t in _pick(tasks, expert)}),
        Relation(
            "category_of_function",
            "function",
            "category",
            {row.function: categories[row.function] for row in plan.effort.functions},
        ),
        Relation(
            "environment_of_resource",
            "resource",
            "environment",
            {item.id: item.environment for item in plan.resources.items},
        ),
        Relation("price_of_resource", "resource", "price", {item.id: item.price for item in plan.resources.items}),
        Relation("grade_of_task", "task", "grade", {row.task: row.rate for row in plan.maintenance.tasks}),
    ]


def inputs(plan: Plan) -> list[Input]:
    """Every input with the value, path and evidence of each number."""
    return [*_labour(plan), *_money(plan), *_build_tasks(plan), *_cloud(plan), *_maintenance(plan)]


def rates_by_overhead(plan: Plan) -> tuple[list[int], list[int]]:
    """Positions of the rates that include overheads, and of those that do not."""
    books = {book.id: book.overhead for book in plan.rate_books}
    included = [number for number, rate in enumerate(plan.rates) if books[rate.book] == "included"]
    excluded = [number for number, rate in enumerate(plan.rates) if books[rate.book] == "excluded"]
    return included, excluded


def tasks_by_overhead(plan: Plan) -> tuple[list[int], list[int]]:
    """Positions of the build tasks at rates that include overheads, and of those at rates that do not."""
    bare = {plan.rates[number].id for number in rates_by_overhead(plan)[1]}
    tasks = plan.build_tasks.tasks
    common = [number for number, task in enumerate(tasks) if task.rate not in bare]
    return common, [number for number, task in enumerate(tasks) if task.rate in bare]


def _labour(plan: Plan) -> list[Input]:
    grades, engineers = rates_by_overhead(plan)
    phases, phase_evidence = plan.work_phases.phases, plan.work_phases.evidence
    top: Path = ("work_phases", "phases")
    mix: list[Entry] = []
    for number, phase in enumerate(phases):
        stated: dict[str, tuple[int | str, Fraction]] = {
            row.rate: (position, row.share) for position, row in enumerate(phase.grades)
        }
        for position in grades:
            rate = plan.rates[position].id
            # A grade that a phase does not name does no work in it: the shares that are named make one.
            place, share = stated.get(rate, (rate, Fraction()))
            mix.append(((phase.id, rate), share, (*top, number, "grades", place, "share"), phase_evidence))
    return [
        _input("month_price", "人月単価", "Price of a person-month", "yen/person-month", ("grade",), _rates(plan, grades)),
        _input("engineer_price", "技術者単価", "Day rate of engineers", "yen/person-day", ("engineer",), _rates(plan, engineers)),
        _input("phase_share", "工程別工数比率", "Share of effort by phase", "ratio", ("phase",), [
            ((phase.id,), phase.share, (*top, number, "share"), phase_evidence) for number, phase in enumerate(phases)
        ]),
        _input("grade_share", "工程別職級構成比", "Mix of grades by phase", "ratio", ("phase", "grade"), mix),
        _input("function_days", "機能別工数", "Effort by function", "person-day", ("function",), [
            ((row.function,), row.days, ("effort", "functions", number, "days"), plan.effort.evidence)
            for number, row in enumerate(plan.effort.functions)
        ]),
    ]  # fmt: skip


def _rates(plan: Plan, positions: list[int]) -> list[Entry]:
    return [
        ((plan.rates[number].id,), plan.rates[number].price.value, ("rates", number, "price"), plan.rates[number].price)
        for number in positions
    ]


def _money(plan: Plan) -> list[Input]:
    money = plan.money
    return [
        _single("days_per_month", "1人月当たり日数", "Days in a person-month", "day/person-month", money.days_per_month, "money"),
        _single("other_cost_ratio", "その他原価率 α", "Ratio of other cost", "ratio", money.other_cost_ratio, "money"),
        _single(
            "general_administration_ratio", "一般管理費等率 β", "Ratio of general administration", "ratio",
            money.general_administration_ratio, "money",
        ),
        _single("travel_ratio", "旅費交通費率", "Ratio of travel", "ratio", money.travel_ratio, "money"),
        _single("contingency_ratio", "予備費率", "Ratio of contingency", "ratio", money.contingency_ratio, "money"),
        _single("build_discount", "値引（構築）", "Discount on building", "yen", money.build_discount, "money"),
        _single("running_discount", "値引（運用、年額）", "Yearly discount on running", "yen", money.running_discount, "money"),
        _single("tax_rate", "消費税率", "Consumption tax", "ratio", money.tax_rate, "money"),
    ]  # fmt: skip


def _build_tasks(plan: Plan) -> list[Input]:
    common, expert = tasks_by_overhead(plan)
    result: list[Input] = []
    for kind, ja, en, positions in (
        ("common", "共通作業", "common tasks", common),
        ("expert", "調査・評価業務", "expert tasks", expert),
    ):
        for key, suffix, label, english, unit in (
            ("quantity", "quantity", "数量", "Quantity", "count"),
            ("days", "unit_days", "1単位当たり工数", "Effort for one", "person-day"),
        ):
            entries: list[Entry] = []
            for number in positions:
                task = plan.build_tasks.tasks[number]
                entries.append(
                    ((task.id,), getattr(task, key), ("build_tasks", "tasks", number, key), plan.build_tasks.evidence)
                )
            name, unit_kind = f"{kind}_{suffix}", _kind(unit)
            result.append(_input(name, f"{ja}の{label}", f"{english} of {en}", unit_kind, (f"{kind}_task",), entries))
    return result


def _kind(unit: str) -> Kind:
    return "count" if unit == "count" else "person-day"


def _cloud(plan: Plan) -> list[Input]:
    items, evidence = plan.resources.items, plan.resources.evidence
    support = plan.cloud.support
    top: Path = ("resources", "items")
    bands: Path = ("cloud", "support", "bands")

    def of_items(key: str) -> list[Entry]:
        return [((item.id,), getattr(item, key), (*top, n, key), evidence) for n, item in enumerate(items)]

    def of_bands(key: str) -> list[Entry]:
        return [
            ((band.id,), getattr(band, key), (*bands, n, key), support.evidence) for n, band in enumerate(support.bands)
        ]

    return [
        _single("exchange_rate", "為替レート", "Exchange rate", "yen/usd", plan.cloud.exchange_rate, "cloud"),
        _input("unit_price", "クラウド単価（米ドル）", "Unit price", "usd", ("price",), [
            ((price.id,), price.price.value, ("prices", n, "price"), price.price) for n, price in enumerate(plan.prices)
        ]),
        _input("resource_count", "台数・個数", "Count", "count", ("resource",), of_items("count")),
        _input("resource_units", "1台当たり月間使用量", "Units a month", "count", ("resource",), of_items("monthly_units")),
        _input("resource_follows_demand", "需要連動", "Follows demand", "ratio", ("resource",), [
            ((item.id,), Fraction(item.scaling == "demand"), (*top, n, "scaling"), evidence) for n, item in enumerate(items)
        ]),
        _input("build_months", "構築期間中の稼働月数", "Months of use while building", "month", ("environment",), [
            ((item.id,), item.build_months, ("environments", n, "build_months"), evidence)
            for n, item in enumerate(plan.environments)
        ]),
        _input("demand_factor", "需要係数（年度）", "Demand factor by year", "ratio", ("year",), [
            ((str(item.year),), item.factor, ("demand", "years", n, "factor"), plan.demand.evidence)
            for n, item in enumerate(plan.demand.years)
        ]),
        _input("band_start", "区分の下限（米ドル/月）", "Start of the band", "usd", ("band",), of_bands("above")),
        _input("band_end", "区分の上限（米ドル/月）", "End of the band", "usd", ("band",), of_bands("up_to")),
        _input("band_ratio", "区分の料率", "Ratio of the band", "ratio", ("band",), of_bands("ratio")),
        _input("support_minimum", "サポート料の下限（米ドル/月）", "Least support fee", "usd", (), [
            ((), support.minimum, ("cloud", "support", "minimum"), support.evidence)
        ]),
    ]  # fmt: skip


def _maintenance(plan: Plan) -> list[Input]:
    rows, evidence = plan.maintenance.tasks, plan.maintenance.evidence
    top: Path = ("maintenance", "tasks")
    flags: list[Entry] = []
    for number, row in enumerate(rows):
        for year in plan.project.running_years:
            takes_place = row.years is None or year in row.years
            flags.append(((row.task, str(year)), Fraction(takes_place), (*top, number, "years", str(year)), evidence))
    return [
        _input("task_times", "年間回数", "Times a year", "time", ("task",), [
            ((row.task,), row.times, (*top, number, "times"), evidence) for number, row in enumerate(rows)
        ]),
        _input("task_in_year", "実施年度", "Takes place in the year", "ratio", ("task", "year"), flags),
        _input("task_unit_days", "1回当たり工数", "Effort for one time", "person-day", ("task",), [
            ((row.task,), row.days, (*top, number, "days"), evidence) for number, row in enumerate(rows)
        ]),
    ]  # fmt: skip


def _dimension(name: str, ja: str, en: str, entries: Iterable[tuple[str, str]]) -> Dimension:
    pairs = list(entries)
    return Dimension(name, Label(ja, en), tuple(id for id, _ in pairs), tuple(label for _, label in pairs))


def _input(name: str, ja: str, en: str, unit: Kind, dims: tuple[str, ...], entries: Iterable[Entry]) -> Input:
    values = {at: InputValue(value, path, evidence) for at, value, path, evidence in entries}
    return Input(name, Label(ja, en), unit, dims, values)


def _single(name: str, ja: str, en: str, unit: Kind, figure: Figure, section: str) -> Input:
    return _input(name, ja, en, unit, (), [((), figure.value, (section, name), figure)])


def _pick(items: list[BuildTask], positions: list[int]) -> list[BuildTask]:
    return [items[number] for number in positions]
