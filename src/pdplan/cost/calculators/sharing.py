"""Cost sharing: the prefecture's part first, then the members by a mix of keys, rounded so that nothing is lost.

Every share is a whole number of units. What rounding leaves over goes, unit by unit, to whoever the rule names;
what bounds leave over, to the prefecture.
"""

from __future__ import annotations

from pdplan.cost.expression import (
    Expression,
    along,
    choose,
    cut,
    greatest,
    largest,
    least,
    power,
    rank,
    rounded,
    total,
    use,
)
from pdplan.cost.labels import define
from pdplan.cost.quantity import Kind
from pdplan.model.checks.estimates import UNLIMITED
from pdplan.values.numbers import GUARD, LEAST

YEAR_AND_MEMBER = ("budget_year", "municipality")

_SUMMED: tuple[tuple[str, str, str, Kind], ...] = (
    ("population", "人口", "Population", "person"),
    ("households", "世帯数", "Households", "household"),
    ("fiscal_capacity", "財政力指数", "Fiscal capacity", "index"),
    ("users", "利用見込者数", "Expected users", "person"),
    ("damped", "逓減人口", "Damped population", "count"),
)
"""What is added over the members of a year."""

_LARGEST_REMAINDER, _PREFECTURE = 1, 2
"""Numbers of the remainder rules in the graph; any other is the largest share."""


def _part(of: str, among: str) -> Expression:
    """Each active member's part of what all active members have; nothing where they have nothing."""
    return use("active") * use(of) / greatest(use(among), LEAST)


def _key(key: str) -> Expression:
    return along(use(f"weight_{key}"), "kind_of_year") * use(f"{key}_part")


