"""What pydantic found wrong with a section, as problems in the words and at the places of the planner."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

from pdplan.model.places import Places
from pdplan.model.walk import walk
from pdplan.source.problems import Place, Problem, error
from pdplan.source.yaml_text import Path, Tree
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

SECTION_MISSING = error("section.missing", "every section of the plan is there")
KEY_UNKNOWN = error("key.unknown", "a key is one that the item has")
VALUE_MISSING = error("value.missing", "a value that must be there is there")
VALUE_INVALID = error("value.invalid", "a value is of the right kind")
VALUE_CHOICE = error("value.choice", "a value is one of those allowed")
VALUE_NEGATIVE = error("value.negative", "a price or quantity is not negative")
VALUE_RANGE = error("value.range", "a value lies in its range")
ID_FORM = error("id.form", "an id is made of ASCII letters, digits, hyphens and dots")
PRICE_MISSING = error("price.missing", "a price, rate, share or quantity is there; unknown is never zero")
SOURCE_MISSING = error("evidence.source", "every input names its source")

RULES = (
    SECTION_MISSING, KEY_UNKNOWN, VALUE_MISSING, VALUE_INVALID, VALUE_CHOICE, VALUE_NEGATIVE, VALUE_RANGE, ID_FORM,
    PRICE_MISSING, SOURCE_MISSING,
)  # fmt: skip

_AMOUNTS = {
    "value", "price", "days", "share", "times", "count", "monthly_units", "ratio", "population", "households",
    "fiscal_capacity", "quantity", "minimum", "above", "up_to", "factor", "residents", "exchange_rate",
    "tax_rate", "build_months", "running_months", "services",
}  # fmt: skip
"""Keys whose absence is a missing price or weight."""


def missing_section(name: str) -> Problem:
    """The problem of a section that no file holds."""
    top = "estimates" if name in _ESTIMATES else "models"
    message = _('no file holds the section "{name}"; add it to a file under {top}/').format(name=name, top=top)
    return Problem(Place(top), SECTION_MISSING, message)


_ESTIMATES = {
    "sources", "rate_books", "rates", "money", "work_phases", "effort", "build_tasks", "crosscheck", "rough", "cloud", "environments",
    "prices", "resources", "demand", "drivers", "charges", "maintenance", "service", "outlook", "running_ratios",
    "assumptions", "exclusions", "municipalities",
    "municipality_evidence", "sharing", "grants", "fees", "ceilings", "uncertainties", "correlations",
}  # fmt: skip


def problems_of(
    found: ValidationError, section: str, plan: type[BaseModel], tree: Tree, places: Places
) -> list[Problem]:
    """One problem for each error that pydantic ``found`` in ``section``."""
    models = {
        item.path: item.kind
        for item in walk(plan.model_fields[section].annotation, tree.data[section], (section,))
        if isinstance(item.kind, type)
    }
    return [_problem(details, section, tree, places, models) for details in found.errors(include_url=False)]


def _problem(details: Any, section: str, tree: Tree, places: Places, models: dict[Path, type[BaseModel]]) -> Problem:
    path = _existing_path((section, *details["loc"]), tree)
    kind, key = details["type"], _key(section, details["loc"])
    value = details.get("input")
    if kind == "extra_forbidden":
        known = list(models[path[:-1]].model_fields) if path[:-1] in models else []
        return Problem(places.of_key(path), KEY_UNKNOWN, _unknown(key, known))
    if kind == "missing" or (value is None and kind != "none_required"):
        return _missing(places, path, key)
    place = places.of(path)
    if kind == "literal_error":
        return Problem(place, VALUE_CHOICE, _choice(key, value, details["ctx"]["expected"]))
    if kind == "negative":
        return Problem(
            place, VALUE_NEGATIVE, _("{key} is {value}; it must not be negative").format(key=key, value=shown(value))
        )
    if kind in ("above_one", "greater_than_equal", "less_than_equal"):
        limit = {"above_one": "0–1", "greater_than_equal": "≥ ", "less_than_equal": "≤ "}[kind]
        limit += str(details.get("ctx", {}).get("ge", details.get("ctx", {}).get("le", "")))
        message = _("{key} is {value}; allowed is {limit}").format(key=key, value=shown(value), limit=limit)
        return Problem(place, VALUE_RANGE, message)
    if kind == "string_too_long" and key != "id":
        message = _("{key} has {size} characters; allowed are {limit}")
        limit = details["ctx"]["max_length"]
        return Problem(place, VALUE_RANGE, message.format(key=key, size=len(str(value)), limit=limit))
    if kind in ("string_pattern_mismatch", "string_too_long"):
        message = _('id "{value}" must be ASCII letters, digits, single hyphens or dots, at most 60').format(
            value=shown(value)
        )
        return Problem(place, ID_FORM, message)
    message = _("{key} is {value}; expected is {expected}")
    return Problem(place, VALUE_INVALID, message.format(key=key, value=shown(value), expected=_expected(kind)))


def _key(section: str, steps: tuple[Any, ...]) -> str:
    """What the planner calls the place: its key, or the entry of a list counted from 1."""
    names = [section, *steps]
    if isinstance(names[-1], int):
        named = next((str(name) for name in reversed(names) if isinstance(name, str)), section)
        return f"{named}[{names[-1] + 1}]"
    return str(names[-1])


def _existing_path(path: tuple[Any, ...], tree: Tree) -> Path:
    """``path`` without the steps that name a type instead of a place in the data."""
    data: Any = tree.data
    steps: list[str | int] = []
    for number, step in enumerate(path):
        inside = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if inside:
            steps.append(step)
            data = data[step]
        elif number == len(path) - 1:
            steps.append(step)
    return tuple(steps)


def _unknown(key: str, known: list[str]) -> str:
    hint = suggestion(key, known)
    if hint:
        return _('unknown key "{key}"').format(key=shown(key)) + hint
    return _('unknown key "{key}"; known are {known}').format(key=shown(key), known=", ".join(known))


def _missing(places: Places, path: Path, key: str) -> Problem:
    place = places.of(path)
    if key == "source":
        return Problem(place, SOURCE_MISSING, _('no source; add "source:" with the id of an entry in sources'))
    if key in _AMOUNTS:
        message = _("no {key}; an unknown {key} is never zero: find it out, or state it as an exclusion")
        return Problem(place, PRICE_MISSING, message.format(key=key))
    return Problem(place, VALUE_MISSING, _('"{key}" is missing; add it').format(key=key))


def _choice(key: str, value: object, expected: str) -> str:
    allowed = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
    hint = suggestion(str(value), allowed)
    message = _('{key} is "{value}"; allowed are {allowed}')
    return message.format(key=key, value=shown(value), allowed=", ".join(allowed)) + hint


def _expected(kind: str) -> str:
    if kind.startswith("date"):
        return _("a date such as 2024-03-29")
    if kind.startswith("int"):
        return _("a year such as 2024")
    if kind.startswith("number"):
        return _("a number such as 1200 or 0.35")
    if kind.startswith("bool"):
        return "true / false"
    if kind.startswith("list"):
        return _("a list")
    if kind.startswith(("model", "dict")):
        return _("a mapping with keys")
    if kind == "string_too_short":
        return _("a text that is not empty")
    return _("a text")
