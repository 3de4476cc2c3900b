"""Settings: values to use in place of the plan's, at addresses such as ``sharing.running.prefecture``.

They change the plain data before it is checked, so that whatever a plan may hold can be tried, and every rule of
the plan holds for what is tried.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from pdplan.model.places import Places, name_of
from pdplan.model.plan import Plan
from pdplan.source.problems import Place, Problem, error
from pdplan.source.yaml_text import Path, Tree, read_yaml
from pdplan.values.language import _
from pdplan.values.numbers import exact, plain
from pdplan.values.wording import shown, suggestion

SETTING_FORM = error("setting.form", "a setting is written path=value, path*=factor or path+=amount")
SETTING_PATH = error("setting.path", "the path of a setting leads to something in the plan")
SETTING_TWICE = error("setting.twice", "a path is set once")
SETTING_NUMBER = error("setting.number", "only a number can be multiplied or added to")
RULES = (SETTING_FORM, SETTING_PATH, SETTING_TWICE, SETTING_NUMBER)

Operation = Literal["set", "times", "plus"]


@dataclass(frozen=True)
class Setting:
    """What is set, how, to what, and where that is written."""

    address: str
    operation: Operation
    value: Any
    place: Place
    origin: str
    """Id of the scenario, or ``--set``."""


@dataclass(frozen=True)
class Applied:
    """One value of the plan that a setting changed."""

    address: str
    path: Path
    before: Any
    """As it stood; None where nothing was written."""
    after: Any
    setting: Setting


def parse_setting(text: str) -> tuple[Setting | None, list[Problem]]:
    """The setting written ``path=value``, ``path*=factor`` or ``path+=amount`` on the command line."""
    address, sign, written = text.partition("=")
    place = Place(f"--set {shown(text)}")
    operation: Operation = "set"
    if address.endswith(("*", "+")) and not address.endswith(".*"):  # a star after a dot stands for every step
        address, operation = address[:-1], "times" if address.endswith("*") else "plus"
    address = address.strip()
    tree = read_yaml(written, place.path)
    if not sign or not address or tree.problems or not written.strip():
        message = _('"{text}" is not a setting; write path=value, path*=factor or path+=amount')
        return None, [Problem(place, SETTING_FORM, message.format(text=shown(text)))]
    return Setting(address, operation, tree.data, place, "--set"), []


def setting_of(address: str, value: Any, place: Place, origin: str) -> Setting:
    """The setting of a scenario: a value, or ``{times: factor}`` or ``{plus: amount}``."""
    if isinstance(value, dict) and len(value) == 1:
        operation, number = next(iter(value.items()))
        if operation == "times":
            return Setting(address, "times", number, place, origin)
        if operation == "plus":
            return Setting(address, "plus", number, place, origin)
    return Setting(address, "set", value, place, origin)


def apply(tree: Tree, settings: Sequence[Setting]) -> tuple[Tree, list[Applied], list[Problem]]:
    """A copy of ``tree`` with the ``settings``, one after the other; what they do not touch is shared with it."""
    whole = Tree(dict(tree.data), dict(tree.places), dict(tree.keys), list(tree.problems))
    applied: list[Applied] = []
    problems: list[Problem] = []
    for setting in settings:
        try:
            paths = list(_find(Plan, whole.data, setting.address, ()))
        except _NotFound as fault:
            problems.append(Problem(setting.place, SETTING_PATH, _not_found(setting, fault)))
            continue
        for path in paths:
            before = _get(whole.data, path)
            if isinstance(before, dict) and "value" in before and not isinstance(setting.value, dict):
                path, before = (*path, "value"), before["value"]
            after, problem = _after(setting, before)
            if problem:
                problems.append(problem)
                continue
            _put(whole, path, after, setting.place)
            applied.append(Applied(Places(whole).address(path), path, before, after, setting))
    return whole, applied, problems


def find(tree: Tree, address: str) -> list[Path]:
    """The paths that ``address`` names; LookupError with the end of a message when there is none."""
    return list(_find(Plan, tree.data, address, ()))


class _NotFound(LookupError):
    """No such step in an address."""

    def __init__(self, depth: int, step: str, where: str, known: list[str]):
        self.depth, self.step, self.where, self.known = depth, step, where, known
        hint = suggestion(step, known)
        near = hint or (_("; there are {known}").format(known=", ".join(known[:_SHOWN])) if known else "")
        super().__init__((_('there is no "{step}" in {where}') + near).format(step=shown(step), where=where))


_SHOWN = 12


def _not_found(setting: Setting, fault: _NotFound) -> str:
    return _("{address}: {reason}").format(address=shown(setting.address), reason=fault)


def _find(kind: Any, data: Any, rest: str, path: Path) -> Iterator[Path]:
    """The paths below ``data`` that ``rest`` of an address names; a step may hold ``*``."""
    if not rest:
        yield path
        return
    steps = rest.split(".")
    names: list[tuple[str, str | int, Any]] = []
    if isinstance(data, list):
        names = [(name_of(item, position), position, item) for position, item in enumerate(data)]
    elif isinstance(data, dict):
        names = [(str(key), key, item) for key, item in data.items()]
        unwritten = [key for key in _fields(kind) if key not in data]
        names += [(key, key, None) for key in unwritten]
    deepest: _NotFound | None = None
    found = False
    for name, step, item in names:
        length = name.count(".") + 1
        if not fnmatchcase(name, ".".join(steps[:length])):
            continue
        try:
            for below in _find(_inside(kind, step), item, ".".join(steps[length:]), (*path, step)):
                found = True
                yield below
        except _NotFound as fault:
            deepest = fault if deepest is None or fault.depth > deepest.depth else deepest
    if not found:
        where = ".".join(str(step) for step in path) or _("the plan")
        raise deepest or _NotFound(len(path), steps[0], where, [name for name, _step, _item in names])


def _members(kind: Any) -> list[Any]:
    """The types that ``kind`` may be, without marks."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _members(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        return [inner for member in get_args(kind) for inner in _members(member)]
    return [kind]


