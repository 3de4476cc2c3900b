"""The table of what answers each clause, and in which documents."""

from __future__ import annotations

from pdplan.content.answered import answer_lines, section_lines
from pdplan.content.blocks import Column, Table
from pdplan.content.material import Material
from pdplan.content.tables.cells import cell


def clause_answers_table(material: Material, _: str) -> Table:
    """Every clause: what it asks for, what was done, and where it stands."""
    rows = []
    for requirement in material.plan.requirements:
        where = section_lines(material, requirement)
        files = [item.title for item in material.handed_over if item.id in requirement.deliverables]
        rows.append(
            (
                cell(requirement.clause), cell(requirement.title), cell(requirement.response or "", *answer_lines(material, requirement, brief=True)),
                cell("\n".join([*files, *where]) or "－"),
            )
        )  # fmt: skip
    columns = (
        Column("条項", 1.2, "center"), Column("件名", 2.2), Column("実施した内容", 5), Column("成果品と記載箇所", 4.2),
    )  # fmt: skip
    return Table("clause-answers", "仕様書の各項への対応", columns, tuple(rows))
