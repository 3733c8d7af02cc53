"""How scoring grows with the areas: a line for each case, COINr's beside ours where it is installed, and a plot of both.

growth.py BENCH-GROWTH COINR.R FOLDER"""
import html
import math
import os
import shutil
import subprocess
import sys
import tempfile

CASES = [(300, 20), (3000, 20), (35000, 20), (350000, 20), (300, 100), (3000, 100), (35000, 100)]
PEER_CASES = [(300, 20), (3000, 20), (35000, 20), (300, 100), (3000, 100)]  # a peer takes minutes beyond
COLOURS = ["#12436D", "#28A197", "#801650", "#F46A25"]


def measure(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    line = done.stdout.strip()
    print(line, flush=True)
    name, areas, indicators, median = line.split(", ")[:4]
    return f"{name}, {indicators} indicators", int(areas), float(median)


def find_peer():
    """Why COINr cannot be measured here; None where it can."""
    if not shutil.which("Rscript"):
        return "needs Rscript (Debian: r-base-core)"
    found = subprocess.run(["Rscript", "-e", "library(COINr)"], capture_output=True, check=False)
    return None if found.returncode == 0 else "needs the R package COINr"


def plot(points):
    """Milliseconds over areas, both by powers of ten, where growth that is linear is a slope of one."""
    series = {}
    for name, areas, median in points:
        series.setdefault(name, []).append((math.log10(areas), math.log10(median)))
    low = math.floor(min(math.log10(median) for _, _, median in points))
    high = math.ceil(max(math.log10(median) for _, _, median in points))

    def place(x, y):
        return f"{60 + (x - 2) * 100:.1f},{20 + (high - y) * 60:.1f}"

    bottom = 20 + (high - low) * 60
    parts = []
    for power in range(low, high + 1):
        y = 20 + (high - power) * 60
        parts.append(f'<path d="M60 {y}H460" stroke="#ccc"/><text x="54" y="{y + 4}" text-anchor="end">{10.0 ** power:g} ms</text>')
    for power in range(2, 7):
        parts.append(f'<text x="{60 + (power - 2) * 100}" y="{bottom + 18}" text-anchor="middle">{10 ** power:,}</text>')
    for number, (name, line) in enumerate(sorted(series.items())):
        colour = COLOURS[number % len(COLOURS)]
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
                     + " ".join(place(*point) for point in sorted(line)) + '"/>'
                     + f'<text x="480" y="{40 + number * 20}" fill="{colour}">{html.escape(name)}</text>')
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="720" height="{bottom + 40}" font-family="sans-serif" font-size="12" '
            'role="img"><title>Time to score over the number of areas</title>' + "\n".join(parts)
            + f'<text x="260" y="{bottom + 34}" text-anchor="middle">areas</text></svg>\n')


def main(program, script, folder):
    print("name, areas, indicators, median ms, spread, ns a cell, peak KiB with the data, of it for scoring")
    peer = find_peer()
    points = []
    with tempfile.TemporaryDirectory() as scratch:
        for areas, indicators in CASES:
            values = os.path.join(scratch, "values.csv")
            compared = peer is None and (areas, indicators) in PEER_CASES
            points.append(measure(program, str(areas), str(indicators), *([values] if compared else [])))
            if compared:
                points.append(measure("Rscript", script, values))
    if peer is not None:
        print(f"COINr is skipped: {peer}")
    path = os.path.join(folder, "growth.svg")
    with open(path, "w", encoding="utf-8") as file:
        file.write(plot(points))
    print(path)


main(*sys.argv[1:])
