#!/usr/bin/env python3
"""Write the type stub of the Python package, from the GIR and from what the package puts onto its classes.

    gir-stubs.py Cohesion-1.gir bindings/python/libcohesion > bindings/python/libcohesion/__init__.pyi
"""
import ast
import builtins
import keyword
import pathlib
import re
import sys
import xml.etree.ElementTree

CORE = "{http://www.gtk.org/introspection/core/1.0}"
BASIC = {"none": "None", "gboolean": "bool", "utf8": "str", "filename": "str", "gdouble": "float", "gfloat": "float",
         "gpointer": "object", "GType": "GObject.GType", "gssize": "int", "gsize": "int"}
FOREIGN = {"GObject.Object": "_Object", "Gio.Cancellable": "Gio.Cancellable", "Gio.AsyncResult": "Gio.AsyncResult",
           "Gio.AsyncReadyCallback": "Callable[..., None]", "GLib.Bytes": "GLib.Bytes",
           "Gio.OutputStream": "Gio.OutputStream", "GObject.ParamSpec": "GObject.ParamSpec", "GLib.Quark": "int"}
SOURCES = ("_exports.py", "_views.py", "_tables.py", "_stores.py", "_study.py", "_surveys.py", "_strategies.py")
NOT_PROPERTIES = {"get_bytes", "get_values", "get_address", "get_type", "get_n_items", "get_item_type"}
# NULL only for an object that nothing was loaded into, or (areas, measures) for a study that has nothing to score:
# whoever asks for them has them.
NEVER_NONE = {
    "Area": {"code", "name", "tier"}, "Framework": {"id", "title", "version", "root"}, "Issue": {"token", "message"},
    "Measure": {"area", "indicator", "period"}, "Node": {"id", "title"}, "Programme": {"id", "title"},
    "Scores": {"table", "applied", "period", "tier"}, "Strategy": {"id", "title"},
    "Study": {"id", "title", "framework", "areas", "measures"}}
FUNCTIONS = ("layout_list", "status_to_code", "status_to_text", "tier_get_name", "tier_list")
HEAD = '''# The types of the package, written by build-aux/gir-stubs.py: do not edit.
import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, overload

import numpy as np
import pandas
from gi.repository import Gio, GLib, GObject
from numpy.typing import ArrayLike

from ._errors import AmbiguousError as AmbiguousError, Cancelled as Cancelled, CohesionError as CohesionError
from ._errors import FileError as FileError, InvalidError as InvalidError, LimitError as LimitError
from ._errors import NotFoundError as NotFoundError, NotSupportedError as NotSupportedError
from ._errors import StrategyError as StrategyError

__version__: str


class _Object:
    """What every GObject has; PyGObject comes without types."""
    props: Any
    __gtype__: Any
    def connect(self, signal: str, handler: Callable[..., Any], *data: Any) -> int: ...
    def disconnect(self, handler: int) -> None: ...
    def get_property(self, name: str) -> Any: ...
    def set_property(self, name: str, value: Any) -> None: ...
    def notify(self, name: str) -> None: ...
'''
INSTEAD = {"numpy.typing.ArrayLike": "ArrayLike", "numpy.ndarray": "np.ndarray[Any, Any]", "list]": "list[Any]]", "list[dict]": "list[dict[str, Any]]",
           "-> dict |": "-> dict[str, Any] |"}
# What [] gives by the type of the key, and what iterating gives.
ROWS = "dict[str, Any]"
ELEMENTS = {
    "Areas": ({"str | int": "Area", "slice": "list[Area]"}, "Area"),
    "Programmes": ({"str | int": "Programme", "slice": "list[Programme]"}, "Programme"),
    "Measures": ({"int | tuple[Any, ...]": "Measure", "slice": "list[Measure]"}, "Measure"),
    "Diagnostics": ({"int": "Issue", "slice": "list[Issue]"}, "Issue"),
    "Table": ({"str": "np.ndarray[Any, Any]", "slice": "Table", "int": ROWS}, ROWS),
    "Scores": ({"str | slice": "Table", "int": ROWS}, ROWS),
    "Estimates": ({"str | slice": "Table", "int": ROWS}, ROWS),
    "Framework": ({}, "Node")}
