"""What comes in: frames and columns of other libraries as tables, whole columns at a time."""
import collections.abc
import ctypes
import datetime

import numpy

from . import _arrow, _views
from ._gi import Cohesion, GLib

_MISSING = 0xFFFFFFFF
_MISSING_WHOLE = -2 ** 31
_MISSING_TRUTH = 2
_EXACT = 2 ** 53


def to_table(data):
    """A Cohesion.Table of a table, a pandas frame, a dictionary of columns, a list of dictionaries or an Arrow stream."""
    if isinstance(data, Cohesion.Table):
        return data
    if type(data).__module__.partition(".")[0] == "pandas" and hasattr(data, "dtypes") and hasattr(data, "columns"):
        return _from_pandas(data)
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return _arrow.import_stream(data)
    if hasattr(data, "get_columns") and hasattr(data, "schema"):  # polars before 1.3, without the stream
        return from_columns({series.name: series.to_list() for series in data.get_columns()})
    if isinstance(data, collections.abc.Mapping):
        return from_columns(data)
    if isinstance(data, (list, tuple)) and data and all(isinstance(row, collections.abc.Mapping) for row in data):
        names = list(dict.fromkeys(name for row in data for name in row))
        return from_columns({name: [row.get(name) for row in data] for name in names})
    raise TypeError("give a pandas or polars frame, a dictionary of columns, a list of dictionaries, a Table or "
                    f"anything with __arrow_c_stream__, not {type(data).__name__}")


def _from_pandas(frame):
    """The columns, and the levels of the index that have a name. Nothing is dropped in silence."""
    columns = {}
    for level, name in enumerate(frame.index.names):
        if name is not None:
            columns[str(name)] = frame.index.get_level_values(level)
        elif frame.index.nlevels > 1 or frame.index.dtype.kind not in "iu":
            raise ValueError("the frame has an index without a name, of other things than row numbers: name it "
                             "(frame.rename_axis(\"area\")) or drop it (frame.reset_index(drop=True))")
    if frame.columns.nlevels > 1:
        raise ValueError("the frame has columns of several levels; flatten them first")
    if not frame.columns.is_unique:
        twice = sorted({str(name) for name in frame.columns[frame.columns.duplicated()]})
        raise ValueError(f"the frame has more than one column {', '.join(twice)}")
    for name in frame.columns:
        if str(name) in columns:
            raise ValueError(f"\"{name}\" is both a column and the name of an index of the frame")
        columns[str(name)] = frame[name]
    return from_columns(columns)


def from_columns(columns):
    """A table from name -> values, each one-dimensional and all of one length."""
    table = Cohesion.Table.new()
    length = None
    for name, values in columns.items():
        if isinstance(values, (str, bytes)) or not hasattr(values, "__len__"):
            raise TypeError(f"column \"{name}\": give a list or an array with a value for each row, "
                            f"not {type(values).__name__}")
        if length is not None and len(values) != length:
            raise ValueError(f"column \"{name}\" has {len(values)} values, the columns before it {length}")
        length = len(values)
        try:
            _add(table, str(name), values)
        except (TypeError, ValueError) as error:
            if isinstance(error, GLib.Error):
                raise
            raise type(error)(f"column \"{name}\": {error}") from error.__cause__
    return table


def _add(table, name, values):
    kind = getattr(values, "dtype", None)
    text = str(kind)
    if text == "category":
        return _add_codes(table, name, values.cat.codes if hasattr(values, "cat") else values.codes,
                          values.cat.categories if hasattr(values, "cat") else values.categories)
    if kind is not None and (text.startswith(("period", "datetime64", "str")) or kind == object):
        return _add_texts(table, name, values)
    if kind is not None and not isinstance(kind, numpy.dtype):  # nullable numbers and truths of pandas
        missing = numpy.asarray(values.isna())
        if text.startswith("bool"):
            return _add_truths(table, name, values.to_numpy(dtype=bool, na_value=False), missing)
        if text.lower().startswith(("int", "uint")):
            whole = values.to_numpy(dtype="uint64" if text[0] in "uU" else "int64", na_value=0)
            return _add_whole(table, name, whole, missing)
        return _add_numbers(table, name, values.to_numpy(dtype=float, na_value=numpy.nan))
    if kind is None:
        return _add_list(table, name, values)
    array = numpy.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"an array of one dimension is needed, this one has {array.ndim}")
    if kind.kind == "b":
        return _add_truths(table, name, array)
    if kind.kind in "iu":
        return _add_whole(table, name, array)
    if kind.kind == "f":
        return _add_numbers(table, name, array)
    if kind.kind in "US":
        return _add_texts(table, name, array.astype(object))
    raise TypeError(f"values of type {text} are not understood; give numbers, texts or dates")


def _add_list(table, name, values):
    """A list, None being missing: truths, whole numbers, numbers; anything with a text in it becomes text."""
    kinds = set(map(type, values))
    kind = _kind(kinds - {type(None)})
    if kind is float:
        return _add_numbers(table, name, numpy.array(values, dtype=float))
    add = _add_truths if kind is bool else _add_whole
    if kind is not None and type(None) not in kinds:
        return add(table, name, numpy.array(values))
    objects = numpy.fromiter(values, dtype=object, count=len(values))
    if kind is None:
        return _add_texts(table, name, objects)
    missing = numpy.equal(objects, None)
    return add(table, name, numpy.where(missing, kind(0), objects), missing)


def _kind(kinds):
    """bool, int or float, where all of these types are that; else None."""
    if not kinds:
        return None
    if all(issubclass(kind, (bool, numpy.bool_)) for kind in kinds):
        return bool
    numbers = (int, float, numpy.integer, numpy.floating)
    if any(issubclass(kind, bool) or not issubclass(kind, numbers) for kind in kinds):
        return None
    return int if all(issubclass(kind, (int, numpy.integer)) for kind in kinds) else float


