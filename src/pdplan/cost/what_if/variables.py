"""The uncertain numbers of a plan: which inputs each draw moves, and whether that can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pdplan.cost.evaluate import Key
from pdplan.cost.graph import Graph
from pdplan.cost.what_if.distributions import Floats, quantiles
from pdplan.model import settings
from pdplan.model.places import Places
from pdplan.model.uncertainty import Distribution, Uncertainty
from pdplan.source.problems import Problem, error
from pdplan.source.yaml_text import Path
from pdplan.values.language import _
from pdplan.values.numbers import exact
from pdplan.values.wording import shown

UNCERTAINTY_PATH = error("uncertainty.path", "the path of an uncertainty leads to a number that the costs rest on")
UNCERTAINTY_TWICE = error("uncertainty.twice", "a number has one absolute distribution")
UNCERTAINTY_RANGE = error("uncertainty.range", "the plan is in order whatever is drawn")
UNCERTAINTY_NOTHING = error("uncertainty.nothing", "a simulation has something uncertain to draw")
RULES = (UNCERTAINTY_PATH, UNCERTAINTY_TWICE, UNCERTAINTY_RANGE, UNCERTAINTY_NOTHING)


@dataclass(frozen=True)
class Variable:
    """One draw, and the inputs that it moves."""

    id: str
    """Id of the uncertainty; with the path of the number where each has a draw of its own."""
    uncertainty: Uncertainty
    paths: tuple[str, ...]
    at: tuple[Path, ...]
    keys: tuple[Key, ...]

    @property
    def distribution(self) -> Distribution:
        """What is drawn from."""
        return self.uncertainty.distribution

    @property
    def name(self) -> str:
        """What tables and charts call it."""
        if self.id == self.uncertainty.id:
            return self.uncertainty.name
        before, after = self.uncertainty.path.split("*")[0], self.uncertainty.path.split("*")[-1]
        return f"{self.uncertainty.name}［{self.paths[0][len(before) : len(self.paths[0]) - len(after)]}］"

    @property
    def multiplies(self) -> bool:
        """Whether the draw is a factor."""
        return self.uncertainty.mode == "factor"


@dataclass(frozen=True)
class Held:
    """A number that a scenario or ``--set`` has set, and that is therefore not drawn."""

    path: str
    uncertainty: str


@dataclass
class Variables:
    """All draws of a plan."""

    variables: list[Variable] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def uncertainty_problems(graph: Graph, places: Places) -> list[Problem]:
    """Uncertainties of what is not there, and numbers with two distributions."""
    return resolve(graph, places, frozenset()).problems


def drawn(variables: Sequence[Variable], draws: Floats, graph: Graph) -> dict[Key, Floats]:
    """The values of the inputs for ``draws``, one row for each variable; factors are multiplied together."""
    values: dict[Key, Floats] = {}
    for absolute in (True, False):
        for variable, draw in zip(variables, draws, strict=True):
            if variable.multiplies is absolute:
                continue
            for key in variable.keys:
                if absolute:
                    values[key] = draw
                else:
                    before = values.get(key)
                    values[key] = draw * (
                        float(graph.inputs[key[0]].values[key[1]].value) if before is None else before
                    )
    return values


def resolve(graph: Graph, places: Places, changed: frozenset[Path]) -> Variables:
    """The draws of a plan; what an absolute distribution would replace is held where a path in ``changed`` set it."""
    found = Variables()
    inputs = _inputs(graph)
    taken: dict[Key, str] = {}
    for number, data in enumerate(places.tree.data.get("uncertainties") or []):
        uncertainty = Uncertainty.model_validate(data)
        place = places.of(("uncertainties", number, "path"))
        try:
            paths = list(settings.find(places.tree, uncertainty.path))
        except LookupError as fault:
            message = f"{shown(uncertainty.path)}: {fault}"
            found.problems.append(Problem(place, UNCERTAINTY_PATH, message))
            continue
        known = [path for path in map(_without_value, paths) if path in inputs]
        numbers = [(path, inputs[path]) for path in known if _is_number(graph, places.tree.data, path, inputs[path])]
        if not numbers:
            message = _('{path} is no number that the costs rest on; see "pdplan list inputs"')
            found.problems.append(Problem(place, UNCERTAINTY_PATH, message.format(path=shown(uncertainty.path))))
            continue
        if uncertainty.mode == "absolute":
            twice = [
                key
                for _path, keys in numbers
                for key in keys
                if taken.setdefault(key, uncertainty.id) != uncertainty.id
            ]
            if twice:
                message = _(
                    "{path} has an absolute distribution already, in {id}; make this one a factor, or leave one out"
                )
                text = message.format(path=shown(uncertainty.path), id=taken[twice[0]])
                found.problems.append(Problem(place, UNCERTAINTY_TWICE, text))
                continue
            if not any(path[:2] == ("uncertainties", number) for path in changed):
                held = [path for path, _keys in numbers if any(_overlap(path, at) for at in changed)]
                found.held += [Held(places.address(path), uncertainty.id) for path in held]
                numbers = [(path, keys) for path, keys in numbers if path not in held]
        found.variables += _variables(uncertainty, numbers, places)
    return found


def _variables(uncertainty: Uncertainty, numbers: list[tuple[Path, list[Key]]], places: Places) -> Iterator[Variable]:
    if not numbers:
        return
    addresses = [places.address(path) for path, _keys in numbers]
    if uncertainty.common or "*" not in uncertainty.path:
        keys = tuple(key for _path, found in numbers for key in found)
        yield Variable(uncertainty.id, uncertainty, tuple(addresses), tuple(path for path, _keys in numbers), keys)
        return
    for address, (path, found) in zip(addresses, numbers, strict=True):
        yield Variable(f"{uncertainty.id}:{address}", uncertainty, (address,), (path,), tuple(found))


def _inputs(graph: Graph) -> dict[Path, list[Key]]:
    """The coordinates that each number of the plan stands at."""
    found: dict[Path, list[Key]] = {}
    for name, input in graph.inputs.items():
        for at, item in input.values.items():
            found.setdefault(_without_value(item.path), []).append((name, at))
    return found


def _is_number(graph: Graph, data: Any, path: Path, keys: list[Key]) -> bool:
    """Whether a number stands at ``path``, or may stand there; neither a choice, nor a list, nor a year."""
    for step in path:
        if isinstance(data, dict) and step not in data:
            data = None
            break
        data = data[step]
    if isinstance(data, dict):
        data = data.get("value")
    try:
        exact("0" if data is None else str(data))
    except ValueError:
        return False
    return all(graph.inputs[name].unit != "year" for name, _at in keys)


def _overlap(one: Path, other: Path) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def _without_value(path: Path) -> Path:
    return path[:-1] if path and path[-1] == "value" else path


def values_at(variable: Variable, chances: tuple[float, float]) -> tuple[float, float]:
    """The values of ``variable`` at two chances, such as its P10 and P90."""
    values = quantiles(variable.distribution, np.array(chances))
    return float(values[0]), float(values[1])
