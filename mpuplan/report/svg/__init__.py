"""Pictures of plans and sweeps as SVG: plain text, no browser, no script, the same bytes always.

Each stands alone as a file and fits into a page: it takes the font of the page, its colours are
those of `style`, dark or light, and nothing in it is told by colour alone. Shapes that stand for
something bear ``data-*`` attributes, for pages that filter, and a ``<title>``, for those that do
not.
"""
