"""Strategies of your own: a class with an id, known to YAML as soon as it is defined."""
import functools
import itertools
import json
import re
from collections.abc import Mapping, Sequence

from . import _errors
from ._gi import Cohesion, GLib, GObject

_SLOTS = {"Treatment": "do_treat", "Imputation": "do_impute", "Normalisation": "do_normalise", "Weighting": "do_weigh",
          "Aggregation": "do_aggregate"}
_DOMAIN = "libcohesion-python-error-quark"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.+-]")
_numbers = itertools.count(1)
_set_parameter = Cohesion.Strategy.set_parameter
_registered = {}  # id -> the class that was registered for it


def _failure(text):
    return GLib.Error(text, _DOMAIN, 0)


def _guard(class_name, function):
    """The slot as C calls it: what it raises is kept for the caller, and a forgotten return is named."""
    name = function.__name__

    @functools.wraps(function)
    def slot(self, *arguments):
        try:
            with _errors.Inside():
                done = slot.current(self, *arguments)
        except GLib.Error:
            raise
        except BaseException as error:  # whatever it is, it must reach the caller and not get lost in C
            _errors.remember(error)
            raise _failure(f"{name} of class {class_name} raised {type(error).__name__}: {error}") from error
        if done is None:
            raise _failure(f"{name} of class {class_name} returned nothing: end it with \"return True\"")
        if done is not True:
            raise _failure(f"{name} of class {class_name} returned {done!r}: fill \"out\" and return True, "
                           "or raise an exception that says why not")
        return True
    slot.current = function
    return slot


def _bounds(class_name, function):
    @functools.wraps(function)
    def slot(self, *arguments):
        try:
            return function(self, *arguments)
        except BaseException as error:
            _errors.remember(error)
            return False, 0.0, 0.0
    return slot


def _gtype_name(module, name):
    """A name that GObject takes, for a module or class whose own it does not; None where that one will do."""
    if not _NOT_IN_NAMES.search(module + name):
        return None
    return f"Python+{_NOT_IN_NAMES.sub('_', module).replace('.', '+')}+{_NOT_IN_NAMES.sub('_', name)}-{next(_numbers)}"


def _renew(known, name, members):
    """A cell of a notebook that is run again defines its class again: the type that stands under the id takes over what
    the new one does. Whether it did."""
    old = _registered.get(known)
    if old is None or (old.__module__, old.__qualname__) != (members.get("__module__"), members.get("__qualname__")):
        return False
    if [key for key, member in vars(old).items() if isinstance(member, GObject.Property)] != \
            [key for key, member in members.items() if isinstance(member, GObject.Property)]:
        raise TypeError(f"{name} has other parameters than the class that is registered as \"{known}\"; choose another id")
    for key, member in members.items():
        if key in _SLOTS.values() and callable(member):
            vars(old)[key].current = member
        elif not key.startswith("__") and not isinstance(member, GObject.Property):
            setattr(old, key, member)
    return True


class _StrategyMeta(type(Cohesion.Strategy)):
    """Guards the slots of a class in Python, and registers it under its __strategy__."""

    def __new__(meta, name, bases, members, **options):
        guarded = dict(members)
        for slot in _SLOTS.values():
            if callable(members.get(slot)):
                guarded[slot] = _guard(name, members[slot])
        if callable(members.get("do_get_bounds")):
            guarded["do_get_bounds"] = _bounds(name, members["do_get_bounds"])
        fitting = _gtype_name(str(members.get("__module__", "")), name)
        if fitting is not None:
            guarded.setdefault("__gtype_name__", fitting)
        return super().__new__(meta, name, bases, guarded, **options)

    def __init__(cls, name, bases, members, **options):
        super().__init__(name, bases, members, **options)
        known = members.get("__strategy__")
        if known is None:
            return
        if not isinstance(known, str):
            raise TypeError(f"{name}.__strategy__ is the id of the strategy, a text, not {type(known).__name__}")
        slot = next((slot for kind, slot in _SLOTS.items() if issubclass(cls, getattr(Cohesion, kind))), None)
        if slot is None:
            raise TypeError(f"{name} must derive from one of {', '.join(_SLOTS)}")
        if not any(callable(vars(base).get(slot)) for base in cls.__mro__ if base.__module__ != Cohesion.Strategy.__module__):
            near = [member for member in members if member.startswith("do_")]
            raise TypeError(f"{name} has no {slot}(){': it has ' + ', '.join(near) if near else ''}")
        if _renew(known, name, members):
            return
        _errors.call(Cohesion.Strategy.register, known, cls.__gtype__)
        _registered[known] = cls


def install():
    """Let every class that derives from a strategy be made by the above."""
    for name in ("Strategy", *_SLOTS):
        getattr(Cohesion, name).__class__ = _StrategyMeta


class Strategy:
    """A method. Derive from Treatment, Imputation, Normalisation, Weighting or Aggregation, give the class an id in
    __strategy__, and fill its slot: do_treat(values, out), do_impute(matrix, out), do_normalise(values, out),
    do_weigh(matrix, declared, out) or do_aggregate(matrix, weights, out). Write into out, return True. A parameter is a
    GObject.Property; YAML knows it by its name.

    >>> import numpy
    >>> import libcohesion as coh
    >>> class Median(coh.Aggregation):
    ...     __strategy__ = "doctest-median"
    ...     def do_aggregate(self, matrix, weights, out):
    ...         out.numpy()[:] = numpy.median(matrix.numpy(), axis=1)
    ...         return True
    >>> "doctest-median" in coh.Strategy.list(coh.StrategyKind.AGGREGATE)
    True
    >>> out = coh.Column.new(2)
    >>> Median().apply(coh.Matrix.from_numpy([[1, 2, 9], [4, 5, 6]]), None, out)
    True
    >>> list(out)
    [2.0, 5.0]
    """

    def set_parameter(self, name: str, value: str | float | bool | Sequence[float] | Mapping[str, float]) -> bool:
        """Set a parameter: a text as in a framework file, a number, a truth, a sequence of numbers, or numbers by name.
        Raises InvalidError for a value that cannot be, NotFoundError for a name that there is not.

        >>> import libcohesion as coh
        >>> mean = coh.Strategy.new(coh.StrategyKind.AGGREGATE, "power-mean")
        >>> mean.set_parameter("exponent", 2)
        True
        >>> mean.to_text()
        'power-mean (exponent = 2, min-coverage = 0)'
        """
        if hasattr(value, "tolist"):
            value = value.tolist()
        if isinstance(value, Mapping):
            value = dict(value)
        if not isinstance(value, str):
            value = json.dumps(value)
        return _errors.call(_set_parameter, self, name, value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.to_text()}>"
