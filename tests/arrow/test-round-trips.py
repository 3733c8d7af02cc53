#!/usr/bin/env python3
"""Tables to and from pyarrow, polars, pandas and DuckDB, through capsules; each library is skipped by name if missing."""
import datetime
import decimal
import gc
import importlib
import math
import os
import pathlib
import sys

import tap

VENV = pathlib.Path(sys.argv[1])
if pathlib.Path(sys.prefix) != VENV and (VENV / "bin" / "python").exists():
    os.execv(VENV / "bin" / "python", [str(VENV / "bin" / "python"), *sys.argv])

try:
    from libcohesion import _arrow
    from gi.repository import Cohesion, GLib
except ImportError as missing:
    print(f"1..0 # SKIP needs PyGObject (Debian: python3-gi): {missing}")
    sys.exit(0)

DATES = [datetime.date(2023, 4, 1), None, datetime.date(1899, 12, 31)]
TIMES = [datetime.datetime(2023, 4, 1, 12, 30), None, datetime.datetime(1969, 12, 31, 23, 59, 59, 250000)]


class Frame:
    """What the Python package makes of a table: an object that other libraries ask for a stream."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return _arrow.export_stream(self.table)


def need(name, version=(0,)):
    try:
        module = importlib.import_module(name)
    except ImportError:
        raise tap.Skip(f"needs {name} (tests/arrow/make-venv.sh)") from None
    found = tuple(int(part) for part in module.__version__.split(".")[:2] if part.isdigit())
    if found < version:
        raise tap.Skip(f"needs {name} {'.'.join(map(str, version))} (tests/arrow/make-venv.sh), not {module.__version__}")
    return module


def csv(table):
    return table.to_text(Cohesion.TableFormat.CSV, 0)


def check(table, expected):
    assert csv(table) == expected, f"expected:\n{expected}\ngot:\n{csv(table)}"


def refuse(data, *parts):
    try:
        _arrow.import_stream(data)
    except GLib.Error as error:
        for part in parts:
            assert part in error.message, f"no {part!r} in {error.message!r}"
        return
    raise AssertionError("was not refused")


def make_table():
    """Every type of column, something missing in each that can have it, and a note."""
    table = Cohesion.Table.new()
    table.add_text("area", ["E1", "W2", "é3"])
    table.add_double("score", Cohesion.Column.new_from_array([0.1, math.nan, -2.0]))
    table.add_int("rank", [2, GLib.MININT32, 1])
    table.add_boolean("urban", [True, False, False])
    table.add_codes("group", GLib.Bytes.new(b"\1\0\0\0\xff\xff\xff\xff\0\0\0\0"), ["b", "a"])
    table.add_note("source", "made up")
    return table


TABLE_CSV = 'area,score,rank,urban,group\nE1,0.10000000000000001,2,true,a\nW2,,,false,\né3,-2,1,false,b\n'
ROWS = [["E1", 0.1, 2, True, "a"], ["W2", None, None, False, None], ["é3", -2.0, 1, False, "b"]]


def pyarrow_in():
    pa = need("pyarrow", (14,))
    whole = pa.table({
        "i8": pa.array([1, None, -128], pa.int8()), "u32": pa.array([4294967295, None, 0], pa.uint32()),
        "i64": pa.array([-1, None, 2**31 - 1], pa.int64()), "id": pa.array([2**53 + 1, None, 7], pa.int64()),
        "f": pa.array([0.5, None, math.nan], pa.float32()), "b": pa.array([True, None, False]),
        "s": pa.array(["a,b", None, ""]), "ls": pa.array(["x", None, "é"], pa.large_string()),
        "d": pa.array(["q", None, "p"]).dictionary_encode(), "date": pa.array(DATES), "time": pa.array(TIMES),
        "zone": pa.array(TIMES, pa.timestamp("ms", "Europe/London")), "none": pa.nulls(3),
        "dec": pa.array([decimal.Decimal("1.10"), None, decimal.Decimal("-98765432109876543210.25")], pa.decimal128(30, 2))})
    expected = ("i8,u32,i64,id,f,b,s,ls,d,date,time,zone,none,dec\n"
                '1,4294967295,-1,9007199254740993,0.5,true,"a,b",x,q,2023-04-01,2023-04-01T12:30:00,2023-04-01T12:30:00Z,,'
                "1.1000000000000001\n"
                ",,,,,,,,,,,,,\n"
                "-128,0,2147483647,7,,false,\"\",é,p,1899-12-31,1969-12-31T23:59:59.250000,1969-12-31T23:59:59.250Z,,"
                "-9.8765432109876543e+19\n")
    table = _arrow.import_stream(whole)
    check(table, expected)
    check(_arrow.import_stream(_arrow.export_stream(table)), expected)
    # Slices have offsets, chunks are batches of their own.
    head, *rows = expected.splitlines(keepends=True)
    chunks = pa.concat_tables([whole.slice(2, 1), whole.slice(0, 2)])
    check(_arrow.import_stream(chunks), head + rows[2] + rows[0] + rows[1])
    check(_arrow.import_stream(whole.slice(1, 1)), "".join((head, ",,,,,,,,,,,,,\n")))


def pyarrow_batch():
    pa = need("pyarrow", (14,))
    batch = pa.record_batch({"n": [1, 2, 3], "b": [True, False, None]})

    class Batch:
        """Without a stream, as producers of single batches are."""

        def __arrow_c_array__(self, requested_schema=None):
            return batch.slice(1).__arrow_c_array__()

    check(_arrow.import_stream(Batch()), "n,b\n2,false\n3,\n")
    back = pa.RecordBatch._import_from_c_capsule(*_arrow.export_array(make_table()))
    back.validate(full=True)
    assert [list(row.values()) for row in back.to_pylist()] == ROWS
    assert pa.Schema._import_from_c_capsule(_arrow.export_schema(make_table())) == back.schema


def pyarrow_out():
    pa = need("pyarrow", (14,))
    table = make_table()
    column = table.get_column(1)
    frame = pa.table(Frame(table))
    frame.validate(full=True)
    assert [list(row.values()) for row in frame.to_pylist()] == ROWS, frame.to_pylist()
    assert [str(field.type) for field in frame.schema][1:4] == ["double", "int32", "bool"]
    assert pa.types.is_dictionary(frame.schema.field("area").type)
    assert frame.schema.metadata == {b"cohesion:note:source": b"made up"}
    assert frame["score"].chunk(0).buffers()[1].address == column.get_address(), "the numbers were copied"
    del table, column
    gc.collect()
    assert frame["score"].to_pylist() == [0.1, None, -2.0]
    back = _arrow.import_stream(frame)
    check(back, TABLE_CSV)
    assert back.get_note_text(0) == "made up"


def pyarrow_large():
    pa = need("pyarrow", (14,))
    count = 100_000
    frame = pa.table({"n": pa.array(range(count), pa.int64()), "s": pa.array([f"word {i % 777}" for i in range(count)])})
    table = _arrow.import_stream(pa.Table.from_batches(frame.to_batches(max_chunksize=999)))
    back = pa.table(Frame(table))
    back.validate(full=True)
    assert back["n"].to_pylist() == frame["n"].to_pylist()
    assert back["s"].cast(pa.string()).to_pylist() == frame["s"].to_pylist()


def polars_in():
    pl = need("polars", (1,))
    frame = pl.DataFrame({
        "i": [1, None, 3], "u8": pl.Series([255, None, 0], dtype=pl.UInt8), "f": [0.5, None, math.nan], "b": [True, None, False],
        "s": ["short", None, "longer than twelve bytes"], "c": pl.Series(["x", None, "y"], dtype=pl.Categorical),
        "e": pl.Series(["lo", None, "hi"], dtype=pl.Enum(["hi", "lo"])), "date": DATES, "time": TIMES, "none": [None] * 3})
    expected = ("i,u8,f,b,s,c,e,date,time,none\n"
                "1,255,0.5,true,short,x,lo,2023-04-01,2023-04-01T12:30:00,\n"
                ",,,,,,,,,\n"
                "3,0,,false,longer than twelve bytes,y,hi,1899-12-31,1969-12-31T23:59:59.250000,\n")
    table = _arrow.import_stream(frame)
    check(table, expected)
    assert table.get_dictionary(6) == ["hi", "lo"], table.get_dictionary(6)
    head, *rows = expected.splitlines(keepends=True)
    check(_arrow.import_stream(frame.slice(1, 2)), head + rows[1] + rows[2])
    check(_arrow.import_stream(pl.concat([frame, frame[2:]], rechunk=False)), expected + rows[2])
    check(_arrow.import_stream(frame[:0]), head)


def polars_out():
    pl = need("polars", (1,))
    frame = pl.DataFrame(Frame(make_table()))
    assert [list(row) for row in frame.rows()] == ROWS, frame.rows()
    assert (frame.schema["rank"], frame.schema["urban"]) == (pl.Int32, pl.Boolean), frame.schema
    check(_arrow.import_stream(frame), TABLE_CSV)


def pandas_in():
    pd = need("pandas", (2, 2))
    need("pyarrow", (14,))
    frame = pd.DataFrame({
        "n": [1, 2, 3], "big": [2**53 + 1, 1, 2], "f": [0.5, math.nan, -1], "b": [True, False, True], "s": ["a", None, "é"],
        "c": pd.Categorical(["q", None, "p"], categories=["p", "q"]), "day": pd.to_datetime(["2023-04-01", None, "2024-02-29"]),
        "maybe": pd.array([7, None, 9], dtype="Int64")})
    check(_arrow.import_stream(frame),
          "n,big,f,b,s,c,day,maybe\n1,9007199254740993,0.5,true,a,q,2023-04-01,7\n2,1,,false,,,,\n"
          "3,2,-1,true,é,p,2024-02-29,9\n")
    # pandas gives an index as a column behind the others, unless it only counts the rows.
    check(_arrow.import_stream(frame[["f"]].set_axis(["x", "y", "z"])), "f,__index_level_0__\n0.5,x\n,y\n-1,z\n")
    check(_arrow.import_stream(frame[["n", "s"]].set_index("s")), "n,s\n1,a\n2,\n3,é\n")


def pandas_out():
    pd = need("pandas", (2, 2))
    pa = need("pyarrow", (14,))
    make = getattr(pd.DataFrame, "from_arrow", lambda frame: pa.table(frame).to_pandas())
    frame = make(Frame(make_table()))
    assert list(frame.columns) == ["area", "score", "rank", "urban", "group"]
    assert frame["area"].tolist() == ["E1", "W2", "é3"] and frame["group"].isna().tolist() == [False, True, False]
    assert frame["score"].tolist()[::2] == [0.1, -2.0] and math.isnan(frame["score"][1])
    # With something missing, pandas turns whole numbers into floats: rank comes back as numbers.
    check(_arrow.import_stream(frame), TABLE_CSV)


def duckdb_in():
    duckdb = need("duckdb", (1,))
    query = duckdb.sql("""
        select * from (values
          (1, 2.5, 'a', true, date '2023-04-01', timestamp '2023-04-01 12:30:00', 1e10::double, 'hi'::enum('lo', 'hi')),
          (null, null, null, null, null, null, null, null)) as t (i, d, s, b, day, time, f, e)""")
    check(_arrow.import_stream(query), "i,d,s,b,day,time,f,e\n1,2.5,a,true,2023-04-01,2023-04-01T12:30:00,10000000000,hi\n,,,,,,,\n")
    table = _arrow.import_stream(duckdb.sql("select range as n, (range % 3)::varchar as s from range(10000)"))
    assert table.get_n_rows() == 10000 and table.get_int(9999, 0) == 9999 and table.get_text(9999, 1) == "0"


def duckdb_out():
    duckdb = need("duckdb", (1,))
    table_of_ours = Frame(make_table())  # DuckDB finds it by its name
    rows = duckdb.sql("select * from table_of_ours").fetchall()
    assert [list(row) for row in rows] == ROWS, rows
    sums = duckdb.sql("select urban, sum(score) as total from table_of_ours group by urban order by urban")
    check(_arrow.import_stream(sums), "urban,total\nfalse,-2\ntrue,0.10000000000000001\n")
    del table_of_ours


def refusals():
    pa = need("pyarrow", (14,))
    refuse(pa.table({"l": [[1]], "n": [1], "b": [b"x"]}), "COHESION-ARROW-004", '"l" (list), "b" (binary)')
    refuse(pa.chunked_array([[1, 2]]), "COHESION-ARROW-003", "int64")
    refuse(pa.table({"x": [1.0, math.inf]}), "COHESION-ARROW-009", 'column "x", row 1')
    refuse(pa.table([[1], [2]], names=["x", "x"]), "COHESION-TABLE-005")
    broken = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"caf\xe9"))
    refuse(pa.table({"s": broken}), "COHESION-ARROW-007")
    for wrong in ([[1, 2]], {"a": [1]}, None, 7):
        try:
            _arrow.import_stream(wrong)
            raise AssertionError(f"{wrong!r} was not refused")
        except TypeError as error:
            assert type(wrong).__name__ in str(error)


def failing_producer():
    pa = need("pyarrow", (14,))

    def batches():
        yield pa.record_batch({"n": [1]})
        raise ValueError("the server went away")

    refuse(pa.RecordBatchReader.from_batches(pa.schema({"n": pa.int64()}), batches()), "COHESION-ARROW-002",
           "the server went away")


def once():
    capsule = Frame(make_table()).__arrow_c_stream__()
    check(_arrow.import_stream(capsule), TABLE_CSV)
    refuse(capsule, "COHESION-ARROW-001")


def released():
    gone = []
    table = make_table()
    table.weak_ref(gone.append, "table")
    capsules = [_arrow.export_stream(table), *_arrow.export_array(table), _arrow.export_schema(table)]
    del table
    gc.collect()
    assert not gone, "the table did not live as long as its capsules"
    del capsules
    gc.collect()
    assert gone == ["table"], "a capsule that nobody took was not released"


def resident_kilobytes():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def flat():
    numbers = Cohesion.Column.new(20000)
    table = Cohesion.Table.new()
    table.add_double("n", numbers)
    table.add_text("s", ["x"] * 20000)
    for turn in range(300):
        if turn == 100:
            before = resident_kilobytes()
        _arrow.import_stream(_arrow.export_stream(table))
        _arrow.export_array(table)
    grown = resident_kilobytes() - before
    # One leaked table of 240 kB a turn would be 48 MB.
    sanitised = "libasan" in os.environ.get("LD_PRELOAD", "") or "clang_rt" in os.environ.get("LD_PRELOAD", "")
    assert sanitised or grown < 8000, f"{grown} kB more after 200 turns"


tap.run([
    ("/arrow/pyarrow/every-type-goes-in-with-slices-and-chunks", pyarrow_in),
    ("/arrow/pyarrow/a-single-batch-goes-in-and-out", pyarrow_batch),
    ("/arrow/pyarrow/a-table-goes-out-valid-and-without-a-copy", pyarrow_out),
    ("/arrow/pyarrow/a-hundred-batches-come-back", pyarrow_large),
    ("/arrow/polars/every-type-goes-in-with-slices-and-chunks", polars_in),
    ("/arrow/polars/a-table-goes-out-and-comes-back", polars_out),
    ("/arrow/pandas/a-frame-goes-in", pandas_in),
    ("/arrow/pandas/a-table-goes-out-and-comes-back", pandas_out),
    ("/arrow/duckdb/a-query-goes-in", duckdb_in),
    ("/arrow/duckdb/a-table-goes-out", duckdb_out),
    ("/arrow/what-a-table-cannot-hold-is-named", refusals),
    ("/arrow/a-failing-producer-is-quoted", failing_producer),
    ("/arrow/a-capsule-is-used-once", once),
    ("/arrow/a-capsule-that-nobody-takes-is-released", released),
    ("/arrow/memory-stays-flat", flat),
])
