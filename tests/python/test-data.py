#!/usr/bin/env python3
"""numpy, pandas, polars-like and plain columns in and out: what is shared, what is copied, what is kept."""
import asyncio
import datetime
import gc
import json
import math
import os
import subprocess
import weakref

import tap
from package import ENGLAND, STUDY, assert_flat, catch, coh, numpy, pandas


def check_column_view():
    column = coh.Column.from_numpy([1.5, math.nan, 3.5])
    view = column.numpy()
    view[1] = 2.5
    assert column.get(1) == 2.5 and column[1] == 2.5 and view.flags.writeable
    assert numpy.shares_memory(view, column.numpy())
    column[0] = 7
    assert view.tolist() == [7, 2.5, 3.5] and numpy.asarray(column).sum() == 13
    assert coh.Column.new(0).numpy().tolist() == []
    catch(ValueError, coh.Column.from_numpy, [[1, 2]])
    catch(ValueError, coh.Column.from_numpy, ["a"])


def check_matrix_view():
    matrix = coh.Matrix.new(2, 3)
    matrix.numpy()[:] = [[1, 2, 3], [4, 5, 6]]
    assert [[matrix.get(row, column) for column in range(3)] for row in range(2)] == [[1, 2, 3], [4, 5, 6]]
    assert matrix.numpy().flags.f_contiguous and matrix.numpy()[:, 1].flags.c_contiguous
    assert coh.Matrix.from_numpy(matrix.numpy().T).shape == (3, 2)
    assert coh.Matrix.new(0, 3).numpy().shape == (0, 3)


def check_owner():
    column = coh.Column.from_numpy([1, 2, 3, 4])
    gone = weakref.ref(column)
    part = column.numpy()[1:3]
    del column
    gc.collect()
    assert part.tolist() == [2, 3]
    filler = [coh.Column.from_numpy([9] * 4) for _ in range(100)]
    assert part.tolist() == [2, 3] and filler
    held = part.base.base if part.base.base is not None else part.base
    assert held is not None
    del part, held
    gc.collect()
    assert gone() is None


def check_columns_in():
    table = coh.Table.from_columns({
        "text": ["a", None, "a", math.nan], "number": [1, None, 3.5, 4], "truth": [True, False, True, True],
        "array": numpy.array([1, 2, 3, 4], dtype="int8"), "texts": numpy.array(["x", "y", "x", "z"]),
        "day": [datetime.date(2023, 6, 30)] * 4})
    assert table.to_dict() == {
        "text": ["a", None, "a", None], "number": [1, None, 3.5, 4], "truth": [True, False, True, True],
        "array": [1, 2, 3, 4], "texts": ["x", "y", "x", "z"], "day": ["2023-06-30"] * 4}, table.to_dict()
    json.dumps(table.to_dict(), allow_nan=False)
    assert [row["texts"] for row in table] == ["x", "y", "x", "z"] and table[1:3]["texts"].tolist() == ["y", "x"]
    rows = coh.Table.from_columns([{"a": 1}, {"a": 2, "b": "x"}])
    assert rows.to_dict() == {"a": [1, 2], "b": [None, "x"]}
    assert coh.Table.from_columns({}).columns == []


def check_columns_refused():
    error = catch(ValueError, coh.Table.from_columns, {"a": [1, 2], "b": [1]})
    assert '"b" has 1 values' in str(error), str(error)
    assert '"b"' in str(catch(TypeError, coh.Table.from_columns, {"a": [1], "b": "x"}))
    assert '"c"' in str(catch(TypeError, coh.Table.from_columns, {"c": [object()]}))
    assert "2^53" in str(catch(ValueError, coh.Table.from_columns, {"d": numpy.array([2 ** 60])}))
    assert "pandas" in str(catch(TypeError, coh.Table.from_columns, 7))
    table = coh.Table.from_columns({"score": [1.0]})
    assert 'did you mean "score"' in str(catch(KeyError, lambda: table["scroe"]))
    assert catch(ValueError, table["score"].__setitem__, 0, 5) and table.get_double(0, 0) == 1


