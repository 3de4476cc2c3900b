"""Editions and years come in order."""

from __future__ import annotations

from itertools import pairwise

from pdplan.model.checks.registry import Violations, check
from pdplan.model.plan import Plan
from pdplan.source.problems import error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _

PROJECT_DATES = error("project.dates", "revisions come in order, and the last is the edition")
PROJECT_YEARS = error("project.years", "study, build and running years follow one another")
DEMAND_YEARS = error("demand.years", "demand is stated for each running year")
MAINTENANCE_YEARS = error("maintenance.years", "a task takes place in running years, and stands once")


@check(PROJECT_DATES, "project")
def project_dates(plan: Plan) -> Violations:
    """Revisions out of order, or an edition that the history does not end with."""
    revisions = plan.project.revisions
    for number, (before, after) in enumerate(pairwise(revisions), start=1):
        if after.date < before.date:
            message = _("revision of {date} stands after that of {before}; order them by date")
            yield ("project", "revisions", number, "date"), message.format(date=after.date, before=before.date)
    if not revisions or (revisions[-1].date, revisions[-1].edition) != (plan.project.date, plan.project.edition):
        message = _("the last revision must be edition {edition} of {date}")
        path = ("project", "revisions", len(revisions) - 1) if revisions else ("project", "revisions")
        yield path, message.format(edition=plan.project.edition, date=plan.project.date)


@check(PROJECT_YEARS, "project")
def project_years(plan: Plan) -> Violations:
    """Years that are missing, repeated or out of order."""
    project = plan.project
    for name in ("build_years", "running_years"):
        years = getattr(project, name)
        if not years:
            yield ("project", name), _("name at least one fiscal year")
        elif years != list(range(years[0], years[0] + len(years))):
            yield ("project", name), _("years must follow one another: {years}").format(years=_list(years))
    years = [*project.build_years, *project.running_years]
    if project.build_years and project.build_years[0] < project.study_year:
        yield (
            ("project", "build_years"),
            _("building begins before the study year {year}").format(year=project.study_year),
        )
    if project.build_years and project.running_years and project.running_years[0] <= project.build_years[-1]:
        message = _("operation begins in {year}, before building has ended").format(year=project.running_years[0])
        yield ("project", "running_years"), message


@check(DEMAND_YEARS, "project", "demand")
def demand_years(plan: Plan) -> Violations:
    """Running years without demand, or demand of other years."""
    years = [year.year for year in plan.demand.years]
    if years != plan.project.running_years:
        message = _("demand is stated for {years}; the running years are {running}")
        yield ("demand", "years"), message.format(years=_list(years), running=_list(plan.project.running_years))


@check(MAINTENANCE_YEARS, "project", "maintenance")
def maintenance_years(plan: Plan) -> Violations:
    """Tasks in years outside operation, or listed twice."""
    seen: set[str] = set()
    for number, task in enumerate(plan.maintenance.tasks):
        path: Path = ("maintenance", "tasks", number)
        if task.years == []:
            yield (*path, "years"), _("this names no year; leave the key out when the task takes place every year")
        outside = [year for year in task.years or [] if year not in plan.project.running_years]
        if outside:
            yield (
                (*path, "years"),
                _("{years}: not a running year; name years of operation").format(years=_list(outside)),
            )
        if task.task in seen:
            yield (*path, "task"), _("task {id} has effort already; join the two").format(id=task.task)
        seen.add(task.task)


def _list(years: list[int]) -> str:
    return ", ".join(map(str, years))
