"""Tables as columns: numpy, pandas, dictionaries, rows."""
import numpy

from . import _arrow, _errors, _frames, _html
from ._gi import Cohesion, raw

_SHOWN = 10
_TYPE = Cohesion.ColumnType


def _pandas():
    try:
        import pandas
    except ImportError as missing:
        raise ImportError("to_pandas() needs pandas (Debian: python3-pandas; pip install pandas)") from missing
    return pandas


def _codes(table, column):
    data = table.get_codes(column).get_data()
    return numpy.frombuffer(data, dtype=numpy.int32) if data else numpy.empty(0, numpy.int32)


def _texts(table, column):
    """An object array: text, or None where it is missing (an empty status stays empty text)."""
    words = numpy.array(table.get_dictionary(column) + [None], dtype=object)
    return words[_codes(table, column)]  # the code of a missing text is -1 as a signed number: the last word


def _numbers(table, column):
    """Shared with the table where it has doubles."""
    return table.get_column(column).numpy().view()


# How cells lie in the bytes of the library, what stands for a missing one, and what they are in numpy.
_WHOLE = {_TYPE.INT: (numpy.int32, numpy.iinfo(numpy.int32).min, numpy.int64), _TYPE.BOOLEAN: (numpy.uint8, 2, bool)}


def _whole(table, column):
    """(whole numbers or truths, which of them are missing)"""
    stored, gap, kind = _WHOLE[table.get_column_type(column)]
    cells = numpy.frombuffer(table.get_bytes(column).get_data() or b"", dtype=stored)
    missing = cells == gap
    return numpy.where(missing, 0, cells).astype(kind), missing


def _array(table, column):
    """Numbers are read-only."""
    kind = table.get_column_type(column)
    if kind not in (_TYPE.DOUBLE, *_WHOLE):
        return _texts(table, column)
    if kind in _WHOLE:
        values, missing = _whole(table, column)
        if missing.any():
            values = _numbers(table, column)
    else:
        values = _numbers(table, column)
    values.flags.writeable = False
    return values


def _series(pandas, table, column, categories):
    kind = table.get_column_type(column)
    if kind == _TYPE.DOUBLE:
        return numpy.array(_numbers(table, column))
    if kind in _WHOLE:
        values, missing = _whole(table, column)
        if not missing.any():
            return values
        return (pandas.arrays.IntegerArray if kind == _TYPE.INT else pandas.arrays.BooleanArray)(values, missing)
    if categories:
        words = table.get_dictionary(column)
        if len(set(words)) == len(words):
            return pandas.Categorical.from_codes(_codes(table, column), categories=words)
        return pandas.Categorical(_texts(table, column))
    return _texts(table, column)