LIST_MODEL = {"__len__": "    def __len__(self) -> int: ...",
              "get_n_items": "    def get_n_items(self) -> int: ...", "get_item": "    def get_item(self, index: int) -> Any: ..."}



def tag(name):
    return CORE + name


def python_type(element, nullable=False):
    """The type of a parameter or of a result."""
    array = element.find(tag("array"))
    kind = element.find(tag("type"))
    if array is not None:
        item = array.find(tag("type")).get("name")
        text = "bytes" if item == "guint8" else f"list[{scalar(item)}]"
    elif element.find(tag("varargs")) is not None or kind is None:
        text = "Any"
    else:
        text = scalar(kind.get("name"))
    return f"{text} | None" if nullable and text not in ("None", "Any") else text


def scalar(name):
    if name in BASIC:
        return BASIC[name]
    if name in FOREIGN:
        return FOREIGN[name]
    if name.startswith(("gint", "guint")):
        return "int"
    if name == "ProgressFunc":
        return "Callable[..., bool]"
    return "Any" if "." in name else name


class Function:
    """A function of the GIR, as Python sees it: no lengths of arrays, no user data, results together."""

    def __init__(self, element):
        self.name = element.get("name")
        self.kind = element.tag[len(CORE):]
        self.throws = element.get("throws") == "1"
        parameters = element.find(tag("parameters"))
        entries = [] if parameters is None else parameters.findall(tag("parameter"))
        result = element.find(tag("return-value"))
        hidden = {int(entry.find(tag("array")).get("length")) for entry in [*entries, result]
                  if entry.find(tag("array")) is not None and entry.find(tag("array")).get("length")}
        hidden |= {int(entry.get("destroy")) for entry in entries if entry.get("destroy")}
        shown = [entry for index, entry in enumerate(entries) if index not in hidden]
        self.takes = [entry for entry in shown if entry.get("direction", "in") == "in"]
        self.outs = [entry for entry in shown if entry.get("direction", "in") != "in"]
        self.callbacks = any(entry.get("closure") for entry in entries)
        self.result = python_type(result, result.get("nullable") == "1")

    def returns(self):
        outs = [python_type(entry) for entry in self.outs]
        every = outs if self.result == "None" else [self.result, *outs]
        return every[0] if len(every) == 1 else f"tuple[{', '.join(every)}]" if every else "None"

    def arguments(self):
        texts = []
        for entry in self.takes:
            name = entry.get("name") + ("_" if keyword.iskeyword(entry.get("name")) else "")
            nullable = entry.get("nullable") == "1" or entry.get("allow-none") == "1"
            texts.append(f"{name}: {python_type(entry, nullable)}")
        return texts

    def stub(self, indent="    "):
        first = {"method": ["self"], "virtual-method": ["self"], "constructor": ["cls"], "function": []}[self.kind]
        mark = {"constructor": f"{indent}@classmethod\n", "function": f"{indent}@staticmethod\n"}.get(self.kind, "")
        if not indent:
            mark = ""
        name = ("do_" if self.kind == "virtual-method" else "") + self.name
        return f"{mark}{indent}def {name}({', '.join(first + self.arguments())}) -> {self.returns()}: ..."

    def as_property(self):
        """The property that get_x() is, or None: the rule of libcohesion/_install.py."""
        if self.kind != "method" or not self.name.startswith("get_") or self.name in NOT_PROPERTIES or self.throws or self.takes:
            return None
        if self.outs and self.result != "bool":
            return None
        if not self.outs:
            return self.name[4:], self.result
        outs = [python_type(entry) for entry in self.outs]
        return self.name[4:], (outs[0] if len(outs) == 1 else f"tuple[{', '.join(outs)}]") + " | None"


def unquoted(annotation):
    return annotation.value if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str) \
        else ast.unparse(annotation)


def python_stub(node):
    """A function of the package as a stub."""
    for argument in [*node.args.args, *node.args.kwonlyargs]:
        if argument.annotation is not None:
            argument.annotation = ast.parse(unquoted(argument.annotation)).body[0].value
        elif argument.arg not in ("self", "cls"):
            argument.annotation = ast.Name("Any")
    known = {"__iter__": "Iterator[Any]", "__len__": "int"}
    returns = unquoted(node.returns) if node.returns is not None else known.get(node.name, "Any")
    marks = "".join(f"    @{ast.unparse(mark)}\n" for mark in node.decorator_list)
    word = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    text = f"{marks}    {word} {node.name}({ast.unparse(node.args)}) -> {returns}: ..."
    for shown, meant in INSTEAD.items():
        text = text.replace(shown, meant)
    return text


