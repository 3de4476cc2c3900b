"""YAML text to plain data: mappings, lists, texts and None, with the place of each.

Every scalar stays text, so that 0.10 reaches the model as it was written. Anchors, aliases, tags and
deep nesting are refused while the events stream by, before anything can be expanded.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from pdplan.source.problems import KEY_DUPLICATE, YAML_ALIAS, YAML_DEPTH, YAML_KEY, YAML_SYNTAX, Place, Problem
from pdplan.values.language import _
from pdplan.values.wording import shown

DEEPEST = 32

Path = tuple[str | int, ...]
"""Keys and list positions from the top of the data."""


@dataclass
class Tree:
    """Plain data, the place of each value and key in it, and the problems met."""

    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_yaml(text: str, name: str) -> Tree:
    """The data of the YAML ``text``; after a problem with the syntax there is none."""
    tree = Tree()
    try:
        _read(text, name, tree)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        if "nesting depth" in (error.problem or ""):
            # The reader of the library looks ahead, and has a limit of its own far above ours.
            tree.problems.append(Problem(place, YAML_DEPTH, _too_deep()))
            return tree
        message = _("this is not valid YAML: {reason}").format(reason=error.problem or error.context or "")
        tree.problems.append(Problem(place, YAML_SYNTAX, message + _hint(text, place.line)))
    except yaml.YAMLError as error:
        before = text[: getattr(error, "position", 0)]
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        reason = " ".join(str(getattr(error, "reason", error)).split())
        message = _("this is not valid YAML: {reason}").format(reason=reason)
        tree.problems.append(Problem(place, YAML_SYNTAX, message))
    except _Stop:
        pass
    if any(problem.rule != KEY_DUPLICATE for problem in tree.problems):
        tree.data = None
    return tree


def _too_deep() -> str:
    return _("nested more than {deepest} deep").format(deepest=DEEPEST)


def _hint(text: str, line: int) -> str:
    """What is most often wrong at ``line`` or just before it: signs that look like those of YAML."""
    near = "\n".join(text.splitlines()[max(0, line - 2) : line])
    if "\t" in near:
        return _("; indent with spaces, not with tabs")
    if "\u3000" in near:
        return _("; there is a full-width space here, write a half-width one")
    if "：" in near:
        return _("; there is a full-width colon here, write a half-width one and a space")
    return _("; quote a text that holds a colon, or begins with a sign such as * @ [ or {")


class _Stop(Exception):
    """Nothing after this place is worth reading."""


@dataclass
class _Level:
    """An open mapping or list."""

    path: Path
    value: dict[str, Any] | list[Any]
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.value, dict)


def _read(text: str, name: str, tree: Tree) -> None:
    levels: list[_Level] = []
    documents = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        mark = event.start_mark
        assert mark is not None
        place = Place(name, mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent) and not event.anchor:
            if event.tag and event.tag != "!":
                _refuse(tree, place, YAML_ALIAS, _("tags are not read; write plain values"))
            if not _is_text(event.value):
                _refuse(tree, place, YAML_SYNTAX, _("this text holds a control character; write plain text"))
            if levels and levels[-1].wants_key:
                _take_key(tree, levels[-1], event.value, place)
            else:
                _put(tree, levels, _scalar(event), place)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _refuse(tree, place, YAML_SYNTAX, _("a second YAML document begins here; keep one document to a file"))
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            _refuse(tree, place, YAML_ALIAS, _("anchors and aliases are not read; write the value out"))
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.tag and event.tag != "!":
                _refuse(tree, place, YAML_ALIAS, _("tags are not read; write plain values"))
            if len(levels) >= DEEPEST:
                _refuse(tree, place, YAML_DEPTH, _too_deep())
            value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            levels.append(_Level(_put(tree, levels, value, place), value))
        elif isinstance(event, yaml.CollectionEndEvent):
            levels.pop()


def _refuse(tree: Tree, place: Place, rule: Any, message: str) -> None:
    tree.problems.append(Problem(place, rule, message))
    raise _Stop


def _is_text(value: str) -> bool:
    """Whether ``value`` holds no control character or half of a sign, as an escape in quotes can write them."""
    return value.isprintable() or all(
        unicodedata.category(sign) not in ("Cc", "Cs", "Cn") or sign in "\t\n\r" for sign in value
    )


def _scalar(event: yaml.ScalarEvent) -> str | None:
    if not event.style and event.value in ("", "~", "null"):
        return None
    return str(event.value)


def _take_key(tree: Tree, level: _Level, key: str, place: Place) -> None:
    path = (*level.path, key)
    if path in tree.keys:
        first = tree.keys[path].line
        message = _('key "{key}" stands here a second time (first on line {line}); remove one').format(
            key=shown(key), line=first
        )
        tree.problems.append(Problem(place, KEY_DUPLICATE, message))
    else:
        tree.keys[path] = place
    level.key = key


def _put(tree: Tree, levels: list[_Level], value: Any, place: Place) -> Path:
    if not levels:
        tree.data = value
        tree.places[()] = place
        return ()
    level = levels[-1]
    if isinstance(level.value, list):
        path: Path = (*level.path, len(level.value))
        level.value.append(value)
    elif level.key is None:
        _refuse(tree, place, YAML_KEY, _("a key is a plain text, not a list or mapping"))
        raise _Stop
    else:
        path = (*level.path, level.key)
        level.value.setdefault(level.key, value)
        level.key = None
    tree.places.setdefault(path, place)
    return path
