"""Each kind of graph to its picture."""

from __future__ import annotations

from pdplan.content.canvas import Canvas
from pdplan.content.drawing import Drawing
from pdplan.content.graphs import Box, Catalogue, Deployment, Diagram, Overall
from pdplan.diagram.canvas import canvas_source
from pdplan.diagram.deployment import deployment_source
from pdplan.diagram.graphviz import FONT, label, render, wrap

INK, PALE, PALER, LINE, ACCENT = "#1F3864", "#DCE6F1", "#F5F8FC", "#8EA9C1", "#C55A11"


def draw(diagram: Diagram) -> Drawing:
    """The picture of ``diagram``."""
    if isinstance(diagram.graph, Canvas):
        return render(canvas_source(diagram.graph), "nop2")
    if isinstance(diagram.graph, Overall):
        return render(_overall(diagram.graph))
    if isinstance(diagram.graph, Catalogue):
        return render(_catalogue(diagram.graph))
    assert isinstance(diagram.graph, Deployment)
    return render(deployment_source(diagram.graph))


def _table(
    content: str, border: int = 0, color: str = LINE, background: str = "", padding: int = 4, spacing: int = 0
) -> str:
    fill = f' BGCOLOR="{background}"' if background else ""
    return (
        f'<TABLE BORDER="{border}" COLOR="{color}" CELLBORDER="0" CELLSPACING="{spacing}" CELLPADDING="{padding}"{fill}>'
        f"{content}</TABLE>"
    )


def _overall(graph: Overall) -> str:
    half = -(-len(graph.stakeholders) // 2)
    lines = [
        "digraph overall {",
        f'graph [fontname="{FONT}", rankdir=TB, nodesep=0.35, ranksep=0.45, pad=0.1, margin=0, splines=line, bgcolor=white];',
        f'node [fontname="{FONT}", shape=plain]; edge [fontname="{FONT}", fontsize=9, color="{INK}", fontcolor="{INK}"];',
        f"platform [label=<{_platform(graph)}>];",
    ]
    for number, box in enumerate(graph.stakeholders):
        lines.append(f"who{number} [label=<{_person(box)}>];")
        ends = f"who{number}:s -> platform:n" if number < half else f"platform:s -> who{number}:n"
        lines.append(f"{ends} [dir=both, arrowsize=0.6, weight=4];")
    for number, box in enumerate(graph.beside):
        there, back = graph.exchanges[number]
        lines.append(f"beside{number} [label=<{_beside(box, there, back)}>];")
        # A point between the two leaves room for the arrow, which has no length of its own within a row.
        lines.append(f"between{number} [shape=point, width=0.5, height=0.01, style=invis];")
        lines.append(f"{{rank=same; platform; between{number}; beside{number};}}")
        lines.append(f"platform -> between{number} -> beside{number} [style=invis];")
        lines.append(f'platform:e -> beside{number}:w [color="{ACCENT}", penwidth=3, arrowsize=0.9, constraint=false];')
    tops = " ".join(f"who{number};" for number in range(half))
    bottoms = " ".join(f"who{number};" for number in range(half, len(graph.stakeholders)))
    lines += [f"{{rank=same; {tops}}}", f"{{rank=same; {bottoms}}}", "}"]
    return "\n".join(lines)


def _platform(graph: Overall) -> str:
    rows = [
        f'<TR><TD COLSPAN="2" BGCOLOR="{INK}"><FONT COLOR="white" POINT-SIZE="12"><B>{label(graph.title)}</B></FONT></TD></TR>'
    ]
    for layer in graph.layers:
        cells = ""
        for start in range(0, len(layer.lines), 3):
            chips = "".join(
                f'<TD BORDER="1" COLOR="{LINE}" BGCOLOR="white" WIDTH="108"><FONT POINT-SIZE="9">{label(name, 12)}</FONT></TD>'
                for name in layer.lines[start : start + 3]
            )
            cells += f"<TR>{chips}</TR>"
        inner = _table(cells, spacing=4)
        name = f'<TD BGCOLOR="{PALE}" WIDTH="70"><FONT POINT-SIZE="9"><B>{label(layer.title, 6)}</B></FONT></TD>'
        rows.append(f'<TR>{name}<TD BGCOLOR="{PALER}" ALIGN="LEFT">{inner}</TD></TR>')
    return _table("".join(rows), border=2, color=INK, padding=3, spacing=2)


def _person(box: Box) -> str:
    rows = f'<TR><TD BGCOLOR="{PALE}"><FONT POINT-SIZE="10"><B>{label(box.title)}</B></FONT></TD></TR>'
    for line in box.lines:
        rows += f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="8">{label(line, 15)}</FONT></TD></TR>'
    return _table(rows, border=1, background="white", padding=2)


def _beside(box: Box, there: str, back: str) -> str:
    head = (
        f'<TR><TD BGCOLOR="{ACCENT}"><FONT COLOR="white" POINT-SIZE="11"><B>{label(box.title, 14)}</B></FONT></TD></TR>'
    )
    rows = "".join(
        f'<TR><TD BORDER="1" COLOR="{LINE}" BGCOLOR="white"><FONT POINT-SIZE="9">{label(line, 14)}</FONT></TD></TR>'
        for line in box.lines
    )
    rows += f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="8" COLOR="{ACCENT}">{label("受取：" + there, 15)}</FONT></TD></TR>'
    rows += f'<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="8" COLOR="{ACCENT}">{label("提供：" + back, 15)}</FONT></TD></TR>'
    return _table(head + rows, border=2, color=ACCENT, background="#FDF3EC", padding=4, spacing=3)


def _catalogue(graph: Catalogue) -> str:
    columns = ""
    for column in graph.columns:
        boxes = "".join(f"<TR><TD>{_category(box)}</TD></TR>" for box in column)
        columns += f'<TD VALIGN="TOP">{_table(boxes, padding=2, spacing=3)}</TD>'
    legend = f'<TR><TD COLSPAN="{len(graph.columns)}" ALIGN="RIGHT"><FONT POINT-SIZE="9">{label(graph.legend)}</FONT></TD></TR>'
    table = _table(f"<TR>{columns}</TR>{legend}")
    return f'digraph functions {{\ngraph [pad=0.05, margin=0, bgcolor=white];\nnode [fontname="{FONT}", shape=plain];\nall [label=<{table}>];\n}}'


def _category(box: Box) -> str:
    rows = f'<TR><TD BGCOLOR="{INK}" ALIGN="LEFT" WIDTH="150"><FONT COLOR="white" POINT-SIZE="9"><B>{label(box.title)}</B></FONT></TD></TR>'
    for line in box.lines:
        text = '<BR ALIGN="LEFT"/>　　　　'.join(label(part) for part in _hanging(line))
        rows += f'<TR><TD ALIGN="LEFT" BALIGN="LEFT"><FONT POINT-SIZE="8">{text}</FONT></TD></TR>'
    return _table(rows, border=1, color=LINE, background="white", padding=1)


def _hanging(line: str, width: int = 19) -> list[str]:
    return wrap(line, width)
