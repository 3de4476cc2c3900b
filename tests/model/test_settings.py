"""Settings: what an address names, what each operation does, and what is said when it cannot be done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pdplan.model.load import Reading, read_plan, vary
from pdplan.model.places import Places
from pdplan.model.settings import Setting, apply, parse_setting, setting_of
from pdplan.source.problems import Place
from pdplan.source.yaml_text import Tree, read_yaml


@pytest.fixture(scope="module")
def base(starter_folder: Path) -> Reading:
    return read_plan(starter_folder)


def given(*texts: str) -> list[Setting]:
    settings = []
    for text in texts:
        setting, problems = parse_setting(text)
        assert setting is not None and problems == [], problems
        settings.append(setting)
    return settings


def rules(reading: Reading) -> list[str]:
    return [problem.rule.id for problem in reading.problems]


def test_a_value_is_set_at_an_address(base: Reading) -> None:
    found = vary(base, given("sharing.running.prefecture=0.25"))
    assert found.plan is not None and base.plan is not None
    assert found.plan.sharing.running.prefecture * 4 == 1
    assert base.plan.sharing.running.prefecture * 2 == 1


def test_the_reading_of_a_folder_with_settings_is_the_same(base: Reading) -> None:
    settings = given("sharing.running.prefecture=0.25", "cloud.exchange_rate*=1.1")
    assert read_plan(base.folder, settings).plan == vary(base, settings).plan


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("cloud.exchange_rate=150", "150"),
        ("cloud.exchange_rate.value=150", "150"),
        ("cloud.exchange_rate*=1.1", "154"),  # 140 × 1.1
        ("cloud.exchange_rate+=-5.5", "134.5"),  # 140 − 5.5
        ("cloud.exchange_rate += 10", "150"),
        ('cloud.exchange_rate="1,400"', "1,400"),
    ],
)
def test_a_number_is_set_multiplied_or_added_to(base: Reading, text: str, after: str) -> None:
    found = vary(base, given(text))
    assert rules(found) == []
    (applied,) = found.applied
    assert (applied.address, applied.before, applied.after) == ("cloud.exchange_rate.value", "140", after)


def test_the_operations_of_a_scenario_are_written_as_mappings() -> None:
    place = Place("s.yaml")
    assert setting_of("a", {"times": "2"}, place, "s").operation == "times"
    assert setting_of("a", {"plus": "2"}, place, "s") == Setting("a", "plus", "2", place, "s")
    assert setting_of("a", "2", place, "s").operation == "set"
    assert setting_of("a", {"id": "2"}, place, "s").value == {"id": "2"}


def test_a_star_stands_for_every_item(base: Reading) -> None:
    found = vary(base, given("rates.*.price*=2"))
    # 1,200,000, 800,000 and 50,000.
    assert [(a.address, a.after) for a in found.applied] == [
        ("rates.senior.price.value", "2400000"),
        ("rates.junior.price.value", "1600000"),
        ("rates.expert.price.value", "100000"),
    ]


def test_a_star_may_stand_for_a_part_of_a_step(base: Reading) -> None:
    found = vary(base, given("resources.items.production-*.count=9"))
    assert [a.address for a in found.applied] == [
        "resources.items.production-container.count",
        "resources.items.production-storage.count",
    ]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("municipalities.990003.population", ("municipalities", 2, "population")),
        ("demand.years.2026.residents", ("demand", "years", 1, "residents")),
        ("effort.functions.FN-B01.days", ("effort", "functions", 1, "days")),
        ("maintenance.tasks.TSK-02.times", ("maintenance", "tasks", 1, "times")),
        ("fees.membership.uptake.2027.share", ("fees", 0, "uptake", 2, "share")),
        ("project.running_years.1", ("project", "running_years", 0)),
    ],
)
def test_items_are_named_by_id_year_or_what_they_refer_to(
    base: Reading, address: str, path: tuple[object, ...]
) -> None:
    found = vary(base, given(f"{address}=1"))
    assert [applied.path for applied in found.applied] == [path]
    assert found.applied[0].address == address


def test_a_star_after_a_dot_is_a_step_and_no_product(base: Reading) -> None:
    found = vary(base, given("sharing.running.weights.*=1"))
    assert [a.after for a in found.applied] == ["1"] * 6
    twice = vary(base, given("sharing.running.weights.**=2"))
    assert [a.after for a in twice.applied] == ["100", "100", "0", "0", "0", "0"]


def test_an_id_may_hold_dots() -> None:
    tree = read_yaml("rates:\n  - id: a.b\n    name: x\n  - id: a\n    name: y\n", "t.yaml")
    _tree, applied, problems = apply(tree, given("rates.a.b.name=z"))
    assert problems == [] and [a.path for a in applied] == [("rates", 0, "name")]


def test_a_field_that_is_not_written_can_be_set(base: Reading) -> None:
    found = vary(base, given("sharing.cap=100000"))
    assert found.plan is not None and found.plan.sharing.cap == 100_000
    (applied,) = found.applied
    assert (applied.before, applied.after) == (None, "100000")


def test_a_list_or_a_mapping_can_be_set(base: Reading) -> None:
    settings = given(
        'sharing.participants=["990001", "990003"]',
        "sharing.phase_in=[{year: 2025, factor: 0.5}]",
        "sharing.instalments={above: 0, count: 2}",
    )
    found = vary(base, settings)
    assert found.plan is not None, found.problems
    assert found.plan.sharing.participants == ["990001", "990003"]
    assert [(item.year, item.factor * 2) for item in found.plan.sharing.phase_in] == [(2025, 1)]
    assert found.plan.sharing.instalments.count == 2


def test_a_later_setting_sees_what_an_earlier_one_made(base: Reading) -> None:
    settings = given("cloud.exchange_rate=100", "cloud.exchange_rate*=1.5")
    found = vary(base, settings)
    assert [(a.before, a.after) for a in found.applied] == [("140", "100"), ("100", "150")]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("sharing.runing.prefecture=1", 'did you mean "running"'),
        ("sharing.running.prefectur=1", 'did you mean "prefecture"'),
        ("sharings.cap=1", 'did you mean "sharing"'),
        ("rates.seniour.price=1", 'did you mean "senior"'),
        ("rates.zzzzzzzz.price=1", "there are senior, junior, expert"),
        ("rates.*.prise=1", 'did you mean "price"'),
        ("sharing.running.prefecture.more=1", 'there is no "more" in sharing.running.prefecture'),
        ("sharing..cap=1", 'there is no ""'),
        (".=1", 'there is no ""'),
        ("a" * 5000 + "=1", "there is no"),
        ("sharing.[=1", 'there is no "["'),
    ],
)
def test_an_address_that_leads_nowhere_is_told_with_what_is_near(base: Reading, text: str, part: str) -> None:
    found = vary(base, given(text))
    (problem,) = found.problems
    assert problem.rule.id == "setting.path" and part in problem.message, problem
    assert problem.place.path.startswith("--set ")
    assert found.plan is None and len(str(problem)) < 500


@pytest.mark.parametrize(
    "text", ["", "x", "sharing.cap", "=1", "sharing.cap=", "*=2", "sharing.cap=[1", "a=*b", "a=!!x 1"]
)
def test_what_is_not_written_as_a_setting_is_refused(text: str) -> None:
    setting, problems = parse_setting(text)
    assert setting is None
    assert [problem.rule.id for problem in problems] == ["setting.form"]


@pytest.mark.parametrize(
    "text",
    [
        "project.title*=2",
        "sharing.participants+=1",
        "cloud.exchange_rate*=two",
        "sharing.cap*=2",  # not written: there is nothing to multiply
        "sharing.running+=1",
        "cloud.exchange_rate*=inf",
        "cloud.exchange_rate+=nan",
        "cloud.exchange_rate*=1e999",
    ],
)
def test_only_a_number_is_multiplied_or_added_to(base: Reading, text: str) -> None:
    assert "setting.number" in rules(vary(base, given(text)))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("cloud.exchange_rate=inf", "value.invalid"),
        ("cloud.exchange_rate=nan", "value.invalid"),
        ("cloud.exchange_rate=1e9", "value.invalid"),
        ("cloud.exchange_rate=-1", "value.negative"),
        ("cloud.exchange_rate*=-1", "value.negative"),
        ("cloud.exchange_rate=0", "price.zero"),
        ("cloud.exchange_rate=~", "price.missing"),
        ("sharing.running.prefecture=1.01", "value.range"),
        ("sharing.participants=[]", "sharing.participants"),
        ("sharing.participants=nobody", "value.choice"),
        ("municipalities.990002.population=0", "sharing.basis"),
        ("sharing.running.weights.*=0", "sharing.weights"),
        ("sharing.phase_in=[{year: 2031, factor: 1}]", "sharing.years"),
        ("project.build_years=[]", "project.years"),
        ("sharing.remainder=[a]", "value.choice"),
        ("sharing={}", "value.missing"),
        ("sharing=1", "value.invalid"),
    ],
)
def test_every_rule_holds_for_what_is_set_and_names_the_setting(base: Reading, text: str, rule: str) -> None:
    found = vary(base, given(text))
    assert rule in rules(found), found.problems
    assert found.plan is None
    assert f"--set {text}" in {problem.place.path for problem in found.problems}, found.problems


def test_provenance_tells_before_after_and_who_asked(base: Reading) -> None:
    place = Place("estimates/scenarios/weak-yen.yaml", 4, 3)
    found = vary(base, [setting_of("cloud.exchange_rate", {"times": "1.5"}, place, "weak-yen")])
    (applied,) = found.applied
    assert (applied.before, applied.after, applied.setting.origin) == ("140", "210", "weak-yen")
    assert applied.setting.place == place
    assert found.places.of(("cloud", "exchange_rate", "value")) == place
    assert found.places.of(("cloud", "exchange_rate", "unit")).path == "estimates/cloud.yaml"


def test_what_is_not_touched_is_shared_and_not_read_again(base: Reading) -> None:
    found = vary(base, given("sharing.running.prefecture=0.25"))
    assert base.plan is not None and found.plan is not None
    for name in type(base.plan).model_fields:
        shared = getattr(found.plan, name) is getattr(base.plan, name)
        assert shared == (name != "sharing"), name
    assert found.places.tree.data["cloud"] is base.base.data["cloud"]
    assert found.places.tree.data["sharing"]["build"] is base.base.data["sharing"]["build"]


def test_the_tree_that_was_read_is_never_written_to(base: Reading) -> None:
    def frozen(data: Any) -> Any:
        if isinstance(data, dict):
            return tuple((key, frozen(value)) for key, value in data.items())
        return tuple(map(frozen, data)) if isinstance(data, list) else data

    before, places = frozen(base.base.data), dict(base.base.places)
    vary(base, given("rates.*.price*=2", "sharing.cap=1", "sharing.participants=[]", "municipalities.*.population=5"))
    assert frozen(base.base.data) == before and base.base.places == places


def test_what_stood_inside_a_replaced_list_has_no_place_any_more(base: Reading) -> None:
    found = vary(base, given("sharing.build_years=[{year: 2024, share: 2}]"))
    (problem,) = found.problems
    assert problem.rule.id == "value.range"
    assert problem.place.path.startswith("--set sharing.build_years")


def test_a_setting_of_a_plan_that_cannot_be_read_tells_what_cannot_be_read(plan_copy: Path) -> None:
    (plan_copy / "estimates" / "sharing.yaml").write_text("sharing: [\n", encoding="utf-8")
    found = read_plan(plan_copy, given("sharing.cap=1"))
    assert rules(found) == ["yaml.syntax"]


def test_addresses_lead_back_to_their_paths(base: Reading) -> None:
    places = Places(base.base)
    for path in base.base.places:
        if path and "." not in "".join(map(str, path)):
            tree = Tree(base.base.data)
            _tree, applied, problems = apply(tree, [Setting(places.address(path), "set", {}, Place("x"), "x")])
            assert problems == [] and path in [a.path for a in applied], path
