"""相談対応記録: what municipalities asked, the advice given, and what followed."""

from __future__ import annotations

from pdplan.content.labels import STANDING
from pdplan.content.material import Material
from pdplan.content.registers.book import listing, notes, register
from pdplan.content.sheets import Workbook
from pdplan.model.records import Consultation
from pdplan.values.fiscal_year import japanese_date

TITLE = "相談対応記録"


def consultations(material: Material) -> Workbook:
    """The workbook."""
    plan = material.plan
    names = {member.id: member.name for member in plan.municipalities}
    lines = [
        (
            c.id, STANDING[c.standing], japanese_date(c.date) if c.date else "－", names.get(c.municipality or "", "－"),
            c.subject, c.question, c.advice, "、".join(c.basis) or "－", c.follow_up, _state(c),
        )
        for c in plan.consultations
    ]  # fmt: skip
    titles = (
        ("番号", 10), ("区分", 14), ("受付日", 16), ("相談者", 14), ("件名", 22), ("相談の内容", 36), ("助言の要旨", 60),
        ("根拠", 16), ("その後の対応", 36), ("状況", 9),
    )  # fmt: skip
    note = notes(material)["consultations"]
    return register(material, TITLE, (listing("相談対応", titles, lines, note, centred=frozenset((0, 1, 2, 3, 9))),))


def _state(consultation: Consultation) -> str:
    if consultation.standing == "expected":
        return "－"
    return "済" if consultation.closed else "対応中"
