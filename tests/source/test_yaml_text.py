"""YAML to plain data: texts stay texts, everything has a place, nothing hostile is expanded."""

from __future__ import annotations

import time

import pytest

from pdplan.source.problems import Place
from pdplan.source.text import decode
from pdplan.source.yaml_text import read_yaml


def rules(text: str) -> list[str]:
    return [problem.rule.id for problem in read_yaml(text, "a.yaml").problems]


def test_numbers_dates_and_truths_stay_as_they_were_written() -> None:
    assert read_yaml("a: 0.10\nb: 2024-03-29\nc: yes\nd: 1e3\ne: '~'\n", "a.yaml").data == {
        "a": "0.10",
        "b": "2024-03-29",
        "c": "yes",
        "d": "1e3",
        "e": "~",
    }


def test_what_is_left_out_is_none() -> None:
    assert read_yaml("a:\nb: ~\nc: null\nd: ''\n", "a.yaml").data == {"a": None, "b": None, "c": None, "d": ""}


def test_each_value_and_key_has_its_place() -> None:
    tree = read_yaml("items:\n  - id: x\n    name: 名\n", "a.yaml")
    assert tree.places[("items", 0, "name")] == Place("a.yaml", 3, 11)
    assert tree.keys[("items", 0, "name")] == Place("a.yaml", 3, 5)
    assert tree.places[("items", 0)] == Place("a.yaml", 2, 5)


def test_a_key_that_stands_twice_names_the_first_line() -> None:
    (problem,) = read_yaml("a: 1\nb: 2\na: 3\n", "a.yaml").problems
    assert str(problem) == 'a.yaml:3:1: key.duplicate: key "a" stands here a second time (first on line 1); remove one'


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: [1\n", "yaml.syntax"),
        ("a: 1\n---\nb: 2\n", "yaml.syntax"),
        ("a: &x 1\nb: *x\n", "yaml.alias"),
        ("a: !!python/object:os.system {}\n", "yaml.alias"),
        ("a: !x 1\n", "yaml.alias"),
        ("? {a: 1}\n: 2\n", "yaml.key"),
        ("a: " + "[" * 100_000, "yaml.depth"),
        ("\ta: 1\n", "yaml.syntax"),
    ],
)
def test_what_is_not_plain_yaml_is_refused(text: str, rule: str) -> None:
    assert rules(text) == [rule]


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for name, before in zip("bcdefghij", "abcdefghi", strict=True):
        bomb += f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    begun = time.process_time()
    assert rules(bomb) == ["yaml.alias"]
    assert time.process_time() - begun < 5


def test_an_empty_file_holds_nothing() -> None:
    assert read_yaml("", "a.yaml").data is None and rules("") == []


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    text, problem = decode("\ufeffa: 1\r\nb: 2\r\n".encode(), "a.yaml")
    assert problem is None
    assert read_yaml(text, "a.yaml").data == {"a": "1", "b": "2"}


def test_a_byte_that_is_not_utf8_is_told_with_line_and_column() -> None:
    _text, problem = decode(b"a: 1\nb: " + "県".encode("cp932"), "a.yaml")
    assert problem is not None
    assert str(problem).startswith("a.yaml:2:4: file.encoding: byte 0x8c is not UTF-8")


def test_a_binary_file_is_told_as_one() -> None:
    _text, problem = decode(b"PK\x03\x04", "a.yaml")
    assert problem is not None and problem.rule.id == "file.encoding"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n\tb: 1\n", "not with tabs"),
        ("- a: 1\n\u3000b: 2\n", "full-width space"),
        ("a: 1\nb：2\n", "full-width colon"),
        ("a: b: c\n", "quote a text"),
        ("a: @x\n", "quote a text"),
    ],
)
def test_a_syntax_error_says_what_is_most_often_wrong(text: str, said: str) -> None:
    (problem,) = read_yaml(text, "a.yaml").problems
    assert said in problem.message
