"""Short tables for slides: few columns, few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pdplan.content.blocks import Column, Line, Span, Table
from pdplan.content.budget import budget_years
from pdplan.content.labels import CLASSIFICATION, MEASURE, NECESSITY
from pdplan.content.material import Material
from pdplan.content.tables import burden, course, flows, money
from pdplan.content.tables.cells import bullets, cell
from pdplan.values.fiscal_year import fiscal_year_label

Rows = Sequence[tuple[Line, ...]]


def _first(text: str) -> str:
    """The first sentence of a text."""
    head, sign, _rest = text.replace("\n", "").partition("。")
    return head + sign


def _named(name: str, titles: tuple[tuple[str, float], ...], rows: Rows) -> Table:
    """A slide table: titles with widths; columns whose title ends in a yen sign hold figures."""
    columns = tuple(
        Column(title.removesuffix("¥"), width, "right" if title.endswith("¥") else "left") for title, width in titles
    )
    return Table(f"slide-{name}", "", columns, tuple(rows), headed_rows=True)


def stakeholders(material: Material, _: str) -> Table:
    """Parties with the first of what falls to each."""
    rows = [(cell(who.name), cell(_first(who.description))) for who in material.plan.stakeholders]
    return _named("stakeholders", (("ステークホルダ", 2.4), ("位置付け", 8)), rows)


def lifecycle(material: Material, _: str) -> Table:
    """Phases of the lifecycle."""
    rows = [(cell(phase.name), cell(_first(phase.description))) for phase in material.plan.lifecycle_phases]
    return _named("lifecycle", (("局面", 1.4), ("内容", 9)), rows)


def use_cases(material: Material, _: str) -> Table:
    """Services with field and users."""
    rows = [(cell(c.name), cell(c.field), cell("、".join(c.users))) for c in material.plan.use_cases]
    return _named("use-cases", (("サービス", 4), ("分野", 1.6), ("データ利用者", 6)), rows)


def use_case_data(material: Material, id: str) -> Table:
    """Data of a service."""
    case = next(case for case in material.plan.use_cases if case.id == id)
    rows = [(cell(d.name), cell(d.provider), cell(CLASSIFICATION[d.classification]), cell(d.form)) for d in case.data]
    return _named(f"use-case-data-{id}", (("データ", 3.4), ("データ提供者", 3.4), ("区分", 2), ("渡す形", 3.4)), rows)


def use_case_functions(material: Material, id: str) -> Table:
    """Functions of a service with reasons."""
    case = next(case for case in material.plan.use_cases if case.id == id)
    rows = [(cell(f"{n.function} {material.names[n.function]}"), cell(n.reason)) for n in case.functions]
    return _named(f"use-case-functions-{id}", (("機能", 3.6), ("必要な理由", 8)), rows)


def precedents(material: Material, _: str) -> Table:
    """Precedents with what each is."""
    rows = [(cell(p.name), cell(p.place), cell(_first(p.summary))) for p in material.plan.precedents]
    return _named("precedents", (("先行例", 3), ("主体", 2.4), ("概要", 7)), rows)


def choices(material: Material, _: str) -> Table:
    """Decisions with the chosen option."""
    rows = []
    for decision in material.plan.decisions:
        chosen = next(option for option in decision.options if option.id == decision.chosen)
        rows.append((cell(decision.title), cell(chosen.name), cell(_first(decision.reason))))
    return _named("choices", (("論点", 2.6), ("採用した案", 3), ("理由", 6.6)), rows)


def decision(material: Material, id: str) -> Table:
    """Options of a decision with the first merit and demerit."""
    found = next(decision for decision in material.plan.decisions if decision.id == id)
    rows: list[tuple[Line, ...]] = []
    for option in found.options:
        name: Line = (
            (Span("【採用】", bold=True), Span(option.name)) if option.id == found.chosen else cell(option.name)
        )
        rows.append((name, cell(option.merits[0]), cell(option.demerits[0])))
    return _named(f"decision-{id}", (("案", 3), ("主なメリット", 4.6), ("主なデメリット", 4.6)), rows)


def categories(material: Material, _: str) -> Table:
    """Categories with the number of functions."""
    rows = []
    for category in material.plan.categories:
        members = [f for f in material.plan.functions if f.category == category.id]
        required = sum(f.necessity == "required" for f in members)
        rows.append(
            (
                cell(f"{category.id} {category.name}"),
                cell(str(len(members))),
                cell(str(required)),
                cell(_first(category.purpose)),
            )
        )
    titles = (("分類", 3), ("機能数", 1), (f"うち{NECESSITY['required']}", 1.1), ("目的", 7))
    return _named("categories", titles, rows)


def legal_paths(material: Material, _: str) -> Table:
    """Legal paths with basis and consent."""
    rows = [
        (cell(p.id), cell(f"{p.giver}→{p.receiver}"), cell(p.basis), cell(p.consent)) for p in material.plan.legal_paths
    ]
    return _named("legal-paths", (("類型", 1.3), ("提供元→提供先", 4), ("根拠", 4.4), ("本人同意", 2.6)), rows)


def rule_documents(material: Material, _: str) -> Table:
    """Rule documents with audience and number of articles."""
    rows = []
    for document in material.plan.rule_documents:
        count = sum(len(chapter.articles) for chapter in document.chapters)
        rows.append(
            (cell(document.id), cell(document.title), cell(document.audience), cell(f"{count}条" if count else "骨子"))
        )
    return _named("rule-documents", (("番号", 1.2), ("文書", 5), ("主な相手", 3.4), ("案", 1)), rows)


def measures(material: Material, _: str) -> Table:
    """Kinds of measures with examples."""
    rows = []
    for kind, label in MEASURE.items():
        found = [m for m in material.plan.measures if m.kind == kind]
        if found:
            rows.append((cell(label), cell(str(len(found))), bullets(m.title for m in found[:5])))
    return _named("measures", (("区分", 2), ("対策数", 1), ("主な対策", 8)), rows)


def roles(material: Material, _: str) -> Table:
    """Roles of operation."""
    rows = [(cell(role.name), cell(_first(role.description))) for role in material.plan.roles]
    return _named("roles", (("役割", 2.6), ("内容", 8.6)), rows)


def task_groups(material: Material, _: str) -> Table:
    """Groups of tasks with their number and who does them."""
    rows = []
    for group in dict.fromkeys(task.group for task in material.plan.tasks):
        tasks = [task for task in material.plan.tasks if task.group == group]
        who = dict.fromkeys(material.names[task.role] for task in tasks)
        names = [task.name for task in tasks]
        shown = "、".join(names[:3]) + ("ほか" if len(names) > 3 else "")
        rows.append((cell(group), cell(str(len(tasks))), cell("、".join(who)), cell(shown)))
    return _named("task-groups", (("区分", 2.2), ("業務数", 1), ("担当", 3.6), ("主な業務", 5.4)), rows)


def responsibilities(material: Material, _: str) -> Table:
    """The RACI matrix without its notes."""
    table = flows.responsibilities_table(material.plan, "")
    return Table(
        "slide-responsibilities", "", table.columns[:-1], tuple(row[:-1] for row in table.rows), headed_rows=True
    )


def flow_list(material: Material, _: str) -> Table:
    """Flows with their purpose."""
    rows = [(cell(f.name), cell(_first(f.purpose)), cell(str(len(f.steps)))) for f in material.plan.flows]
    return _named("flows", (("流れ", 3.4), ("目的", 7), ("段", 0.8)), rows)


def interfaces(material: Material, _: str) -> Table:
    """Interfaces with counterpart and method."""
    rows = [(cell(i.name), cell(i.counterpart), cell(i.method)) for i in material.plan.interfaces]
    return _named("interfaces", (("インタフェース", 3.4), ("相手", 3), ("方式", 5)), rows)


def stages(material: Material, _: str) -> Table:
    """Stages with time and condition."""
    rows = [(cell(s.name), cell(s.period), cell(s.condition)) for s in material.plan.stages]
    return _named("stages", (("段階", 2), ("時期", 2.6), ("次へ進む条件", 7)), rows)


def open_issues(material: Material, _: str) -> Table:
    """Open issues with owner and time."""
    rows = [(cell(i.title), cell(i.owner), cell(i.due)) for i in material.plan.open_issues]
    return _named("open-issues", (("課題", 4.4), ("担当", 4), ("期限", 3.6)), rows)


def meetings(material: Material, kind: str) -> Table:
    """Meetings of a kind."""
    rows = [
        (cell(course.weekday_date(m.date)), cell(m.name), bullets(m.agenda), cell(course.state_of(m)))
        for m in course.meetings_of(material.plan, kind)
    ]
    return _named(f"meetings-{kind}", (("期日", 2.8), ("会議", 3), ("議題", 5.6), ("状況", 1.2)), rows)


def milestones(material: Material, _: str) -> Table:
    """Milestones."""
    rows = [(cell(course.weekday_date(m.date)), cell(m.name)) for m in material.plan.schedule.milestones]
    return _named("milestones", (("期日", 3.2), ("内容", 8)), rows)


def team(material: Material, _: str) -> Table:
    """Roles in the team."""
    rows = [(cell(m.name), cell(m.body), bullets(m.duties)) for m in material.plan.team]
    return _named("team", (("役割", 2.6), ("所属", 2), ("担当する事項", 7.6)), rows)


def consultations(material: Material, _: str) -> Table:
    """Questions with the first sentence of the advice."""
    rows = [(cell(c.subject), cell(c.question), cell(_first(c.advice))) for c in material.plan.consultations]
    return _named("consultations", (("件名", 2.4), ("相談の内容", 4.4), ("助言の要旨", 5.4)), rows)


def size_classes(material: Material, _: str) -> Table:
    """Size classes with the number of municipalities."""
    table = burden.size_classes_table(material, "")
    return Table("slide-size-classes", "", table.columns, table.rows, headed_rows=True)


def sharing_steps(material: Material, _: str) -> Table:
    """How a share comes about, step by step, in the first year of operation."""
    year = str(material.plan.project.running_years[0])
    lines = (
        ("1 年度の総費用", "gross_cost"), ("2 補助金を差し引く", "grant_in_year"), ("3 収入を差し引く", "income_in_year"),
        ("4 県と市町村の負担対象額", "net_cost"), ("5 市町村の負担総額（丸め前）", "municipal_pot"), ("6 市町村負担額の計", "members_pay"),
        ("7 県負担額", "prefecture_pays"),
    )  # fmt: skip
    rows = [(cell(name), money.figure(quantity, budget_year=year)) for name, quantity in lines]
    return _named("sharing-steps", (("順序", 6), (f"{fiscal_year_label(int(year))}（円）¥", 3)), rows)


def payers(material: Material, _: str) -> Table:
    """Who pays, by budget year, in thousands of yen."""
    years = budget_years(material.plan)
    rows = [
        (cell(name), *(money.figure(quantity, "thousand-yen", budget_year=year) for year in years))
        for name, quantity in burden.PAYERS
    ]
    titles = (("千円", 2), *((f"{fiscal_year_label(int(year))}¥", 1.7) for year in years))
    return _named("payers", titles, rows)


def build_cost(material: Material, _: str) -> Table:
    """Lines of the build estimate."""
    rows = [(cell(name), money.figure(quantity)) for name, quantity in money.BUILD]
    return _named("build-cost", (("項目", 5), ("金額（円）¥", 3)), rows)


def running_cost(material: Material, _: str) -> Table:
    """Lines of the running estimate by year, in thousands of yen."""
    years = material.plan.project.running_years
    rows = [
        (
            cell(name),
            *(money.figure(quantity, "thousand-yen", year=year) for year in years),
            money.figure(whole, "thousand-yen"),
        )
        for name, quantity, whole in money.RUNNING
    ]
    titles = (("千円", 2.6), *((f"{fiscal_year_label(year)}¥", 1.6) for year in years), ("計¥", 1.7))
    return _named("running-cost", titles, rows)


def rough_cost(material: Material, _: str) -> Table:
    """Lines of the rough estimate."""
    rows = [(cell(name), money.figure(quantity)) for name, quantity in money.ROUGH]
    return _named("rough-cost", (("項目", 5), ("金額（円）¥", 3)), rows)


def burden_options(material: Material, _: str) -> Table:
    """What each computed option costs whom."""
    table = burden.burden_options_table(material, "")
    columns = tuple(replace(c, title=f"{c.title}（円）") if c.align == "right" else c for c in table.columns)
    return Table("slide-burden-options", "", columns, table.rows, headed_rows=True)


SLIDE_TABLES: dict[str, Callable[[Material, str], Table]] = {
    "slide-stakeholders": stakeholders, "slide-lifecycle": lifecycle, "slide-use-cases": use_cases,
    "slide-use-case-data": use_case_data, "slide-use-case-functions": use_case_functions, "slide-precedents": precedents,
    "slide-choices": choices, "slide-decision": decision, "slide-categories": categories, "slide-legal-paths": legal_paths,
    "slide-rule-documents": rule_documents, "slide-measures": measures, "slide-roles": roles,
    "slide-task-groups": task_groups, "slide-responsibilities": responsibilities, "slide-flows": flow_list,
    "slide-interfaces": interfaces, "slide-stages": stages, "slide-open-issues": open_issues, "slide-meetings": meetings,
    "slide-milestones": milestones, "slide-team": team, "slide-consultations": consultations,
    "slide-size-classes": size_classes, "slide-sharing-steps": sharing_steps, "slide-payers": payers,
    "slide-build-cost": build_cost, "slide-running-cost": running_cost, "slide-rough-cost": rough_cost,
    "slide-burden-options": burden_options,
}  # fmt: skip
"""Every slide table by the name that templates use."""