def _add_numbers(table, name, values):
    column = Cohesion.Column.new(len(values))
    _views.view(column, len(values))[:] = values
    table.add_double(name, column)


def _add_truths(table, name, values, missing=None):
    truths = values.astype(bool).astype(numpy.uint8)
    if missing is not None:
        truths[missing] = _MISSING_TRUTH
    table.add_bytes(name, Cohesion.ColumnType.BOOLEAN, GLib.Bytes.new(truths.tobytes()))


def _add_whole(table, name, values, missing=None):
    """Whole numbers as such where 32 bits hold all of them, else as doubles where those do."""
    lowest, highest = (int(values.min()), int(values.max())) if values.size else (0, 0)
    if max(-lowest, highest) > _EXACT:
        raise ValueError("whole numbers beyond 2^53 lose digits as doubles; give them as text")
    fits = _MISSING_WHOLE < lowest and highest <= -(_MISSING_WHOLE + 1)
    numbers = values.astype(numpy.int32 if fits else float)
    if missing is not None:
        numbers[missing] = _MISSING_WHOLE if fits else numpy.nan
    if not fits:
        return _add_numbers(table, name, numbers)
    return table.add_bytes(name, Cohesion.ColumnType.INT, GLib.Bytes.new(numbers.tobytes()))


def _add_codes(table, name, codes, words):
    codes = numpy.asarray(codes).astype(numpy.int64)
    codes = numpy.where(codes < 0, _MISSING, codes).astype(numpy.uint32)
    table.add_codes(name, GLib.Bytes.new(codes.tobytes()), [_word(word) for word in words])


def _factorise(values):
    """(codes, the different values); -1 where one is missing."""
    if str(getattr(values, "dtype", "")) == "object":
        values = numpy.ascontiguousarray(values, dtype=object)
        found = _factorise_objects(values)
        if found is not None:
            return found
    return _factorise_values(values)


def _factorise_values(values):
    try:
        import pandas
        return pandas.factorize(values)
    except ImportError:
        pass
    values = numpy.asarray(values, dtype=object).tolist()
    words = {}
    codes = [-1 if value is None or value != value else words.setdefault(value, len(words)) for value in values]
    return numpy.array(codes, dtype=numpy.int64), list(words)


def _factorise_objects(values):
    """The same by identity first: long columns repeat a few objects, mostly in runs, and a pointer is cheap to compare.

    None where there are too many different ones for it to help.
    """
    if len(values) < 1000:
        return None
    pointers = numpy.frombuffer((ctypes.c_ssize_t * len(values)).from_address(values.ctypes.data), dtype=numpy.intp)
    starts = numpy.flatnonzero(pointers[1:] != pointers[:-1]) + 1
    starts = numpy.concatenate(([0], starts))
    lengths = numpy.diff(starts, append=len(values))
    _, first, place = numpy.unique(pointers[starts], return_index=True, return_inverse=True) \
        if len(starts) * 8 < len(values) else _unique_pointers(pointers[starts])
    if len(first) * 4 > len(values):
        return None
    codes, words = _factorise_values(values[starts[first]])
    codes = numpy.asarray(codes)[place]
    return (codes if len(starts) == len(values) else numpy.repeat(codes, lengths)), words


def _unique_pointers(pointers):
    """As numpy.unique, in the order in which they are met, and by hash where pandas is there."""
    try:
        import pandas
    except ImportError:
        return numpy.unique(pointers, return_index=True, return_inverse=True)
    place, different = pandas.factorize(pointers)
    first = numpy.empty(len(different), dtype=numpy.intp)
    first[place[::-1]] = numpy.arange(len(pointers) - 1, -1, -1)
    return different, first, place


def _add_texts(table, name, values):
    codes, words = _factorise(values)
    codes = numpy.asarray(codes)
    if _kind(set(map(type, words))) is None:
        return _add_codes(table, name, codes, words)
    # No texts at all. Which numbers they are the values themselves say: True, 1 and 1.0 are one word.
    kind = _kind(set(map(type, numpy.asarray(values, dtype=object)[codes >= 0])))
    if kind is None:
        raise TypeError("truths and numbers are mixed; give one or the other")
    cells = numpy.array([*words, kind(0)], dtype=object)[codes]  # the code of a missing one is -1: the last word
    if kind is not float:
        return (_add_truths if kind is bool else _add_whole)(table, name, cells, codes < 0)
    return _add_numbers(table, name, numpy.where(codes < 0, numpy.nan, cells.astype(float)))


_UNITS = {"A": "P1Y", "Y": "P1Y", "Q": "P3M", "M": "P1M", "D": "P1D"}


def _word(value):
    """A value as measures.csv would have it."""
    if isinstance(value, str):
        return value
    if hasattr(value, "start_time") and hasattr(value, "freqstr"):  # a period of pandas
        unit = _UNITS.get(value.freqstr[:1])
        if unit is None or value.freqstr[:1] == "Y" and value.freqstr[1:2] not in ("", "-", "E"):
            raise ValueError(f"periods of frequency {value.freqstr} are not understood; give years, quarters, months or days")
        return f"{value.start_time:%Y-%m-%d}/{unit}"
    if isinstance(value, numpy.datetime64):
        value = value.astype("datetime64[s]").item()
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, float, numpy.number)):
        raise TypeError(f"{value!r} ({type(value).__name__}) is not understood; give texts, numbers or dates")
    return f"{value:.0f}" if float(value).is_integer() else repr(float(value))
