"""The style sheet of the report: dark and light, narrow and wide, screen and paper."""

from __future__ import annotations

from typing import Final

from mpuplan.report.svg.style import PALETTE

__all__ = ["PAGE_STYLE"]

_LIGHT: Final = "".join(f"--p-{name}:{shade.light};" for name, shade in PALETTE.items())
_DARK: Final = "".join(f"--p-{name}:{shade.dark};" for name, shade in PALETTE.items())

PAGE_STYLE: Final = f"""
:root{{color-scheme:light dark;{_LIGHT}}}
@media screen and (prefers-color-scheme:dark){{:root{{{_DARK}}}}}
*{{box-sizing:border-box}}
body{{margin:0 auto;padding:1rem clamp(.75rem,3vw,2.5rem) 4rem;max-width:84rem;
background:var(--p-paper);color:var(--p-ink);font:16px/1.5 system-ui,sans-serif;
overflow-wrap:anywhere}}
h1{{font-size:1.6rem;line-height:1.2;margin:.5rem 0}}
h2{{font-size:1.25rem;margin:2.5rem 0 .75rem;padding-bottom:.25rem;
border-bottom:2px solid var(--p-edge)}}
h3{{font-size:1.05rem;margin:1.5rem 0 .5rem}}
header p{{color:var(--p-dim);margin:.25rem 0}}
nav h2{{font-size:1rem;border:0;margin:1.5rem 0 .25rem}}
nav ol{{margin:0;padding-left:1.6rem;columns:12rem}}
nav ol ol{{columns:auto;list-style:none;padding-left:1rem}}
nav>ol>li{{break-inside:avoid}}
a{{color:inherit}}
a:hover{{text-decoration-thickness:2px}}
:focus-visible{{outline:3px solid var(--p-edge);outline-offset:2px}}
main:focus{{outline:0}}
.skip{{position:absolute;left:-99rem}}
.skip:focus{{left:1rem;top:.5rem;padding:.5rem;background:var(--p-paper)}}
p,li{{max-width:46rem}}
.note{{border-left:.4rem double var(--p-alert);padding:.5rem .75rem}}
figure{{margin:1rem 0 2rem}}
figcaption,caption{{font-weight:600;text-align:left;padding:.25rem 0;color:var(--p-ink)}}
.wide{{overflow-x:auto;max-width:100%;margin:.75rem 0}}
.wide svg{{display:block}}
table{{border-collapse:collapse;font-size:.8125rem;line-height:1.4}}
th,td{{border:1px solid var(--p-faint);padding:.2rem .5rem;text-align:left;vertical-align:top;
font-variant-numeric:tabular-nums;min-width:2.5rem;max-width:26rem;overflow-wrap:break-word}}
thead th{{background:var(--p-const)}}
tbody th{{font-weight:500}}
.n{{text-align:right;white-space:nowrap}}
@media print{{
body{{max-width:none;padding:0;font-size:10pt}}
nav a{{text-decoration:none}}
.skip{{display:none}}
.wide{{overflow:visible}}
.wide svg{{max-width:100%;height:auto}}
figure,tr{{break-inside:avoid}}
h2,h3,caption{{break-after:avoid}}
table{{font-size:7pt}}
th,td{{min-width:0;padding:.1rem .25rem;overflow-wrap:anywhere}}
.n{{white-space:normal}}
}}
""".strip()
"""Ends of ranges and words do not break; names do, wherever they must."""