def check_pandas_types():
    pd = pandas()
    year = "A" if int(pd.__version__.partition(".")[0]) < 2 else "Y"
    frame = pd.DataFrame({
        "object": ["a", None, "b"], "category": pd.Categorical(["x", "y", None]), "string": pd.array(["s", None, "t"], "string"),
        "float": [1.0, math.nan, 3.0], "int": [1, 2, 3], "Int64": pd.array([1, None, 3], "Int64"), "bool": [True, False, True],
        "boolean": pd.array([True, True, False], "boolean"), "mixed": [1, None, 2.5],
        "date": pd.to_datetime(["2023-04-01", None, "2024-04-01"]), "year": pd.PeriodIndex(["2021", "2022", "2023"], freq=year),
        "quarter": pd.PeriodIndex(["2021Q1", "2021Q2", "2023Q4"], freq="Q"),
        "financial": pd.PeriodIndex(["2024", "2024", "2025"], freq=year + "-MAR")})
    frame["mixed"] = frame["mixed"].astype(object)
    got = coh.Table.from_columns(frame).to_dict()
    assert got == {
        "object": ["a", None, "b"], "category": ["x", "y", None], "string": ["s", None, "t"], "float": [1, None, 3],
        "int": [1, 2, 3], "Int64": [1, None, 3], "bool": [True, False, True], "boolean": [True, True, False],
        "mixed": [1, None, 2.5], "date": ["2023-04-01", None, "2024-04-01"],
        "year": ["2021-01-01/P1Y", "2022-01-01/P1Y", "2023-01-01/P1Y"],
        "quarter": ["2021-01-01/P3M", "2021-04-01/P3M", "2023-10-01/P3M"],
        "financial": ["2023-04-01/P1Y", "2023-04-01/P1Y", "2024-04-01/P1Y"]}, got


def check_long_texts():
    """Long columns of texts take a way of their own: runs, repeats, all different, slices, missing."""
    pd = pandas()
    generator = numpy.random.default_rng(3)
    words = numpy.array([f"w{number}" for number in range(50)] + [None], dtype=object)
    for values in (numpy.repeat(words, 40), numpy.tile(words, 40), words[generator.integers(0, 51, 5000)],
                   numpy.array([f"v{number}" for number in range(3000)], dtype=object),
                   numpy.array(["".join(["w", str(number % 7)]) for number in range(3000)], dtype=object),
                   numpy.tile(words, 100)[::3], numpy.array([None] * 2000, dtype=object)):
        table = coh.Table.from_columns({"a": values, "b": pd.Series(values)})
        assert table.to_numpy("a").tolist() == values.tolist() == table.to_numpy("b").tolist()


def check_pandas_out():
    pd = pandas()
    table = coh.Study.open(STUDY).score(period="2023").table
    frame = table.to_pandas()
    assert frame.columns.tolist() == table.columns and len(frame) == len(table)
    assert frame["score"].dtype == float and str(frame["rank"].dtype) == "Int64"
    assert frame["note"].isna().sum() > 20 and frame["status"].iloc[0] == ""
    assert ("framework", "first-study") in frame.attrs["notes"]
    frame.loc[0, "score"] = -1  # a frame has its own memory
    assert table.to_pandas()["score"].iloc[0] != -1
    assert frame["area"].tolist() == table.to_pandas(categories=True)["area"].tolist()
    assert str(table.to_pandas(categories=True)["area"].dtype) == "category"
    assert coh.Table.from_columns({"a": [True, False]}).to_pandas()["a"].dtype == bool
    assert str(coh.Table.from_columns({"a": [True, None]}).to_pandas()["a"].dtype) == "boolean"
    assert coh.Table.from_columns({"a": [1, 2]}).to_pandas()["a"].dtype == "int64"
    again = coh.Table.from_columns(table.to_pandas())
    assert again["score"].tobytes() == table["score"].tobytes()


