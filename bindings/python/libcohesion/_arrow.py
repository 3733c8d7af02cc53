"""Tables to and from the Arrow PyCapsules that pandas, polars, pyarrow, DuckDB and others understand.

The library speaks the Arrow C interfaces by the addresses of structures. Here these become capsules, and capsules become
addresses, with nothing but ctypes.
"""
import ctypes

import gi

gi.require_version("Cohesion", "1")
from gi.repository import Cohesion  # noqa: E402

STREAM = b"arrow_array_stream"
SCHEMA = b"arrow_schema"
ARRAY = b"arrow_array"



class _Stream(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p)
                for name in ("get_schema", "get_next", "get_last_error", "release", "private_data")]


class _Schema(ctypes.Structure):
    _fields_ = [("format", ctypes.c_void_p), ("name", ctypes.c_void_p), ("metadata", ctypes.c_void_p),
                ("flags", ctypes.c_int64), ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p),
                ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]


class _Array(ctypes.Structure):
    _fields_ = [("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64),
                ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64), ("buffers", ctypes.c_void_p),
                ("children", ctypes.c_void_p), ("dictionary", ctypes.c_void_p), ("release", ctypes.c_void_p),
                ("private_data", ctypes.c_void_p)]


_STRUCTURES = {STREAM: _Stream, SCHEMA: _Schema, ARRAY: _Array}

_RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_DESTROY = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]

_get_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_get_pointer.restype = ctypes.c_void_p
_get_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]

# The same for a capsule that is going away: nothing may hold a reference to it any more.
_get_dying_pointer = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi))

_allocate = ctypes.pythonapi.PyMem_RawCalloc
_allocate.restype = ctypes.c_void_p
_allocate.argtypes = [ctypes.c_size_t, ctypes.c_size_t]

_free = ctypes.pythonapi.PyMem_RawFree
_free.restype = None
_free.argtypes = [ctypes.c_void_p]


def _make_destructor(name):
    """What runs when a capsule goes: whatever its consumer did not take is released, and the memory freed."""
    structure = _STRUCTURES[name]

    # All that is needed is bound here: at the end of a process the module may be empty before the capsule goes.
    def destroy(capsule, get_pointer=_get_dying_pointer, release_type=_RELEASE, free=_free):
        address = get_pointer(capsule, name)
        release = structure.from_address(address).release
        if release:
            release_type(release)(address)
        free(address)

    return _DESTROY(destroy)


_DESTRUCTORS = {name: _make_destructor(name) for name in _STRUCTURES}


def _make_capsule(name):
    """A capsule around an empty structure, and the address of the structure."""
    address = _allocate(1, ctypes.sizeof(_STRUCTURES[name]))
    if not address:
        raise MemoryError
    return _new_capsule(address, name, ctypes.cast(_DESTRUCTORS[name], ctypes.c_void_p)), address


def export_stream(table):
    """The capsule that ``__arrow_c_stream__`` returns. It keeps the table alive; numbers are not copied."""
    capsule, address = _make_capsule(STREAM)
    table.export_arrow_stream(address)
    return capsule


def export_schema(table):
    """The capsule that ``__arrow_c_schema__`` returns."""
    capsule, address = _make_capsule(SCHEMA)
    table.export_arrow(address, 0)
    return capsule


def export_array(table):
    """The two capsules that ``__arrow_c_array__`` returns: the schema and the array."""
    schema, schema_address = _make_capsule(SCHEMA)
    array, array_address = _make_capsule(ARRAY)
    table.export_arrow(schema_address, array_address)
    return schema, array


def import_stream(data, cancellable=None):
    """The ``Cohesion.Table`` of anything that has ``__arrow_c_stream__`` or ``__arrow_c_array__``, or of a capsule of the
    first. Everything is copied; a capsule is used up.

    Raises TypeError where ``data`` is none of these, and GLib.Error (COHESION-ARROW-..., COHESION-TABLE-...) where a table
    cannot hold it.
    """
    if hasattr(data, "__arrow_c_stream__"):
        data = data.__arrow_c_stream__()
    elif hasattr(data, "__arrow_c_array__"):
        schema, array = data.__arrow_c_array__()
        return Cohesion.Table.new_from_arrow(_get_pointer(schema, SCHEMA), _get_pointer(array, ARRAY))
    if type(data).__name__ != "PyCapsule":
        raise TypeError(f"expected a frame or table with __arrow_c_stream__ (pandas 2.2 or later, polars, pyarrow, "
                        f"DuckDB...), not {type(data).__name__}")
    return Cohesion.Table.new_from_arrow_stream(_get_pointer(data, STREAM), cancellable)
