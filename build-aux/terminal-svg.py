#!/usr/bin/env python3
"""Draw what a command prints as an SVG for the README: terminal-svg.py OUTPUT SHOWN-COMMAND PROGRAM ARGUMENT..."""
import subprocess
import sys
from xml.sax.saxutils import escape

CHARACTER, LINE, MARGIN = 8.4, 20, 16


def draw(lines):
    width = round(max(map(len, lines)) * CHARACTER + 2 * MARGIN)
    height = len(lines) * LINE + 2 * MARGIN
    rows = []
    for number, line in enumerate(lines):
        colour = "#6bace6" if number == 0 else "#f2f2f2"
        rows.append(f'  <text x="{MARGIN}" y="{MARGIN + (number + 0.75) * LINE:g}" fill="{colour}">{escape(line)}</text>')
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img"'
        ' font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14" xml:space="preserve">',
        f"  <title>{escape(lines[0])}</title>",
        f'  <rect width="{width}" height="{height}" rx="8" fill="#1d2b3a"/>',
        *rows,
        "</svg>",
    ]) + "\n"


def main():
    output, shown, *command = sys.argv[1:]
    result = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    table = result.split("\n\n", 2)  # title, table, notes
    lines = [f"$ {shown}", "", *"\n\n".join(table[:2]).rstrip().splitlines()]
    with open(output, "w", encoding="utf-8") as out:
        out.write(draw(lines))


main()