def check_whole_and_truths():
    """Whole numbers and truths stay what they are, in every way in and out, with and without gaps."""
    pd, kind = pandas(), coh.ColumnType
    gaps = [([True, None, False], kind.BOOLEAN), ([1, None, -3], kind.INT)]
    for values, expected in gaps:
        full = [value for value in values if value is not None]
        nullable = "boolean" if expected == kind.BOOLEAN else "Int64"
        inputs = [values, pd.array(values, nullable), pd.Series(values, dtype=nullable), pd.Series(values, dtype=object),
                  numpy.array(values, dtype=object), full, numpy.array(full), pd.Series(full), numpy.array(values * 1000, object)]
        for data in inputs:
            table = coh.Table.from_columns({"a": data})
            plain = [None if value is None or value is pd.NA else value for value in list(data)]
            assert table.get_column_type(0) == expected, (data, table.get_column_type(0))
            got = table.to_dict()["a"]
            assert got == plain and {type(cell) for cell in got if cell is not None} == {type(values[0])}, data
            back = coh.Table.from_columns(table.to_pandas())
            assert back.to_dict() == table.to_dict() and back.get_column_type(0) == expected
            if None in plain:
                assert table["a"].dtype == float and numpy.isnan(table["a"][1])
            else:
                assert table["a"].dtype == (bool if expected == kind.BOOLEAN else numpy.int64)
            assert not table["a"].flags.writeable
    for values, expected in (([2 ** 31 - 1, -2 ** 31 + 1], kind.INT), ([2 ** 31, None], kind.DOUBLE), ([-2 ** 31], kind.DOUBLE),
                             ([1, 2.5], kind.DOUBLE), ([numpy.int8(3), None], kind.INT), ([None], kind.TEXT),
                             ([numpy.bool_(True), None], kind.BOOLEAN), (pd.array([2 ** 32, None], "UInt64"), kind.DOUBLE)):
        table = coh.Table.from_columns({"a": values})
        assert table.get_column_type(0) == expected, values
        assert table.to_dict()["a"] == [None if value is pd.NA else value for value in values]
    empty = coh.Table.from_columns({"a": numpy.array([], int), "b": numpy.array([], bool)})
    assert empty["a"].dtype == numpy.int64 and empty["b"].dtype == bool and empty.to_dict() == {"a": [], "b": []}
    for wrong in ([True, 1], [True, "x"], pd.Series([True, 2.5], dtype=object)):
        assert '"a"' in str(catch(TypeError, coh.Table.from_columns, {"a": wrong})), wrong
    for large in ([2 ** 60], [2 ** 70, None], pd.array([2 ** 60, None], "Int64")):
        assert "2^53" in str(catch(ValueError, coh.Table.from_columns, {"a": large})), large


def check_append():
    pd = pandas()
    study = coh.Study.open(STUDY)
    frame = pd.DataFrame({"area": ["X01A", "X01B"], "indicator": "belong", "period": [2021, 2021], "value": [57.5, math.nan]})
    study.measures.append(frame)
    assert study.measures["X01A", "belong", "2021"].value == 57.5
    assert study.measures["X01B", "belong", "2021"].status == coh.Status.NOT_AVAILABLE
    indexed = frame.assign(period=["2020", "2020"]).set_index(["area", "indicator"])
    study.measures.append(indexed).append({"area": ["X01C"], "indicator": ["belong"], "period": ["2020"], "value": [1]})
    assert study.measures["X01A", "belong", "2020"].value == 57.5 and len(study.measures) == 30


class Stream:
    """Stands for a frame of another library, as polars has it."""

    class Series(list):
        name = "area"

        def to_list(self):
            return list(self)
    schema = {"area": str}

    def get_columns(self):
        return [self.Series(["X01A"])]


def check_polars_like():
    assert coh.Table.from_columns(Stream()).to_dict() == {"area": ["X01A"]}