def _fields(kind: Any) -> list[str]:
    return [
        name
        for member in _members(kind)
        if isinstance(member, type) and issubclass(member, BaseModel)
        for name in member.model_fields
    ]


def _inside(kind: Any, step: str | int) -> Any:
    for member in _members(kind):
        if isinstance(step, int) and get_origin(member) is list:
            return get_args(member)[0]
        if isinstance(member, type) and issubclass(member, BaseModel) and step in member.model_fields:
            return member.model_fields[str(step)].annotation
    return None


def _get(data: Any, path: Path) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[step]
    return data


def _after(setting: Setting, before: Any) -> tuple[Any, Problem | None]:
    if setting.operation == "set":
        return setting.value, None
    try:
        old, number = exact(str(before)), exact(str(setting.value))
    except ValueError:
        message = _("{address} is {before}: that cannot be changed by {value}; set it to a value instead")
        text = message.format(address=setting.address, before=shown(before), value=shown(setting.value))
        return None, Problem(setting.place, SETTING_NUMBER, text)
    return plain(old * number if setting.operation == "times" else old + number), None


def _put(tree: Tree, path: Path, value: Any, place: Place) -> None:
    """Put ``value`` at ``path``; containers on the way are copied, what stood below has no place any more."""
    container = tree.data
    for step in path[:-1]:
        container[step] = list(container[step]) if isinstance(container[step], list) else dict(container[step])
        container = container[step]
    old = container.get(path[-1]) if isinstance(container, dict) else container[path[-1]]
    container[path[-1]] = value
    for below in _paths(old, path):
        tree.places.pop(below, None)
        tree.keys.pop(below, None)
    tree.places[path] = place


def _paths(data: Any, path: Path) -> Iterator[Path]:
    """``path`` and the paths of all that ``data`` holds there."""
    yield path
    for step, item in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _paths(item, (*path, step))