class Table:
    """Named columns of equal length, and notes about the whole. Every answer is one of these."""

    @classmethod
    def from_columns(cls, data) -> "Table":
        """A table from a pandas frame, a dictionary of columns, a list of dictionaries, or anything with
        __arrow_c_stream__. Raises TypeError or ValueError with the column that is at fault.

        >>> import libcohesion as coh
        >>> table = coh.Table.from_columns({"area": ["X01A", "X01B"], "score": [1.5, None]})
        >>> table.columns, len(table)
        (['area', 'score'], 2)
        >>> table[1]
        {'area': 'X01B', 'score': None}
        """
        return _frames.to_table(data)

    @classmethod
    def from_csv(cls, path) -> "Table":
        """Read a CSV file; numbers are recognised. Raises FileError, InvalidError."""
        issues = Cohesion.Diagnostics.new()
        return _errors.call(raw("Table", "new_from_csv"), cls, str(path), issues, None, issues=issues)

    @classmethod
    def from_file(cls, path, columns: "list[str] | None" = None) -> "Table":
        """Read a CSV file, or one of SPSS (.sav, .zsav, .por), Stata (.dta) or SAS (.sas7bdat, .xpt): some columns in the
        order given, or all. Raises FileError, InvalidError, LimitError, NotSupportedError (without the module for ReadStat).
        """
        issues = Cohesion.Diagnostics.new()
        wanted = None if columns is None else list(columns)
        return _errors.call(raw("Table", "new_from_file"), cls, str(path), wanted, issues, None, issues=issues)

    @property
    def columns(self) -> "list[str]":
        """The names of the columns, in order."""
        return [self.get_column_name(column) for column in range(self.get_n_columns())]

    @property
    def notes(self) -> "list[tuple[str, str]]":
        """What the whole table says about itself: (key, text), in order; a key may repeat."""
        return [(self.get_note_key(note), self.get_note_text(note)) for note in range(self.get_n_notes())]

    def _find(self, name):
        column = self.find_column(name)
        if column < 0:
            raise _errors.NotFoundError(f"COHESION-TABLE-008: the table has no column \"{name}\"" + _html.hint(name, self.columns),
                                        code=int(Cohesion.Error.NOT_FOUND))
        return column

    def to_numpy(self, column: str) -> "numpy.ndarray":
        """One column. Numbers: float64, NaN where missing, read-only and without a copy where the table has doubles.
        Whole numbers: int64, truths: bool, both as float64 with NaN where some are missing. Texts, periods, statuses: object, None where missing. Raises NotFoundError (a KeyError)."""
        return _array(self, self._find(column))

    def to_dict(self) -> "dict[str, list]":
        """Name -> list; None where a cell is missing. Fit for JSON."""
        return {self.get_column_name(column): self._list(column) for column in range(self.get_n_columns())}

    def _list(self, column):
        if self.get_column_type(column) in _WHOLE:
            values, missing = _whole(self, column)
        else:
            values = _array(self, column)
            if values.dtype == object:
                return values.tolist()
            missing = numpy.isnan(values)
        if not missing.any():
            return values.tolist()
        objects = values.astype(object)
        objects[missing] = None
        return objects.tolist()

    def to_pandas(self, categories: bool = False) -> "pandas.DataFrame":
        """A pandas frame of its own memory. Numbers are float64 with NaN, whole numbers int64 or Int64, truths bool
        or boolean, texts as pandas has them (object with None before pandas 3); with categories=True texts are categories, which take less memory.
        The notes are in frame.attrs. Needs pandas."""
        pandas = _pandas()
        frame = pandas.DataFrame({self.get_column_name(column): _series(pandas, self, column, categories)
                                  for column in range(self.get_n_columns())}, copy=False)
        frame.attrs.update({"notes": self.notes})
        return frame

    def to_csv(self, path=None, digits: int = 0) -> "str | None":
        """CSV as the command writes it, byte by byte: as text, or into a file. digits=0: as many as it takes."""
        return self._export(Cohesion.TableFormat.CSV, path, digits)

    def to_json(self, path=None, digits: int = 0) -> "str | None":
        """JSON as the command writes it: notes and rows; as text, or into a file."""
        return self._export(Cohesion.TableFormat.JSON, path, digits)

    def to_markdown(self, path=None, digits: int = 0) -> "str | None":
        """A Markdown table, as text, or into a file."""
        return self._export(Cohesion.TableFormat.MARKDOWN, path, digits)

    def _export(self, form, path, digits):
        if path is None:
            return self.to_text(form, digits)
        self.write(str(path), form, digits, None)
        return None

    def __arrow_c_stream__(self, requested_schema=None):
        return _arrow.export_stream(self)

    def __arrow_c_schema__(self):
        return _arrow.export_schema(self)

    def __len__(self) -> int:
        return self.get_n_rows()

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name) -> bool:
        return isinstance(name, str) and self.find_column(name) >= 0

    def __getitem__(self, key):
        """table["score"]: to_numpy(); table[3]: that row as a dictionary; table[2:5]: a table of those rows."""
        if isinstance(key, str):
            return self.to_numpy(key)
        if isinstance(key, slice):
            return self.select_rows(list(range(*key.indices(len(self)))))
        row = range(len(self))[key]
        return {name: cells[0] for name, cells in self.select_rows([row]).to_dict().items()}

    def __iter__(self):
        """Row by row, as dictionaries."""
        columns = self.to_dict()
        for cells in zip(*columns.values()):
            yield dict(zip(columns, cells))

    def __repr__(self) -> str:
        shown = self[:_SHOWN].to_text(Cohesion.TableFormat.TEXT, 6) if self.get_n_columns() else ""
        return f"<Table of {len(self)} rows, {self.get_n_columns()} columns>\n{shown}"

    def _repr_html_(self) -> str:
        return _html.table(self)
