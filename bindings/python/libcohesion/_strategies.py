"""Strategies of your own: a class with an id, known to YAML as soon as it is defined."""
import functools

from . import _errors
from ._gi import Cohesion, GLib

_SLOTS = {"Treatment": "do_treat", "Imputation": "do_impute", "Normalisation": "do_normalise", "Weighting": "do_weigh",
          "Aggregation": "do_aggregate"}
_DOMAIN = "libcohesion-python-error-quark"


def _failure(text):
    return GLib.Error(text, _DOMAIN, 0)


def _guard(class_name, function):
    """The slot as C calls it: what it raises is kept for the caller, and a forgotten return is named."""
    name = function.__name__

    @functools.wraps(function)
    def slot(self, *arguments):
        try:
            with _errors.Inside():
                done = function(self, *arguments)
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


class _StrategyMeta(type(Cohesion.Strategy)):
    """Guards the slots of a class in Python, and registers it under its __strategy__."""

    def __new__(meta, name, bases, members, **options):
        guarded = dict(members)
        for slot in _SLOTS.values():
            if callable(members.get(slot)):
                guarded[slot] = _guard(name, members[slot])
        if callable(members.get("do_get_bounds")):
            guarded["do_get_bounds"] = _bounds(name, members["do_get_bounds"])
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
        _errors.call(Cohesion.Strategy.register, known, cls.__gtype__)


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

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.to_text()}>"
