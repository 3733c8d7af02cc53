"""Puts what Python users expect onto the introspected classes; whatever C returns then has it, too."""
import inspect

from . import _errors, _stores, _strategies, _study, _surveys, _tables, _views
from ._gi import Cohesion

# Getters that copy much, or whose number means nothing on its own: they stay functions.
_NOT_PROPERTIES = {"get_bytes", "get_values", "get_address", "get_type", "get_n_items", "get_item_type"}
_KEPT = {"__module__", "__dict__", "__weakref__", "__doc__"}


def types():
    """Every type of the namespace: name -> class."""
    found = {}
    for name in dir(Cohesion):
        if name.startswith("_") or name.endswith("Class"):
            continue
        value = getattr(Cohesion, name)
        if isinstance(value, type):
            found[name] = value
    return found


def _raising(info):
    """The function, with our exceptions."""
    def function(*arguments, **named):
        return _errors.call(info, *arguments, **named)
    function.__name__ = info.__name__
    function.__doc__ = info.__doc__
    if info.is_constructor():
        return classmethod(function)
    return function if info.is_method() else staticmethod(function)


def _getter(info, setter):
    """A property of get_x() and set_x(); one that gives a truth and numbers gives the numbers, or None."""
    outs = info.get_arguments()

    def read(self):
        result = info(self)
        if not outs:
            return result
        found, *values = result
        return None if not found else values[0] if len(values) == 1 else tuple(values)

    def write(self, value):
        setter(self, value)
    return property(read, write if setter is not None else None, doc=f"What {info.__name__}() gives.")


def _is_getter(info):
    """get_x() without anything to put in. Several results are a property only where the first says if there are any."""
    if not info.__name__.startswith("get_") or info.__name__ in _NOT_PROPERTIES or not info.is_method():
        return False
    arguments = info.get_arguments()
    return not info.can_throw_gerror() and (
        not arguments or all(argument.get_direction() == 1 for argument in arguments)
        and info.get_return_type().get_tag_as_string() == "gboolean")


def _dress(target):
    infos = {info.__name__: info for info in target.__info__.get_methods()}
    for name, info in infos.items():
        if info.can_throw_gerror():
            setattr(target, name, _raising(info))
    for name, info in infos.items():
        short = name[4:]
        if _is_getter(info) and short not in target.__dict__:
            setattr(target, short, _getter(info, infos.get("set_" + short)))


def _extend(target, extension):
    """Everything that the extension and its parents define, over what is there."""
    for part in reversed(extension.__mro__[:-1]):
        for name, member in vars(part).items():
            if name not in _KEPT:
                setattr(target, name, member)
    type.__dict__["__doc__"].__set__(target, extension.__doc__)  # the metaclass of PyGObject has no setter for it


def install():
    """Once, when the package is imported."""
    _strategies.install()
    for target in types().values():
        if hasattr(target, "__info__") and hasattr(target.__info__, "get_methods"):
            _dress(target)
    for module in (_views, _tables, _stores, _study, _surveys, _strategies):
        for name, extension in vars(module).items():
            if inspect.isclass(extension) and extension.__module__ == module.__name__ and not name.startswith("_"):
                if hasattr(Cohesion, name):
                    _extend(getattr(Cohesion, name), extension)
