"""Prose templates: Jinja2 Markdown in ``templates/text``, sandboxed, where anything undefined is an error.

Texts of the plan are escaped as they enter, so that no sign in them is taken for Markdown.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pdplan.source.problems import Place, Problem, Refused, error
from pdplan.values.language import _
from pdplan.values.wording import shown, suggestion

TEMPLATE_FAULT = error("template.fault", "a template can be filled in from the plan")
TEMPLATE_MISSING = error("template.missing", "the templates that a deliverable needs are there")
RULES = (TEMPLATE_FAULT, TEMPLATE_MISSING)


class Marked(str):
    """Text that is Markdown already and enters a template as it is."""


class UnknownNameError(Exception):
    """A template names a table, diagram, figure or target that there is not."""

    def __init__(self, kind: str, name: str, known: list[str]):
        message = _('there is no {kind} "{name}"').format(kind=kind, name=shown(name))
        super().__init__(message + suggestion(name, known))


def escaped(text: str) -> Marked:
    """``text`` with every sign that Markdown could take for its own made plain."""
    return Marked(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text))


def paragraphs(text: str) -> Marked:
    """``text`` of several paragraphs, each escaped; a line break within one is kept as a space-free join."""
    parts = re.split(r"\n\s*\n", text.strip())
    return Marked("\n\n".join(escaped("".join(line.strip() for line in part.splitlines())) for part in parts))


def _printed(value: object) -> object:
    """What stands in the text for a value that a template prints."""
    if callable(value):
        raise TypeError(_("a function is no text; call it with brackets, or choose another name"))
    return value if isinstance(value, Marked) else escaped(str(value))


class Templates:
    """The prose templates of a plan, filled in by name."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FileSystemLoader(folder),
            undefined=jinja2.StrictUndefined,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            # "{#id}" after a heading is its id, not the beginning of a comment.
            comment_start_string="{##",
            comment_end_string="##}",
            keep_trailing_newline=True,
        )
        self.environment.filters["paragraphs"] = paragraphs

    def names(self, kind: str) -> list[str]:
        """Names of the templates in the sub-folder ``kind``, in order; Refused when there is none."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in (self.folder / kind).glob("[0-9]*.md"))
        if not found:
            message = _("no templates here; a deliverable is written from numbered .md files such as 10-purpose.md")
            raise Refused([Problem(Place(f"templates/text/{kind}"), TEMPLATE_MISSING, message)])
        return found

    def fill(self, name: str, values: Mapping[str, Any], helpers: Mapping[str, Callable[..., Marked]]) -> str:
        """The Markdown of the template ``name``; Refused with its line when it cannot be filled in."""
        try:
            return self.environment.get_template(name).render({**values, **helpers})
        except jinja2.TemplateSyntaxError as fault:
            place = Place(f"templates/text/{fault.name or name}", fault.lineno)
            raise Refused([Problem(place, TEMPLATE_FAULT, fault.message or "")]) from None
        except jinja2.TemplateNotFound as fault:
            message = _("there is no template {name}").format(name=fault.name)
            raise Refused([Problem(Place(f"templates/text/{name}"), TEMPLATE_MISSING, message)]) from None
        except (jinja2.UndefinedError, SecurityError, UnknownNameError, TypeError, ValueError, RecursionError,
                OverflowError, LookupError, UnicodeDecodeError, ArithmeticError) as fault:  # fmt: skip
            place = self._place(fault, name)
            message = _("this cannot be filled in: {reason}").format(reason=fault)
            raise Refused([Problem(place, TEMPLATE_FAULT, message)]) from None

    def _place(self, fault: BaseException, name: str) -> Place:
        """The line of the innermost template that the fault passed through."""
        for frame in reversed(traceback.extract_tb(fault.__traceback__)):
            if frame.filename.endswith(".md"):
                inside = Path(frame.filename)
                shown = inside.relative_to(self.folder) if inside.is_relative_to(self.folder) else inside.name
                return Place(f"templates/text/{shown}", frame.lineno or 1)
        return Place(f"templates/text/{name}")