DEFINITIONS = (
    define(
        "active", "参加の有無", "Takes part", "ratio", YEAR_AND_MEMBER,
        use("takes_part")
        * choose(use("join_year"), "<=", use("year_number"), 1, 0)
        * choose(use("year_number"), "<", use("leave_year"), 1, 0),
        ("参加する団体が、加入年度から脱退年度の前年度まで1となる。", "1 for members from the year of joining to the one before leaving."),
    ),
    define("population_total", "全市町村の人口", "Population of all municipalities", "person", (), total(use("population"), "municipality")),
    define(
        "participation", "参加団体の人口割合", "Part of the population whose municipality takes part", "ratio", ("year",),
        along(use("active_population"), "budget_year_of_year") / greatest(use("population_total"), LEAST),
        (
            "需要は全市町村の参加を前提に置くため、参加する団体の人口の割合を乗じる。",
            "Demand is stated for all municipalities; a part of them brings a part of it.",
        ),
    ),
    define("members", "参加団体数", "Members", "count", ("budget_year",), total(use("active"), "municipality")),
    define(
        "damped", "逓減人口", "Damped population", "count", ("municipality",),
        power(use("population"), use("damping")),
        ("人口を指数で累乗し、小数第6位に丸める。", "Population to the power of the exponent, to six decimals."),
    ),
    define(
        "users", "利用見込者数", "Expected users", "person", ("municipality",), use("population") * use("usage_ratio"),
    ),
    *(
        define(
            f"active_{name}", f"参加団体の{ja}計", f"{en} of the members", unit, ("budget_year",),
            total(use("active") * use(name), "municipality"),
        )
        for name, ja, en, unit in _SUMMED
    ),
    define(
        "equal_part", "均等割の割合", "Equal part", "ratio", YEAR_AND_MEMBER, use("active") / greatest(use("members"), 1),
    ),
    *(
        define(f"{key}_part", f"{ja}の割合", en, "ratio", YEAR_AND_MEMBER, _part(of, among))
        for key, of, among, ja, en in (
            ("population", "population", "active_population", "人口割", "Part by population"),
            ("households", "households", "active_households", "世帯割", "Part by households"),
            ("fiscal_capacity", "fiscal_capacity", "active_fiscal_capacity", "財政力割", "Part by fiscal capacity"),
            ("usage", "users", "active_users", "利用割", "Part by usage"),
            ("damped_population", "damped", "active_damped", "人口逓減割", "Part by damped population"),
        )
    ),
    define(
        "weight", "負担割合（調整前）", "Weight", "ratio", YEAR_AND_MEMBER,
        _key("equal") + _key("population") + _key("households") + _key("fiscal_capacity") + _key("usage") + _key("damped_population"),
        ("均等割、人口割等の割合を、定めた比重で合計する。", "The parts by each key, added with their weights."),
    ),
    define("weight_total", "負担割合の計（調整前）", "Sum of weights", "ratio", ("budget_year",), total(use("weight"), "municipality")),
    define(
        "municipal_ratio", "市町村負担率", "Part of the municipalities", "ratio", ("budget_year",),
        (1 - along(use("prefecture_ratio"), "kind_of_year")) * use("phase_in"),
        ("県の負担率を除いた率に、激変緩和の率を乗じる。", "What the prefecture's part leaves, times the factor of the phase-in."),
    ),
    define(
        "municipal_pot", "市町村負担総額", "Amount for the municipalities", "yen", ("budget_year",),
        cut(use("net_cost") * use("municipal_ratio") / use("share_unit")) * use("share_unit"),
        (
            "負担対象額×市町村負担率。負担の単位未満は切り捨て、県が負担する。",
            "Fractions of the unit of shares are cut off and fall to the prefecture.",
        ),
    ),
    define(
        "fee_due", "定額会費の額面", "Fixed fees in full", "yen", ("budget_year",), along(use("fixed_fee"), "kind_of_year") * use("members"),
    ),
    define(
        "fee_pot", "定額会費の計", "Fixed fees", "yen", ("budget_year",),
        choose(use("fee_due"), "<=", 0, 0, least(use("fee_due"), use("municipal_pot"))),
        ("市町村負担総額を超えない。", "Never more than there is to share."),
    ),
    define(
        "raw_share", "按分額", "Share before rounding", "exact-yen", YEAR_AND_MEMBER,
        rounded(
            use("fee_pot") * use("equal_part")
            + (use("municipal_pot") - use("fee_pot")) / greatest(use("weight_total"), LEAST) * use("weight"),
            GUARD,
        ),
        ("定額会費を除いた市町村負担総額を負担割合で按分し、定額会費を加える。", "The fixed fee, and the rest by weight."),
    ),
    define(
        "floored_share", "下限適用後の額", "Share not below the floor", "exact-yen", YEAR_AND_MEMBER,
        choose(
            use("share_floor"), "<=", 0,
            use("raw_share"), greatest(use("raw_share"), use("share_floor") * use("active") * use("is_running")),
        ),
        ("運用年度の下限。下限までの増額は県の負担を減らす。", "In years of operation; what the floor adds relieves the prefecture."),
    ),
    define(
        "bounded_share", "上限・下限適用後の額", "Share within bounds", "exact-yen", YEAR_AND_MEMBER,
        choose(UNLIMITED, "<=", use("share_cap"), use("floored_share"), least(use("floored_share"), use("share_cap"))),
        ("上限を超える額は県が負担する。", "What lies above the cap falls to the prefecture."),
    ),
    define(
        "due_share", "徴収対象額", "Share to be collected", "exact-yen", YEAR_AND_MEMBER,
        choose(
            use("drop_below"), "<=", 0,
            use("bounded_share"), choose(use("bounded_share"), "<", use("drop_below"), 0, use("bounded_share")),
        ),
        ("徴収しない少額は県が負担する。", "What is too small to collect falls to the prefecture."),
    ),
    define(
        "whole_share", "端数切捨て後の額", "Share cut off", "yen", YEAR_AND_MEMBER,
        cut(use("due_share") / use("share_unit")) * use("share_unit"),
    ),
    define(
        "lost_share", "切り捨てた端数", "Remainder cut off", "ratio", YEAR_AND_MEMBER,
        rounded((use("due_share") - use("whole_share")) / use("share_unit"), GUARD),
    ),
    define(
        "left_over", "端数の配分数", "Units left over", "count", ("budget_year",),
        cut(rounded(total(use("due_share"), "municipality") / use("share_unit"), 2))
        - total(use("whole_share"), "municipality") / use("share_unit"),
        ("端数の切捨てで残った額を、負担の単位で数える。", "What cutting off left, in units of shares."),
    ),
    define(
        "extra_units", "端数の加算", "Units added", "count", YEAR_AND_MEMBER,
        choose(
            use("remainder_rule"), "=", _LARGEST_REMAINDER,
            largest(use("lost_share"), use("left_over"), "municipality"),
            choose(
                use("remainder_rule"), "=", _PREFECTURE, 0,
                largest(use("due_share"), 1, "municipality")
                * least(use("left_over"), cut((use("share_cap") - use("whole_share")) / use("share_unit"))),
            ),
        ),
        (
            "端数の処理が「端数の大きい順」のときは切り捨てた端数の大きい団体から1単位ずつ、「負担額最大の団体」のときは上限の範囲で全てその団体に加える。「県」のときは加えない。",
            "One unit each to those who lost most by cutting off, or all to the largest payer up to the cap, or to none: "
            "then the prefecture bears them.",
        ),
    ),
    define(
        "share", "市町村負担額", "Municipality's share", "yen", YEAR_AND_MEMBER,
        use("whole_share") + use("extra_units") * use("share_unit"),
    ),
    define("members_pay", "市町村負担額計", "Shares of the municipalities", "yen", ("budget_year",), total(use("share"), "municipality")),
    define(
        "prefecture_pays", "県負担額", "Share of the prefecture", "yen", ("budget_year",),
        use("net_cost") - use("members_pay"),
        ("負担対象額から市町村負担額の計を引いた残り。", "What the shares of the municipalities leave."),
    ),
    define(
        "share_whole", "市町村負担額（全期間）", "Municipality's share of all years", "yen", ("municipality",),
        total(use("share"), "budget_year"),
    ),
    define(
        "members_pay_whole", "市町村負担額計（全期間）", "Shares of all municipalities and years", "yen", (),
        total(use("members_pay"), "budget_year"),
    ),
    define(
        "prefecture_pays_whole", "県負担額（全期間）", "Share of the prefecture in all years", "yen", (),
        total(use("prefecture_pays"), "budget_year"),
    ),
    define(
        "share_running_whole", "市町村負担額（運用期間）", "Municipality's share of running", "yen", ("municipality",),
        total(use("share") * use("is_running"), "budget_year"),
    ),
    define(
        "balance", "検算（0であること）", "Check (nothing is left)", "yen", ("budget_year",),
        use("gross_cost") - use("grant_in_year") - use("income_in_year") - use("prefecture_pays") - use("members_pay"),
        ("総費用から、補助金、収入、県負担額及び市町村負担額の計を引いた残り。", "The cost less grants, income, prefecture and municipalities."),
    ),
    define(
        "share_per_resident", "住民1人当たり負担額（全期間）", "Share for each resident", "yen", ("municipality",),
        rounded(use("share_whole") / greatest(use("population"), 1)),
    ),
    define(
        "burden_rank", "住民1人当たり負担額の順位", "Rank by share for each resident", "count", ("municipality",),
        rank(use("share_per_resident"), "municipality"),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
