"""Charts, made on the server: pure functions from rows to SVG, each with a title, a description and its table.

In a template: ``{% import "charts.html" as charts %}{{ charts.figure(chart) }}``, with ``static/charts.css``.
"""

from onrecord.web.charts.matrix import LEANS, Square, matrix
from onrecord.web.charts.network import Node, Tie, network
from onrecord.web.charts.svg import Cell, Chart
from onrecord.web.charts.timeline import Mark, shape, timeline

__all__ = ["LEANS", "Cell", "Chart", "Mark", "Node", "Square", "Tie", "matrix", "network", "shape", "timeline"]
