#!/usr/bin/env python3
"""The package beside a plain loop through introspection. Prints: name, n, median ms, spread, bytes, peak KiB."""
import pathlib
import resource
import statistics
import sys
import tempfile
import time

try:
    import numpy
    import pandas
    import libcohesion as coh
except ImportError as missing:
    print(f"needs the package, numpy and pandas: {missing}")
    sys.exit(77)

N = 1_000_000
AREAS, INDICATORS, PERIODS = 400, 100, 15


def measure(name, n, size, function, times=9):
    function()
    laps = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        laps.append((time.perf_counter() - start) * 1e3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name}, {n}, {statistics.median(laps):.4f}, {max(laps) - min(laps):.4f}, {size}, {peak}", flush=True)


def columns():
    """A million doubles into a column and out again, by a view, and value by value as introspection alone would have it."""
    values = numpy.random.default_rng(1).normal(size=N)
    as_list, column = values.tolist(), coh.Column.new(N)

    def by_view():
        column.numpy()[:] = values
        return column.numpy()

    def by_list():
        column.set_values(as_list)
        return column.get_values()

    def by_cells():
        for row in range(N // 100):
            column.set(row, as_list[row])
            column.get(row)
    assert numpy.array_equal(by_view(), values)
    measure("python-doubles-by-view", N, N * 8, by_view)
    measure("python-doubles-by-view-made-only", N, 0, column.numpy)
    measure("python-doubles-by-list", N, N * 8, by_list, 3)
    measure("python-doubles-cell-by-cell", N // 100, N // 100 * 8, by_cells, 3)


def make_world():
    areas = [f"E{number:08d}" for number in range(AREAS)]
    indicators = [f"i{number}" for number in range(INDICATORS)]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "areas.csv")
        path.write_text("code,name,tier\n" + "".join(f"{code},{code},ltla\n" for code in areas), encoding="utf-8")
        registry = coh.Areas.load(path)
    framework = coh.Framework.from_yaml(
        "cohesion: 1\nframework: {id: f, title: F, version: '1'}\nscoring: {normalise: z-score, aggregate: arithmetic}\n"
        "indicators:\n" + "".join(f"  - {{id: {id}, title: T, unit: percent, polarity: higher-better}}\n" for id in indicators))
    frame = pandas.DataFrame({
        "area": numpy.tile(numpy.array(areas, dtype=object), INDICATORS * PERIODS),
        "indicator": numpy.tile(numpy.repeat(numpy.array(indicators, dtype=object), AREAS), PERIODS),
        "period": numpy.repeat(numpy.array([str(2005 + year) for year in range(PERIODS)], dtype=object), AREAS * INDICATORS),
        "value": numpy.random.default_rng(2).normal(50, 10, AREAS * INDICATORS * PERIODS)})
    return registry, framework, frame


def frames():
    """A frame in, one period scored, out as a frame; texts as objects and as categories, and the rows one by one."""
    registry, framework, frame = make_world()
    categories = frame.astype({name: "category" for name in ("area", "indicator", "period")})

    def go(data):
        measures = coh.Measures.new(framework, registry)
        measures.append(data)
        return measures.score(period="2019", tier="ltla").to_pandas()

    table = coh.Measures.new(framework, registry).append(categories).score(period="2019", tier="ltla").table

    def by_rows():
        return [(table.get_text(row, 0), table.get_text(row, 1), table.get_double(row, 3)) for row in range(len(table))]
    assert len(go(frame)) == AREAS * (INDICATORS + 1)
    size = len(frame) * 32
    measure("python-frame-in-scored-out", len(frame), size, lambda: go(frame))
    measure("python-frame-of-categories-in-scored-out", len(frame), size, lambda: go(categories))
    measure("python-scores-to-frame", len(table), len(table) * 24, table.to_pandas)
    measure("python-scores-cell-by-cell", len(table), len(table) * 24, by_rows, 3)


columns()
frames()
