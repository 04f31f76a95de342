"""The report of a plan: sections with tables and pictures, written as HTML or as Markdown.

``contents`` makes the sections, ``html`` and ``markdown`` write them; both say the same.
"""

from mpuplan.report.document.contents import document_of
from mpuplan.report.document.facts import Facts, Judged
from mpuplan.report.document.html import document_html
from mpuplan.report.document.markdown import document_markdown
from mpuplan.report.document.nodes import Document, pictures_of

__all__ = [
    "Document",
    "Facts",
    "Judged",
    "document_html",
    "document_markdown",
    "document_of",
    "pictures_of",
]