def extensions(folder):
    """Class -> {name: stub}, of what the package puts onto the classes."""
    found, trees = {}, []
    for source in SOURCES:
        trees.append(ast.parse((folder / source).read_text(encoding="utf-8")))
    classes = {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)}
    for name, node in classes.items():
        members = {}
        for part in [*(classes[base.id] for base in node.bases if isinstance(base, ast.Name) and base.id in classes), node]:
            for member in part.body:
                if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef)) and (
                        not member.name.startswith("_") or member.name.startswith("__") or member.name == "_repr_html_"):
                    members[member.name] = python_stub(member)
        found[name] = members
    return found


def members_of(element):
    """Name -> stub, of what the GIR says of a class."""
    name = element.get("name")
    members = {}
    if element.find(tag("implements")) is not None:
        members.update(LIST_MODEL)
    functions = [Function(child) for kind in ("constructor", "method", "function", "virtual-method")
                 for child in element.findall(tag(kind)) if child.get("introspectable") != "0" and not child.get("moved-to")]
    for function in functions:
        if function.name[4:] in NEVER_NONE.get(name, ()):
            function.result = function.result.removesuffix(" | None")
        members[("do_" if function.kind == "virtual-method" else "") + function.name] = function.stub()
    for function in functions:
        found = function.as_property()
        if found and found[0] not in members:
            members[found[0]] = f"    @property\n    def {found[0]}(self) -> {found[1]}: ..."
            setter = next((other for other in functions if other.name == "set_" + found[0] and len(other.takes) == 1), None)
            if setter is not None:
                members[found[0]] += f"\n    @{found[0]}.setter\n    def {found[0]}(self, value: {found[1]}) -> None: ..."
    return members


def class_stub(element, extended):
    name, parent = element.get("name"), element.get("parent")
    base = "" if parent is None else f"({FOREIGN.get(parent, parent)})"
    members = members_of(element)
    if name == "Strategy":
        members["__strategy__"] = "    __strategy__: str"
    members.update(extended.get(name, {}))
    kinds, element_type = ELEMENTS.get(name, ({}, None))
    if kinds:
        members["__getitem__"] = "\n".join(f"    @overload\n    def __getitem__(self, key: {key}) -> {result}: ..."
                                           for key, result in kinds.items())
    if element_type:
        members["__iter__"] = f"    def __iter__(self) -> Iterator[{element_type}]: ..."
    body = "\n".join(shadowed(text, members) for text in members.values()) or "    ..."
    return f"class {name}{base}:\n{body}\n"


def shadowed(text, members):
    """A member called `list` or `slice` hides the builtin in the annotations of its class."""
    for name in ("list", "slice"):
        if name in members:
            text = re.sub(rf"(?<=[:|>\[,] ){name}\b(?![(:=])", f"builtins.{name}", text)
            text = text.replace(f"[{name}[", f"[builtins.{name}[")
    return text


def enumeration_stub(element):
    flags = element.tag == tag("bitfield")
    lines = [f"    {member.get('name').upper()} = {member.get('value')}" for member in element.findall(tag("member"))]
    return f"class {element.get('name')}(enum.{'IntFlag' if flags else 'IntEnum'}):\n" + "\n".join(lines) + "\n"


def main(gir, folder):
    namespace = xml.etree.ElementTree.parse(gir).getroot().find(tag("namespace"))
    extended = extensions(pathlib.Path(folder))
    parts = [HEAD.replace("import enum", "import builtins\nimport enum")]
    for element in namespace:
        kind, name = element.tag[len(CORE):], element.get("name")
        if kind in ("enumeration", "bitfield") and name != "Error":
            parts.append(enumeration_stub(element))
        elif kind == "class" or kind == "record" and not element.get(
                "{http://www.gtk.org/introspection/glib/1.0}is-gtype-struct-for"):
            parts.append(class_stub(element, extended))
        elif kind == "function" and name in FUNCTIONS:
            parts.append(Function(element).stub(indent="") + "\n")
    print("\n\n".join(part.strip("\n") for part in parts))


if __name__ == "__main__":
    main(*sys.argv[1:3])
