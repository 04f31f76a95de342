"""L5: findings and plans for people and machines: text with carets, JSON, SARIF, JUnit, tables.

Pure: values in, text out. Nothing here reads a file; sources are handed in.
"""

from mpuplan.report.cores import cores_json, render_cores
from mpuplan.report.jsonout import diagnostics_json
from mpuplan.report.junit import diagnostics_junit
from mpuplan.report.sarif import diagnostics_sarif
from mpuplan.report.summary import render_plan
from mpuplan.report.text import render_diagnostics

__all__ = [
    "cores_json",
    "diagnostics_json",
    "diagnostics_junit",
    "diagnostics_sarif",
    "render_cores",
    "render_diagnostics",
    "render_plan",
]
