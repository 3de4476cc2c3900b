"""``pdplan simulate``: how the costs are spread when what is uncertain is drawn many times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from pdplan.cli.output import print_json, print_table
from pdplan.cli.variant import applied_data, print_settings
from pdplan.cost.case import load_case
from pdplan.cost.what_if.simulate import SHARE, TOTALS, Simulated, most_runs, prepare
from pdplan.cost.what_if.simulate import simulate as run_many
from pdplan.cost.what_if.statistics import (
    PERCENTILES,
    Chance,
    Contingency,
    Summary,
    Swing,
    chances,
    contingency,
    interval,
    summary,
    swings,
)  # fmt: skip
from pdplan.cost.what_if.targets import Target, Unclear, label_of, one_target, unit_of, unit_text
from pdplan.model.variant import Variant
from pdplan.values.language import _, language

SHOWN_SWINGS = 15
"""Uncertain numbers that a printed table has at most."""


def simulate(
    folder: Path,
    variant: Variant,
    runs: int,
    seed: int,
    percentile: float,
    of: str,
    as_json: bool,
    csv: Path | None,
    chart: Path | None,
    workers: int | None,
) -> int:
    """Draw what is uncertain ``runs`` times, and print or write what comes of it."""
    from pdplan.cli.simulate_files import write_chart, write_csv
    from pdplan.cli.sweep_files import demand_suffix

    demand_suffix("--csv", csv, (".csv",))
    demand_suffix("--chart", chart, (".png", ".svg"))
    if seed < 0:
        raise typer.BadParameter(_("--seed is {seed}; write a whole number from 0").format(seed=seed))
    if not 0 < percentile < 100:
        message = _("--contingency is {percentile}; write a percentile between 0 and 100, such as 80")
        raise typer.BadParameter(message.format(percentile=f"{percentile:g}"))
    if workers is not None and workers < 1:
        raise typer.BadParameter(_("--workers is {workers}; write 1 or more").format(workers=workers))
    case = load_case(folder, variant)
    try:
        target = one_target(case.results.graph, of)
    except Unclear as fault:
        raise typer.BadParameter(f"--of: {fault}") from None
    engine, held = prepare(case, seed, target.name)
    if not 1 <= runs <= most_runs(engine):
        message = _("--runs is {runs}; this plan takes from 1 to {most} runs")
        raise typer.BadParameter(message.format(runs=f"{runs:,}", most=f"{most_runs(engine):,}"))
    found = run_many(case, engine, runs, workers, held)
    moves = swings(found, target.name, target.at)
    if csv is not None:
        write_csv(csv, summaries(found, target))
    if chart is not None:
        write_chart(chart, found, target, moves)
    if as_json:
        print_json(_data(found, target, percentile, moves))
    else:
        _print(found, target, percentile, moves)
        for path in (csv, chart):
            if path is not None:
                typer.echo(str(path))
    return 0


def summaries(found: Simulated, target: Target) -> list[Summary]:
    """The totals, the figure asked for, and each municipality's share."""
    totals = dict.fromkeys([*(Target(name) for name in TOTALS), target])
    shares = [Target(SHARE, at) for at in found.case.results.graph.coordinates(SHARE)]
    return [summary(found, item.name, item.at) for item in dict.fromkeys([*totals, *shares])]


def _data(found: Simulated, target: Target, percentile: float, moves: list[Swing]) -> dict[str, Any]:
    graph = found.case.results.graph
    reserve = contingency(found, percentile)
    return {
        "settings": [applied_data(item) for item in found.case.applied],
        "runs": found.runs,
        "seed": found.engine.sampler.seed,
        "of": target.key,
        "held": [{"path": item.path, "uncertainty": item.uncertainty} for item in found.held],
        "figures": [
            {
                "quantity": item.name, "at": list(item.at), "unit": unit_of(graph, Target(item.name, item.at)),
                "label": label_of(graph, Target(item.name, item.at), language()), "plan": _plain(item.plan),
                "mean": item.mean, "deviation": item.deviation,
                "percentiles": {f"P{level}": _plain(value) for level, value in item.percentiles.items()},
            }
            for item in summaries(found, target)
        ],
        "ceilings": [
            {
                "id": item.bounds.ceiling.id, "quantity": item.bounds.ceiling.quantity, "most": _plain(float(item.bounds.ceiling.most)),
                "chance": item.anywhere, "interval": interval(item.anywhere, found.runs),
                "each": [{"at": list(at), "chance": part} for at, part in zip(item.bounds.at, item.each, strict=True)],
            }
            for item in chances(found)
        ],
        "contingency": {
            "percentile": percentile, "needed": _plain(reserve.needed), "ratio": _ratio(reserve.needed, reserve.before),
            "planned": _plain(reserve.planned), "planned_ratio": _ratio(reserve.planned, reserve.before),
            "chance_planned_is_enough": reserve.enough,
        },
        "tornado": [
            {
                "id": item.variable.id, "name": item.variable.name, "paths": list(item.variable.paths), "mode": item.variable.uncertainty.mode,
                "P10": item.low, "P90": item.high, "change_P10": _plain(item.change_low), "change_P90": _plain(item.change_high),
                "rank_correlation": item.rank,
            }
            for item in moves
        ],
        "ranked_runs": found.draws.shape[1],
    }  # fmt: skip