class Capsule:
    """Stands for any library that speaks Arrow: it has a stream and nothing else."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


def check_arrow():
    study = coh.Study.open(STUDY)
    scores = study.score()
    again = coh.Table.from_columns(Capsule(scores.table))
    assert again.to_dict() == scores.to_dict()
    measures = coh.Measures.new(study.framework, study.areas)
    measures.append(Capsule(study.measures.to_table()))
    assert measures.score(period="2023", tier="town").to_csv().count("\n") == 36
    catch(coh.CohesionError, measures.append, Capsule(scores))


def check_england():
    command = os.environ.get("COHESION_COMMAND")
    if not command:
        raise tap.Skip("needs the command (-Dtools=true)")
    expected = subprocess.run([command, "score", str(ENGLAND), "--format", "csv"], capture_output=True, check=True).stdout
    study = coh.Study.open(ENGLAND)
    got = study.score(threads=2).to_csv().encode()
    assert got == expected and len(got) > 100000, (len(got), len(expected))


def check_intervals():
    study = coh.Study.open(STUDY)
    options = {"replicates": 200, "seed": 7, "level": 90, "top": 2, "uncertainty": "sampling"}
    scores = study.score(**options)
    assert study.measures.score(period="2023", tier="town", **options).to_csv() == scores.to_csv()
    assert asyncio.run(study.score_async(**options)).to_csv() == scores.to_csv()
    row = scores["first-study"][0]
    assert row["level"] == 90 and row["lower"] < row["score"] < row["upper"], row
    assert "(interval)" in scores._repr_html_() and f" to {row['upper']:,.4g})" in scores["first-study"]._repr_html_()
    assert sum(row["top"] for row in scores.uncertainty if row["node"] == "first-study") >= 2 - 1e-12
    assert study.score(uncertainty="none")["first-study"][0]["lower"] is None
    assert study.score(uncertainty=coh.Uncertainty.NONE).to_csv() == study.score(uncertainty="none").to_csv()
    assert study.score(**options | {"seed": 8}).to_csv() != scores.to_csv()
    for name, value in [("replicates", -1), ("replicates", 1000001), ("seed", 2 ** 32), ("level", 49), ("level", float("nan")),
                        ("top", -1), ("threads", 1025)]:
        assert f"{name}={value} is not from" in str(catch(ValueError, study.score, **{name: value})), name
    assert 'did you mean "choices"' in str(catch(ValueError, study.score, uncertainty="choice"))
    command = os.environ.get("COHESION_COMMAND")
    if command is None:
        raise tap.Skip("needs the cohesion command")
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    expected = subprocess.run([command, "score", str(STUDY), *words, "--format", "csv"], capture_output=True, check=True).stdout
    assert scores.to_csv().encode() == expected


def check_leaks():
    study = coh.Study.open(STUDY)
    scores = study.score()

    def turn():
        column = coh.Column.from_numpy([1.0, 2.0, 3.0])
        column.numpy()[1:].sum()
        coh.Table.from_columns({"a": ["x", "y"], "b": [1.0, 2.0]}).to_dict()
        scores.to_numpy("belonging")
        scores.to_dict()
        assert study.areas["X01A"].name == "Appleford"
        try:
            study.areas["X99"]
        except KeyError:
            pass
    assert_flat(turn)


tap.run([
    ("/python/data/a-column-is-a-writable-view", check_column_view),
    ("/python/data/a-matrix-is-a-writable-view-by-columns", check_matrix_view),
    ("/python/data/a-view-and-its-slices-keep-the-column-alive", check_owner),
    ("/python/data/plain-columns-and-rows-become-a-table", check_columns_in),
    ("/python/data/what-does-not-fit-is-refused-by-column", check_columns_refused),
    ("/python/data/every-type-of-pandas-comes-in", check_pandas_types),
    ("/python/data/long-columns-of-text-keep-every-cell", check_long_texts),
    ("/python/data/a-frame-comes-out-with-memory-of-its-own", check_pandas_out),
    ("/python/whole-numbers-and-truths-stay-what-they-are", check_whole_and_truths),
    ("/python/data/measures-take-frames-and-columns", check_append),
    ("/python/data/a-frame-that-looks-like-polars-comes-in", check_polars_like),
    ("/python/data/anything-with-an-arrow-stream-comes-in", check_arrow),
    ("/python/data/england-has-the-bytes-of-the-command", check_england),
    ("/python/data/scores-have-the-intervals-of-the-command", check_intervals),
    ("/python/data/ten-thousand-turns-leak-nothing", check_leaks),
])
