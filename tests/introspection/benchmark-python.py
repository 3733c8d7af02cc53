#!/usr/bin/env python3
"""1e6 doubles from Python to C and back. Prints: name, n, median ms, spread, bytes, peak KiB."""
import ctypes
import resource
import statistics
import sys
import time

try:
    import gi
    gi.require_version("Cohesion", "1")
    from gi.repository import Cohesion, GLib
    import numpy
except ImportError as missing:
    print(f"needs PyGObject and numpy: {missing}")
    sys.exit(77)

N = 1_000_000


def measure(name, function, times):
    function()
    laps = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        laps.append((time.perf_counter() - start) * 1e3)
    spread = max(laps) - min(laps)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name}, {N}, {statistics.median(laps):.4f}, {spread:.4f}, {N * 8}, {peak}", flush=True)


values = numpy.random.default_rng(1).normal(size=N)
as_list = values.tolist()
column = Cohesion.Column.new(N)


def view():
    buffer = (ctypes.c_double * N).from_address(column.get_address())
    buffer.owner = column
    return numpy.frombuffer(buffer)


def there_and_back_by_address():
    shared = view()
    shared[:] = values
    return view()


def there_and_back_by_bytes():
    column.set_bytes(GLib.Bytes.new(values.tobytes()))
    return numpy.frombuffer(column.get_bytes().get_data())


def there_and_back_by_list():
    column.set_values(as_list)
    return column.get_values()


assert numpy.array_equal(there_and_back_by_address(), values)
assert numpy.array_equal(there_and_back_by_bytes(), values)
print("name, n, median ms, spread, bytes, peak KiB")
measure("python view of a column", view, 101)
measure("python to c to python by address", there_and_back_by_address, 51)
measure("python to c to python by bytes", there_and_back_by_bytes, 51)
measure("python to c to python by list (peer)", there_and_back_by_list, 5)