def _print(found: Simulated, target: Target, percentile: float, moves: list[Swing]) -> None:
    graph = found.case.results.graph
    print_settings(found.case)
    typer.echo(
        _("{runs} runs, seed {seed}, {count} uncertain numbers").format(
            runs=f"{found.runs:,}", seed=found.engine.sampler.seed, count=len(moves)
        )
    )
    for item in found.held:
        typer.echo(_("{path} is set, and not drawn").format(path=item.path))
    rows = summaries(found, target)
    for head, unit, items in (
        (_("Total"), unit_text("yen", language()), [row for row in rows if row.name != SHARE]),
        (graph.quantities[SHARE].label.in_language(language()), unit_text("yen", language()), [row for row in rows if row.name == SHARE]),
    ):  # fmt: skip
        typer.echo()
        heads = [f"{head} ({unit})", _("Plan"), _("Mean"), _("Deviation"), *(f"P{level}" for level in PERCENTILES)]
        lines = [
            [_label(found, item), *map(_amount, (item.plan, item.mean, item.deviation, *item.percentiles.values()))]
            for item in items
        ]
        print_table([heads, *lines], frozenset(range(1, len(heads))))
    _print_ceilings(found, chances(found))
    _print_contingency(contingency(found, percentile))
    _print_swings(found, target, moves)


def _print_ceilings(found: Simulated, items: list[Chance]) -> None:
    if not items:
        return
    typer.echo()
    heads = [_("Ceiling"), _("At most"), _("Chance of passing it"), "± (95%)"]
    rows = []
    for item in items:
        ceiling, error = item.bounds.ceiling, interval(item.anywhere, found.runs)
        rows.append([ceiling.name, _amount(float(ceiling.most)), f"{item.anywhere:.1%}", f"{error:.1%}"])
    print_table([heads, *rows], frozenset({1, 2, 3}))


def _print_contingency(found: Contingency) -> None:
    typer.echo()
    rows = [
        [_("Contingency at P{percentile}").format(percentile=f"{found.percentile:g}"), _amount(found.needed), _share(found.needed, found.before)],
        [_("Contingency of the plan"), _amount(found.planned), _share(found.planned, found.before)],
    ]  # fmt: skip
    print_table([[_("Contingency (yen)"), "", _("of the cost before it")], *rows], frozenset({1, 2}))
    typer.echo(_("the plan's contingency is enough in {part} of the runs").format(part=f"{found.enough:.1%}"))


def _print_swings(found: Simulated, target: Target, moves: list[Swing]) -> None:
    typer.echo()
    label = label_of(found.case.results.graph, target, language())
    heads = [
        _("What moves {label}").format(label=label), "P10", "P90", _("change at P10"), _("change at P90"), _("rank correlation"),
    ]  # fmt: skip
    rows = [
        [item.variable.name, f"{item.low:,.4g}", f"{item.high:,.4g}", _signed(item.change_low), _signed(item.change_high), f"{item.rank:+.2f}"]
        for item in moves[:SHOWN_SWINGS]
    ]  # fmt: skip
    print_table([heads, *rows], frozenset(range(1, len(heads))))
    if len(moves) > SHOWN_SWINGS:
        typer.echo(_("… and {count} more; --format json gives all").format(count=len(moves) - SHOWN_SWINGS))


def _label(found: Simulated, item: Summary) -> str:
    graph = found.case.results.graph
    if item.name == SHARE:
        return graph.dimensions["municipality"].name_of(item.at[0])
    return label_of(graph, Target(item.name, item.at), language())


def _amount(value: float) -> str:
    return f"{value:,.0f}"


def _signed(value: float) -> str:
    return f"{value:+,.0f}"


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.1%}" if whole else "－"
