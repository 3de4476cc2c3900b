"""Payments beside the shares: buying in when joining late, what the founders get back, and payment in parts."""

from __future__ import annotations

from pdplan.cost.calculators.sharing import YEAR_AND_MEMBER
from pdplan.cost.expression import choose, cut, greatest, largest, total, use
from pdplan.cost.labels import define
from pdplan.values.numbers import LEAST

DEFINITIONS = (
    define(
        "build_paid", "構築費の負担済額", "Paid for building", "yen", ("municipality",),
        total(use("share") * (1 - use("is_running")), "budget_year"),
    ),
    define("build_paid_total", "構築費の市町村負担済額計", "Paid for building by all members", "yen", (), total(use("build_paid"), "municipality")),
    define("running_count", "運用年数", "Years of operation", "count", (), total(use("is_running"), "budget_year")),
    define(
        "remaining_part", "残存年数の割合", "Part of the years that is left", "ratio", ("budget_year",),
        use("is_running") * (use("last_year") - use("year_number") + 1) / greatest(use("running_count"), 1),
    ),
    define(
        "joins", "途中加入", "Joins in the year", "ratio", YEAR_AND_MEMBER,
        use("active") * use("is_running") * choose(use("join_year"), "=", use("year_number"), 1, 0),
    ),
    define(
        "buy_in", "加入負担金", "Buy-in", "yen", YEAR_AND_MEMBER,
        use("joins")
        * cut(use("build_paid_total") * use("weight") / greatest(use("weight_total"), LEAST) * use("remaining_part") * use("buy_in_ratio")),
        (
            "市町村が負担した構築費に、加入年度の負担割合、残存年数の割合及び加入負担金の率を乗じる。",
            "What the members paid for building × weight in the year × part of the years left × ratio of buying in.",
        ),
    ),
    define("buy_in_total", "加入負担金計", "Buy-ins", "yen", ("budget_year",), total(use("buy_in"), "municipality")),
    define(
        "refund_part", "加入負担金の配分（切捨て）", "Refund before the rest", "yen", YEAR_AND_MEMBER,
        cut(use("buy_in_total") * use("build_paid") / greatest(use("build_paid_total"), 1)),
    ),
    define(
        "refund", "加入負担金の配分", "Refund from buy-ins", "yen", YEAR_AND_MEMBER,
        use("refund_part")
        + largest(use("build_paid"), 1, "municipality") * (use("buy_in_total") - total(use("refund_part"), "municipality")),
        (
            "構築費を負担した団体に、負担済額に応じて返す。1円未満は切り捨て、残りは負担済額の最も多い団体に加える。",
            "To those who paid for building, by what they paid; fractions are cut off, and whoever paid most takes the rest.",
        ),
    ),
    define(
        "payment", "市町村支払額", "Payment of the municipality", "yen", YEAR_AND_MEMBER,
        use("share") + use("buy_in") - use("refund"),
    ),
    define("payment_whole", "市町村支払額（全期間）", "Payments of all years", "yen", ("municipality",), total(use("payment"), "budget_year")),
    define(
        "prefecture_payment", "県支払額", "Payment of the prefecture", "yen", ("budget_year",),
        use("net_cost") - total(use("payment"), "municipality"),
    ),
    define(
        "instalments", "分割回数", "Instalments", "count", YEAR_AND_MEMBER,
        choose(use("share"), "<=", use("instalments_above"), 1, use("instalment_count")),
    ),
    define("instalment", "第2回以降の納付額", "Later instalment", "yen", YEAR_AND_MEMBER, cut(use("share") / use("instalments"))),
    define(
        "first_instalment", "第1回の納付額", "First instalment", "yen", YEAR_AND_MEMBER,
        use("share") - use("instalment") * (use("instalments") - 1),
        ("端数は第1回に加える。", "The first takes the remainder."),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
