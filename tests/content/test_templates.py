"""Prose templates: sandboxed, and anything undefined is an error with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pdplan.content.templates import Templates, escaped, paragraphs
from pdplan.source.problems import Refused


def fill(folder: Path, text: str, **values: object) -> str:
    (folder / "10-a.md").write_text(text, encoding="utf-8")
    return Templates(folder).fill("10-a.md", values, {})


def problem(folder: Path, text: str, **values: object) -> str:
    with pytest.raises(Refused) as refused:
        fill(folder, text, **values)
    return str(refused.value)


def test_a_misspelt_name_is_an_error_at_its_line(tmp_path: Path) -> None:
    found = problem(tmp_path, "一行目\n\n{{ projekt.title }}\n", project=1)
    assert found.startswith("templates/text/10-a.md:3:1: template.fault:")
    assert "projekt" in found


def test_a_syntax_error_is_an_error_at_its_line(tmp_path: Path) -> None:
    assert problem(tmp_path, "一\n{% if %}\n").startswith("templates/text/10-a.md:2:1: template.fault:")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ plan.__init__.__globals__ }}",
        "{{ plan.clear() }}",
        "{% for x in range(10000000) %}a{% endfor %}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(tmp_path: Path, attack: str) -> None:
    assert "template.fault" in problem(tmp_path, attack, plan={"a": 1})


def test_a_folder_without_templates_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"template\.missing"):
        Templates(tmp_path).names("functional-design")


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_no_text_of_a_plan_is_taken_for_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": False}).parse(str(escaped(text)))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or []) == text


def test_paragraphs_of_a_plan_stay_apart_and_their_lines_are_joined() -> None:
    assert paragraphs("一行目\n二行目\n\n次の段落") == "一行目二行目\n\n次の段落"


def test_a_function_that_is_not_called_is_an_error_and_no_text(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "10-a.md").write_text("{{ counts.items }}件\n", encoding="utf-8")
    with pytest.raises(Refused, match="no text"):
        Templates(tmp_path).fill("x/10-a.md", {"counts": {"items": 3}}, {})
