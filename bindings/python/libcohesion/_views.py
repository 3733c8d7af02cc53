"""Columns and matrices as numpy arrays over the very same memory."""
import ctypes

import numpy

from ._gi import Cohesion


def view(owner, length):
    """A writable view of `length` doubles that belong to `owner`, which lives as long as any view or slice of it."""
    if length == 0:
        return numpy.empty(0)
    memory = (ctypes.c_double * length).from_address(owner.get_address())
    memory.owner = owner
    return numpy.frombuffer(memory)


class Column:
    """Numbers, one for each row; NaN is missing, and the status at the row says why."""

    def numpy(self) -> "numpy.ndarray":
        """The numbers as a writable numpy array without a copy.

        Shape (length,), float64. The array keeps the column alive. Do not use it after set_bytes() or set_values().

        >>> import libcohesion as coh
        >>> column = coh.Column.from_numpy([1, 2, 3])
        >>> column.numpy()[1] = 20
        >>> column[1], len(column), list(column)
        (20.0, 3, [1.0, 20.0, 3.0])
        """
        return view(self, self.get_length())

    @classmethod
    def from_numpy(cls, values: "numpy.typing.ArrayLike") -> "Column":
        """A new column with a copy of the values, one dimension of numbers.

        Raises ValueError where they are not numbers of one dimension.
        """
        values = numpy.asarray(values, dtype=float)
        if values.ndim != 1:
            raise ValueError(f"a column has one dimension, these values have {values.ndim}")
        column = Cohesion.Column.new(len(values))
        view(column, len(values))[:] = values
        return column

    def __array__(self, dtype=None, copy=None) -> "numpy.ndarray":
        values = self.numpy()
        return values.astype(dtype) if dtype is not None and dtype != values.dtype else values.copy() if copy else values

    def __len__(self) -> int:
        return self.get_length()

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, index):
        result = self.numpy()[index]
        return float(result) if numpy.ndim(result) == 0 else result

    def __setitem__(self, index, value) -> None:
        self.numpy()[index] = value

    def __iter__(self):
        return iter(self.numpy().tolist())

    def __repr__(self) -> str:
        return f"<Column of {len(self)}: {numpy.array2string(self.numpy(), threshold=6, edgeitems=3, precision=6)}>"


class Matrix:
    """Numbers of areas (rows) by indicators or children (columns); NaN is missing."""

    def numpy(self) -> "numpy.ndarray":
        """The numbers as a writable numpy array without a copy.

        Shape (rows, columns), float64, in Fortran order: a column is contiguous. The array keeps the matrix alive.

        >>> import libcohesion as coh
        >>> matrix = coh.Matrix.from_numpy([[1, 2, 3], [4, 5, 6]])
        >>> matrix.shape, matrix[1, 2], matrix.get(1, 2)
        ((2, 3), 6.0, 6.0)
        """
        rows, columns = self.shape
        return view(self, rows * columns).reshape((rows, columns), order="F")

    @classmethod
    def from_numpy(cls, values: "numpy.typing.ArrayLike") -> "Matrix":
        """A new matrix with a copy of the values, two dimensions of numbers: areas by children."""
        values = numpy.asarray(values, dtype=float)
        if values.ndim != 2:
            raise ValueError(f"a matrix has two dimensions, these values have {values.ndim}")
        matrix = Cohesion.Matrix.new(*values.shape)
        Matrix.numpy(matrix)[:] = values
        return matrix

    @property
    def shape(self) -> "tuple[int, int]":
        """How many rows and columns."""
        return self.get_n_rows(), self.get_n_columns()

    def __array__(self, dtype=None, copy=None) -> "numpy.ndarray":
        values = self.numpy()
        return values.astype(dtype) if dtype is not None and dtype != values.dtype else values.copy() if copy else values

    def __getitem__(self, index):
        result = self.numpy()[index]
        return float(result) if numpy.ndim(result) == 0 else result

    def __setitem__(self, index, value) -> None:
        self.numpy()[index] = value

    def __repr__(self) -> str:
        return f"<Matrix of {self.get_n_rows()} rows by {self.get_n_columns()} columns>"
