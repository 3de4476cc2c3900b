"""Is sharing fair? Stand-alone cost, saving, the Shapley value and the core, from the structure of the cost.

A group of municipalities needs the common part of the largest class among them, and what follows the residents of
each. Of such a cost (an airport game with added own costs) the Shapley value has a closed form: each step from class
to class is shared equally by all who are of that class or a larger one (Littlechild and Owen, 1973). An allocation is
in the core when, for each class, those up to it together pay no more than going alone: it is enough to look at those
who pay more than their own cost, so 2^n groups need not be tried.
"""

from __future__ import annotations

from pdplan.cost.expression import along, choose, cut, greatest, largest, rounded, total, use
from pdplan.cost.labels import define
from pdplan.values.numbers import GUARD, LEAST

_OWN = "class_of_municipality"

_WHAT_COUNTS = 2
"""Decimals of a yen that tell an excess from what rounding each share left."""

DEFINITIONS = (
    define(
        "variable_cost", "住民数に連動するクラウド利用料", "Cloud use that follows residents", "yen", ("year",),
        total(use("running_resource_cost") * use("resource_follows_demand"), "resource"),
    ),
    define(
        "variable_whole", "住民数に連動する費用（全期間）", "Cost that follows residents", "yen", (),
        cut(total(use("variable_cost"), "year") * (1 + use("tax_rate"))),
    ),
    define(
        "common_whole", "共通費（全期間）", "Common cost", "yen", (), use("whole_total") - use("variable_whole"),
        ("住民数に連動しない費用。サポート料も共通費とする。", "What does not follow residents; the support fee counts as common."),
    ),
    define(
        "member_population", "参加団体の人口計（期間を通じて）", "Population of all who take part", "person", (),
        total(use("takes_part") * use("population"), "municipality"),
    ),
    define(
        "own_cost", "団体固有の費用", "Own cost", "exact-yen", ("municipality",),
        rounded(use("takes_part") * use("variable_whole") * use("population") / greatest(use("member_population"), LEAST), GUARD),
    ),
    define(
        "alone", "単独整備の費用（全期間）", "Cost of going alone", "yen", ("municipality",),
        cut(along(use("class_scope"), _OWN) * use("common_whole") + use("own_cost")) * use("takes_part"),
        ("人口区分ごとの整備範囲×共通費＋団体固有の費用。", "Scope of the size class × common cost + own cost."),
    ),
    define(
        "saving", "共同化による軽減額", "Saving by sharing", "yen", ("municipality",), use("alone") - use("payment_whole"),
    ),
    define("saving_total", "共同化による軽減額計", "Saving of all", "yen", (), total(use("saving"), "municipality")),
    define(
        "own_class_number", "人口区分の順序", "Number of the municipality's class", "count", ("municipality",),
        along(use("class_number"), _OWN),
    ),
    define(
        "class_members", "この区分以上の団体数", "Members of this class or larger", "count", ("size_class",),
        total(use("takes_part") * choose(use("class_number"), "<=", use("own_class_number"), 1, 0), "municipality"),
    ),
    define(
        "class_scope_below", "1つ下の区分の整備範囲", "Scope of the class below", "ratio", ("size_class",),
        choose(use("class_number"), "<=", 1, 0, along(use("class_scope"), "class_below")),
    ),
    define(
        "class_step", "区分の上昇による共通費の増", "Common cost added by the class", "exact-yen", ("size_class",),
        (use("class_scope") - use("class_scope_below")) * use("common_whole"),
    ),
    define(
        "shapley_raw", "シャープレイ値（丸め前）", "Shapley value before rounding", "exact-yen", ("municipality",),
        rounded(
            use("own_cost")
            + use("takes_part") * total(
                choose(use("class_number"), "<=", use("own_class_number"), use("class_step") / greatest(use("class_members"), 1), 0),
                "size_class",
            ),
            GUARD,
        ),
    ),
    define(
        "shapley_cut", "シャープレイ値（切捨て）", "Shapley value cut off", "yen", ("municipality",),
        cut(use("shapley_raw")),
    ),
    define(
        "shapley_lost", "シャープレイ値の端数", "Remainder of the Shapley value", "exact-yen", ("municipality",),
        rounded(use("shapley_raw") - use("shapley_cut"), GUARD),
    ),
    define(
        "shapley_left", "シャープレイ値の端数の配分数", "Yen left of the Shapley value", "count", (),
        cut(rounded(total(use("shapley_raw"), "municipality"), 2)) - total(use("shapley_cut"), "municipality"),
    ),
    define(
        "shapley", "シャープレイ値", "Shapley value", "yen", ("municipality",),
        use("shapley_cut") + largest(use("shapley_lost"), use("shapley_left"), "municipality"),
        (
            "区分が上がるごとの共通費の増を、その区分以上の団体で等分し、団体固有の費用を加える。",
            "Each step of common cost is shared equally by those of that class or larger; own cost is added.",
        ),
    ),
    define(
        "shapley_total", "シャープレイ値の計", "Sum of Shapley values", "yen", (),
        total(use("shapley"), "municipality"),
    ),
    define(
        "shapley_payment", "シャープレイ値に比例させた負担額", "Payment in proportion to Shapley values", "yen", ("municipality",),
        rounded(total(use("payment_whole"), "municipality") * use("shapley") / greatest(use("shapley_total"), 1)),
        ("市町村の支払額の計を、シャープレイ値の比で分けた参考値。", "What the members pay in all, in proportion to Shapley values."),
    ),
    define(
        "full_share", "全額を市町村で負担した場合の額", "Share if the members bore everything", "exact-yen", ("municipality",),
        rounded(use("shapley_total") * use("share_whole") / greatest(use("members_pay_whole"), 1), GUARD),
        ("県の負担と補助がないものとし、採用した按分の比で全費用を分ける。", "All cost by the chosen keys, without prefecture and grants."),
    ),
    define(
        "alone_passed", "単独整備より不利でない", "Not worse than alone", "ratio", ("municipality",),
        choose(use("full_share"), "<=", use("alone"), 1, 0),
    ),
    define(
        "above_own", "団体固有の費用を超える負担", "Share above own cost", "exact-yen", ("municipality",),
        greatest(use("full_share") - use("own_cost"), 0),
    ),
    define(
        "core_excess", "コアの条件からの超過額", "Excess over the core", "exact-yen", ("size_class",),
        rounded(
            total(
                choose(use("own_class_number"), "<=", use("class_number"), use("above_own"), 0),
                "municipality",
            )
            - use("class_scope") * use("common_whole"),
            _WHAT_COUNTS,
        ),
        (
            "区分ごとに、その区分以下の団体が組んで離脱したときに得をする額の最大。全て0以下であれば、どの組合せも離脱して得をしない。",
            "The most that members up to the class could gain by leaving together. Where none is above nothing, no group gains.",
        ),
    ),
    define(
        "core_passed", "コアの条件を満たす", "In the core", "ratio", ("size_class",), choose(use("core_excess"), "<=", 0, 1, 0),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
