"""How the report looks, on a screen and on paper."""

from __future__ import annotations

STYLES = """
:root { color-scheme: light; }
html { font: 11pt/1.5 Charter, 'Bitstream Charter', 'Liberation Serif', Georgia, serif;
  color: #111; background: #fff; }
body { max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1, h2, h3, h4, h5, h6, nav, table, .notes, figcaption, dt {
  font-family: 'Liberation Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; border-bottom: 2px solid #111; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .4rem; }
h4, h5, h6 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h1, h2, h3, h4, h5, h6, caption { break-after: avoid; }
nav ol { columns: 2; padding-left: 1.4rem; }
a { color: #0b4f8a; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0; }
dl.facts dt { font-weight: bold; } dl.facts dd { margin: 0; }
.table { margin: 1.25rem 0 1.75rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .82rem; line-height: 1.35;
  border-top: 2px solid #111; border-bottom: 2px solid #111; }
caption { text-align: left; font-weight: bold; padding: 0 0 .4rem; }
th, td { padding: .2rem .55rem; vertical-align: top; text-align: left; overflow-wrap: break-word; }
thead th { border-bottom: 1px solid #111; vertical-align: bottom; }
tbody th { font-weight: normal; white-space: pre-wrap; }
tbody tr:nth-child(even) { background: #f3f3f3; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number, td.short { white-space: nowrap; }
.notes { font-size: .8rem; color: #333; } .notes p, p.notes { margin: .3rem 0 0; }
.before { margin-bottom: .6rem; break-after: avoid; }
figure { margin: 1.25rem 0; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-size: .82rem; font-weight: bold; }
blockquote { margin: .8rem 0 .8rem 1rem; padding: 0 0 0 .8rem; border-left: 3px solid #bbb;
  break-inside: avoid; }
blockquote.chosen { border-left-color: #111; }
blockquote p { margin: 0 0 .2rem; } blockquote .translation { font-style: italic; }
blockquote footer { font-size: .82rem; color: #333; }
.quotes > p { break-after: avoid; }
.entry { break-inside: avoid; } .entry p { margin: .2rem 0; }
.entry dl { margin: .2rem 0; font-size: .88rem; }
.entry dt { float: left; clear: left; font-weight: bold; font-size: .82rem; margin-right: .5rem; }
.entry dd { margin: 0 0 .15rem 0; overflow-wrap: break-word; }
.depth1 { margin-left: 1.2rem; } .depth2 { margin-left: 2.4rem; }
.depth3 { margin-left: 3.6rem; } .depth4 { margin-left: 4.8rem; }
@page { size: A4 portrait; margin: 18mm 16mm 20mm;
  @bottom-center { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; } }
@page wide { size: A4 landscape; margin: 15mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  main > section { break-before: page; }
  .scroll { overflow: visible; }
  figure svg { max-height: 225mm; } .wide figure svg { max-height: 150mm; }
  main > section.wide { page: wide; }
  .wide table { font-size: .74rem; } .wide th, .wide td { padding: .15rem .35rem; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .whole { break-inside: avoid; }
  thead, tbody tr:first-child { break-before: avoid; }
  tbody tr:nth-child(even) { background: none; } tbody tr { border-bottom: 1px solid #ddd; }
  a { color: inherit; text-decoration: none; }
}
""".strip()
