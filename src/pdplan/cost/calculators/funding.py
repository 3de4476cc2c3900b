"""Who pays before the municipalities: cost by budget year, grants towards building, income of operation."""

from __future__ import annotations

from pdplan.cost.expression import along, choose, cut, greatest, grouped, largest, least, total, use
from pdplan.cost.labels import define

_REST = (
    "年度ごとに1円未満を切り捨て、残りを最終の構築年度に加える。",
    "Fractions of a yen are cut off in each year; the last year of building takes what is left.",
)

DEFINITIONS = (
    define(
        "build_part", "構築費用の年度按分（切捨て）", "Build cost by year before the rest", "yen", ("budget_year",),
        cut(use("build_total") * use("build_year_share")),
    ),
    define(
        "build_in_year", "年度別構築費用", "Build cost by budget year", "yen", ("budget_year",),
        use("build_part") + use("last_build_year") * (use("build_total") - total(use("build_part"), "budget_year")),
        _REST,
    ),
    define(
        "running_in_year", "年度別運用費用", "Running cost by budget year", "yen", ("budget_year",),
        grouped(use("running_total"), "budget_year_of_year"),
    ),
    define(
        "gross_cost", "年度別総費用", "Cost by budget year", "yen", ("budget_year",),
        use("build_in_year") + use("running_in_year"),
    ),
    define(
        "grant_eligible", "補助対象経費", "Eligible cost", "yen", ("grant",), cut(use("build_total") * use("grant_eligible_ratio")),
    ),
    define(
        "grant_amount", "補助金額", "Grant", "yen", ("grant",),
        use("grant_applies")
        * cut(least(use("grant_eligible") * use("grant_rate"), use("grant_cap")) / use("grant_unit"))
        * use("grant_unit"),
        (
            "補助対象経費×補助率と上限額の小さい方。所定の単位未満は切り捨てる。",
            "The lesser of eligible cost × rate and the cap, cut off to its unit.",
        ),
    ),
    define(
        "grant_total", "補助金計", "Grants", "yen", (),
        least(total(use("grant_amount"), "grant"), use("build_total")),
        ("構築費用を超えない。", "Never more than the build cost."),
    ),
    define(
        "grant_part", "補助金の年度按分（切捨て）", "Grants by year before the rest", "yen", ("budget_year",),
        cut(use("grant_total") * use("build_year_share")),
    ),
    define(
        "grant_in_year", "年度別補助金", "Grants by budget year", "yen", ("budget_year",),
        use("grant_part") + use("last_build_year") * (use("grant_total") - total(use("grant_part"), "budget_year")),
        _REST,
    ),
    define(
        "fee_income", "収入区分別収入", "Income by fee", "yen", ("fee", "year"),
        use("fee_applies") * cut(use("fee_price") * use("fee_payers") * use("fee_uptake")),
        ("単価×対象者数×普及率。", "Price × possible payers × uptake."),
    ),
    define("income", "収入計", "Income", "yen", ("year",), total(use("fee_income"), "fee")),
    define(
        "income_used", "運用費用に充てる収入", "Income that pays for running", "yen", ("year",),
        least(use("income"), use("running_total")),
    ),
    define(
        "income_cover", "運用費用の自己充足率", "Part of the running cost covered by income", "ratio", ("year",),
        use("income") / greatest(use("running_total"), 1),
    ),
    define(
        "covered", "収入が運用費用以上となる年度", "Income covers the running cost", "ratio", ("year",),
        choose(use("running_total"), "<=", use("income"), 1, 0),
    ),
    define(
        "break_even_year", "収支均衡年度", "Break-even year", "year", (),
        total(largest(use("covered"), 1, "year") * use("covered") * along(use("year_number"), "budget_year_of_year"), "year"),
        ("収入が運用費用以上となる最初の年度。期間内にないときは0。", "First year whose income covers the running cost; 0 when there is none."),
    ),
    define(
        "income_in_year", "年度別収入充当額", "Income used by budget year", "yen", ("budget_year",),
        grouped(use("income_used"), "budget_year_of_year"),
    ),
    define(
        "net_cost", "県・市町村の負担対象額", "Cost left to prefecture and municipalities", "yen", ("budget_year",),
        use("gross_cost") - use("grant_in_year") - use("income_in_year"),
        ("総費用から補助金と収入を先に控除する。", "Grants and income are taken off first."),
    ),
)  # fmt: skip
"""Quantities of this calculator."""
