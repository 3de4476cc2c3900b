"""The language of messages: Japanese or English, chosen once by the command line.

Source texts are English; ``locale/ja`` holds the Japanese. Below the command line nothing asks the environment.
"""

from __future__ import annotations

import gettext
from pathlib import Path

LANGUAGES = ("ja", "en")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_chosen = "en"


def language() -> str:
    """The language chosen: "ja" or "en"."""
    return _chosen


def use_language(language: str) -> None:
    """Make ``language`` ("ja" or "en") the language of every later message."""
    global _translations, _chosen
    _chosen = language
    _translations = gettext.translation(
        "pdplan", Path(__file__).parents[1] / "locale", languages=[language], fallback=True
    )


def _(text: str) -> str:
    """The message ``text`` in the chosen language."""
    return _translations.gettext(text)


def language_of(environment: dict[str, str]) -> str:
    """The language that PDPLAN_LANG or else the locale variables of ``environment`` ask for; English by default."""
    for name in ("PDPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"
