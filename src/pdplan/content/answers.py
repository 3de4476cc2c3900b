"""Why a municipality pays what it pays, in sentences that answer the question at a meeting."""

from __future__ import annotations

from fractions import Fraction

from pdplan.content.formats import figure_text
from pdplan.cost.evaluate import Results
from pdplan.cost.quantity import Coordinate
from pdplan.values.language import _, language

ANSWERED = frozenset({"share", "payment"})
"""Quantities that are answered in sentences."""

_KEYS = (
    ("equal", "members", ""),
    ("population", "active_population", "population"),
    ("households", "active_households", "households"),
    ("fiscal_capacity", "active_fiscal_capacity", "fiscal_capacity"),
    ("usage", "active_users", "users"),
    ("damped_population", "active_damped", "damped"),
)


def answer(results: Results, at: Coordinate) -> list[str]:
    """The share of a municipality in a budget year, ``at`` (year, municipality), from the cost of the year down."""
    return _Answer(results, *at).lines()


class _Answer:
    """One municipality in one year."""

    def __init__(self, results: Results, year: str, member: str):
        self.results = results
        self.year, self.member = year, member
        self.graph = results.graph
        self.names = {
            "year": self.graph.dimensions["budget_year"].name_of(year),
            "member": self.graph.dimensions["municipality"].name_of(member),
        }

    def lines(self) -> list[str]:
        share = self._here("share")
        head = _("{member} pays {share} yen in {year}.").format(share=_yen(share), **self.names)
        if not self._here("active"):
            return [head, _("It does not take part in that year.")]
        return [head, *self._pot(), *self._keys(), *self._bounds(share), *self._beside()]

    def _pot(self) -> list[str]:
        """From the cost of the year to what the municipalities share."""
        cost, grants, income = (self._year(name) for name in ("gross_cost", "grant_in_year", "income_in_year"))
        lines = [_("The cost of {year} is {cost} yen.").format(cost=_yen(cost), **self.names)]
        if grants or income:
            line = _("Grants ({grants} yen) and income ({income} yen) pay a part; {net} yen are left.")
            lines.append(line.format(grants=_yen(grants), income=_yen(income), net=_yen(self._year("net_cost"))))
        line = _(
            "The municipalities' part is {ratio}, {pot} yen, for {members} to share. "
            "In the end they pay {paid} yen and the prefecture {prefecture} yen."
        )
        ratio = figure_text(self._year("municipal_ratio"), "percent")
        lines.append(
            line.format(
                ratio=ratio, pot=_yen(self._year("municipal_pot")), members=int(self._year("members")),
                paid=_yen(self._year("members_pay")), prefecture=_yen(self._year("prefecture_pays")),
            )
        )  # fmt: skip
        return lines

    def _keys(self) -> list[str]:
        """What each key brings."""
        kind = self.graph.relations["kind_of_year"].points[self.year]
        total, pot, fee = self._year("weight_total"), self._year("municipal_pot"), self._year("fee_pot")
        lines = []
        if fee:
            line = _("Fixed fee: {amount} yen.")
            lines.append(line.format(amount=_yen(fee * self._here("equal_part"))))
        for key, sum_of, own in _KEYS:
            weight = self.results.at(f"weight_{key}", (kind,))
            if not weight or not total:
                continue
            part = self._here(f"{key}_part")
            values = {
                "label": self.graph.quantities[f"{key}_part"].label.in_language(language()),
                "weight": figure_text(weight / _weights(self.results, kind), "percent"),
                "amount": _yen((pot - fee) / total * weight * part),
                "part": figure_text(part, "percent-fine"),
            }
            if own:
                values |= {"own": _number(self.results.at(own, (self.member,))), "sum": _number(self._year(sum_of))}
                line = _("{label} (weight {weight}): {own} of {sum}, {part}; about {amount} yen.")
            else:
                line = _("{label} (weight {weight}): the same for all, {part}; about {amount} yen.")
            lines.append(line.format(**values))
        return lines

    def _bounds(self, share: Fraction) -> list[str]:
        """What bounds and rounding change."""
        raw, due = self._here("raw_share"), self._here("due_share")
        lines = []
        if due != raw:
            line = _("A floor, a cap or the limit of collection makes {raw} yen into {due} yen.")
            lines.append(line.format(raw=_yen(raw), due=_yen(due)))
        extra = self._here("extra_units")
        if extra:
            line = _("Fractions are cut off; of what that leaves over, {extra} yen are added here.")
            lines.append(line.format(extra=_yen(extra * self.results.at("share_unit"))))
        elif share != due:
            lines.append(_("Fractions are cut off."))
        buy_in, refund = self._here("buy_in"), self._here("refund")
        if buy_in or refund:
            line = _("With buying in ({buy_in} yen) and refunds ({refund} yen) it pays {payment} yen.")
            lines.append(line.format(buy_in=_yen(buy_in), refund=_yen(refund), payment=_yen(self._here("payment"))))
        return lines

    def _beside(self) -> list[str]:
        """Beside going alone."""
        at = (self.member,)
        line = _(
            "Over all years it pays {whole} yen; a platform of its own would cost about {alone} yen (assumed scope)."
        )
        whole, alone = self.results.at("payment_whole", at), self.results.at("alone", at)
        return [line.format(whole=_yen(whole), alone=_yen(alone))]

    def _here(self, name: str) -> Fraction:
        return self.results.at(name, (self.year, self.member))

    def _year(self, name: str) -> Fraction:
        return self.results.at(name, (self.year,))


def _weights(results: Results, kind: str) -> Fraction:
    return sum((results.at(f"weight_{key}", (kind,)) for key, _sum, _own in _KEYS), Fraction())


def _yen(number: Fraction) -> str:
    return figure_text(number, "yen")


def _number(number: Fraction) -> str:
    return figure_text(number, "yen") if number.denominator == 1 else figure_text(number, "factor")
