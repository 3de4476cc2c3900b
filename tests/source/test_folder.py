"""Several files become one tree: lists are joined, everything keeps its birthplace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdplan.source.folder import read_folder
from pdplan.source.problems import Place
from pdplan.source.yaml_text import Tree

SECTIONS = frozenset({"items", "others", "title"})


def read(folder: Path, files: dict[str, str]) -> Tree:
    for top in ("models", "estimates"):
        (folder / top).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_folder(folder, SECTIONS, {})


def test_lists_are_joined_in_the_order_of_file_names_and_items_keep_their_place(tmp_path: Path) -> None:
    tree = read(
        tmp_path,
        {
            "models/b.yaml": "items:\n  - id: c\n",
            "models/a.yaml": "items:\n  - id: a\n  - id: b\n",
            "models/sub/d.yml": "# remark\nitems:\n  - id: d\n",
            "estimates/z.yaml": "items:\n  - id: z\n",
        },
    )
    assert tree.data == {"items": [{"id": id} for id in "zabcd"]}
    assert [tree.places[("items", n, "id")] for n in range(5)] == [
        Place("estimates/z.yaml", 2, 9),
        Place("models/a.yaml", 2, 9),
        Place("models/a.yaml", 3, 9),
        Place("models/b.yaml", 2, 9),
        Place("models/sub/d.yml", 3, 9),
    ]
    assert tree.keys[("items", 4, "id")] == Place("models/sub/d.yml", 3, 5)
    assert tree.problems == []


def test_what_is_not_a_list_stands_in_one_file(tmp_path: Path) -> None:
    tree = read(tmp_path, {"models/a.yaml": "others: []\ntitle: x\n", "models/b.yaml": "title: y\n"})
    (problem,) = tree.problems
    assert (problem.rule.id, problem.place) == ("section.twice", Place("models/b.yaml", 1, 1))
    assert "models/a.yaml:2" in problem.message
    assert tree.data["title"] == "x"


def test_one_bad_file_hides_neither_the_others_nor_their_problems(tmp_path: Path) -> None:
    tree = read(
        tmp_path,
        {"models/a.yaml": "items: [\n", "models/b.yaml": "itmes: []\n", "models/c.yaml": "items:\n  - id: c\n"},
    )
    assert [(problem.rule.id, problem.place.path) for problem in tree.problems] == [
        ("yaml.syntax", "models/a.yaml"),
        ("section.unknown", "models/b.yaml"),
    ]
    assert 'did you mean "items"?' in tree.problems[1].message
    assert tree.data == {"items": [{"id": "c"}]}


def test_windows_line_ends_and_a_byte_order_mark_move_no_place(tmp_path: Path) -> None:
    tree = read(tmp_path, {"models/a.yaml": "\ufeffitems:\r\n  - id: あ\r\n    name: い\r\n"})
    assert tree.data == {"items": [{"id": "あ", "name": "い"}]}
    assert tree.keys[("items",)] == Place("models/a.yaml", 1, 1)
    assert tree.places[("items", 0, "name")] == Place("models/a.yaml", 3, 11)


def test_a_table_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    read(tmp_path, {"estimates/items.csv": '\ufeffid,name\r\n1,"い,ろ"\r\n2,は\r\n'})
    tree = read_folder(tmp_path, SECTIONS, {"items": ("id", "name")})
    assert tree.problems == []
    assert tree.data == {"items": [{"id": "1", "name": "い,ろ"}, {"id": "2", "name": "は"}]}
    assert tree.places[("items", 1)].line == 3


@settings(deadline=None, max_examples=40)
@given(files=st.lists(st.sampled_from("abc"), min_size=1, max_size=12))
def test_items_may_be_spread_over_files_at_will(files: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("spread")
    texts: dict[str, str] = {}
    for number, name in enumerate(files):
        texts[f"models/{name}.yaml"] = texts.get(f"models/{name}.yaml", "items:\n") + f"  - id: i{number}\n"
    tree = read(folder, texts)
    assert sorted(item["id"] for item in tree.data["items"]) == sorted(f"i{n}" for n in range(len(files)))
    for position, item in enumerate(tree.data["items"]):
        place = tree.places[("items", position, "id")]
        assert texts[place.path].splitlines()[place.line - 1] == f"  - id: {item['id']}"
