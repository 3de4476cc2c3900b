"""Graphs to pictures: the only place that imports Graphviz and diagrams."""

from pdplan.diagram.draw import draw

__all__ = ["draw"]
