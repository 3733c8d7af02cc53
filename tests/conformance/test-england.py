#!/usr/bin/env python3
"""The study of England computed again, by the formulas of docs/strategies.md and nothing of the library: every cell compared.

Winsorised by counts, min-max to 0..100, means of those children that are there, from a share of 0.6 on.
"""
import collections
import csv
import datetime
import io
import math
import pathlib
import re
import subprocess
import sys

import tap

COMMAND, FOLDER = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve() / "examples" / "england"
BEGIN, LAST = datetime.date(2024, 4, 1), datetime.date(2025, 3, 31)
TOLERANCE = 1e-12  # of scores up to 100: the sums are taken in another order
SHARE, COUNT = 0.6, 5


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_framework():
    """Domain -> [(indicator, weight, whether lower is better)], from the lines of the file."""
    domains, text = {}, (FOLDER / "framework.yaml").read_text(encoding="utf-8")
    for part in re.split(r"\n  - id: ", text)[1:]:
        indicators = re.split(r"\n      - id: ", part)
        domains[indicators[0].split("\n")[0]] = [
            (lines.split("\n")[0], float((re.search(r"\n +weight: (\S+)", lines) or (0, 1))[1]), "lower-better" in lines)
            for lines in indicators[1:]]
    return domains


def read_areas():
    """The districts that there are in the whole period."""
    return [row["code"] for row in read(FOLDER / "areas.csv") if row["tier"] == "ltla"
            and not (row["end"] and row["end"] <= BEGIN.isoformat()) and not (row["start"] and row["start"] > LAST.isoformat())]


def last_day(period):
    start, length = period.split("/")
    first, number, unit = datetime.date.fromisoformat(start), int(length[1:-1]), length[-1]
    if unit == "D":
        return first + datetime.timedelta(number - 1)
    month = first.year * 12 + first.month - 1 + number * {"Y": 12, "M": 1}[unit]
    return datetime.date(month // 12, month % 12 + 1, first.day) - datetime.timedelta(1)


def read_latest(areas):
    """Indicator -> {area: value} of the latest period up to the one that is scored."""
    values = collections.defaultdict(lambda: collections.defaultdict(dict))
    for path in (FOLDER / "measures").glob("*.csv"):
        for row in read(path):
            if row["area"] in areas and not row.get("group") and row["value"] and last_day(row["period"]) <= LAST:
                values[row["indicator"]][row["period"]][row["area"]] = float(row["value"])
    return {indicator: periods[max(periods, key=last_day)] for indicator, periods in values.items()}


def shape(values):
    """Skewness G1 and kurtosis G2 (Joanes and Gill 1998)."""
    n = len(values)
    mean = math.fsum(values) / n
    m2, m3, m4 = (math.fsum((value - mean) ** power for value in values) / n for power in (2, 3, 4))
    g1, g2 = m3 / m2 ** 1.5, m4 / m2 ** 2 - 3
    return g1 * math.sqrt(n * (n - 1)) / (n - 2), (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)


def winsorise(values):
    values, changed = dict(values), set()
    while len(changed) < COUNT:
        skewness, kurtosis = shape(list(values.values()))
        different = sorted(set(values.values()))
        if abs(skewness) < 2 or abs(kurtosis) < 3.5 or len(different) < 3:
            break
        end, following = (different[-1], different[-2]) if skewness > 0 else different[:2]
        for area in [area for area, value in values.items() if value == end]:
            values[area] = following
            changed.add(area)
    return values


def normalise(values, lower_better):
    low, high = min(values.values()), max(values.values())
    return {area: ((high - value) if lower_better else (value - low)) / (high - low) * 100 for area, value in values.items()}


def average(children, area):
    """The weighted mean of the (weight, {area: score}) that have the area, or None where they are too few."""
    there = [(weight, scores[area]) for weight, scores in children if scores.get(area) is not None]
    if not there or len(there) / len(children) < SHARE:
        return None
    return math.fsum(weight * score for weight, score in there) / math.fsum(weight for weight, _ in there)


def compute():
    """Node -> {area: score}."""
    areas = read_areas()
    values, nodes, domains = read_latest(set(areas)), {}, []
    for domain, indicators in read_framework().items():
        for indicator, _, lower_better in indicators:
            nodes[indicator] = normalise(winsorise(values[indicator]), lower_better)
        children = [(weight, nodes[indicator]) for indicator, weight, _ in indicators]
        nodes[domain] = {area: average(children, area) for area in areas}
        domains.append((1, nodes[domain]))
    nodes["england-conditions"] = {area: average(domains, area) for area in areas}
    return nodes


def check():
    text = subprocess.run([COMMAND, "score", FOLDER / "study.yaml", "--format", "csv"], capture_output=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(text.decode())))
    expected, compared = compute(), 0
    for row in rows:
        score = expected[row["node"]].get(row["area"])
        assert (score is None) == (row["score"] == ""), row
        if score is not None:
            assert abs(float(row["score"]) - score) <= TOLERANCE, (row, score)
            compared += 1
    assert compared == sum(score is not None for scores in expected.values() for score in scores.values()) > 7000, compared


tap.run([("/conformance/england/every-cell-is-what-an-independent-computation-finds", check)])
