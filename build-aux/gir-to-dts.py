#!/usr/bin/env python3
"""TypeScript types of the Node package, from the GIR and a template: gir-to-dts.py GIR TEMPLATE [CHECK].

The template holds what bindings/node adds by hand; a line "//@ Class" begins the members of that class. Prints the
types, or with CHECK compares them with that file and exits 1 where they differ.
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

CORE = "{http://www.gtk.org/introspection/core/1.0}"
GLIB = "{http://www.gtk.org/introspection/glib/1.0}"
SIMPLE = {
    "gdouble": "number", "gint": "number", "guint": "number", "gsize": "number", "gssize": "number",
    "guint32": "number", "guint8": "number",
    "gboolean": "boolean", "utf8": "string", "filename": "string", "GType": "bigint", "guint64": "bigint", "none": "void",
    "GLib.Bytes": "GBytes", "Gio.Cancellable": "GCancellable", "GObject.Object": "GObject", "gpointer": "unknown",
    "Gio.AsyncReadyCallback": "GAsyncReadyCallback", "Gio.AsyncResult": "GAsyncResult", "Gio.OutputStream": "GObject", "GLib.Variant": "unknown",
}
RESERVED = {"in": "input", "function": "callback"}


def camel(name, cut="_"):
    head, *rest = re.split("[_-]", name)
    return head + "".join(word.capitalize() for word in rest)


def child(element, tag):
    return element.find(CORE + tag)


def type_of(element, giving):
    array = child(element, "array")
    if array is not None:
        inner = SIMPLE.get(child(array, "type").get("name"), child(array, "type").get("name"))
        if giving:
            return f"{inner}[]"
        return "ArrayLike<number>" if inner == "number" else f"readonly {inner}[]"
    named = child(element, "type")
    name = named.get("name") if named is not None else "gpointer"
    text = SIMPLE.get(name, name)
    if "." in text:
        return "GObject"
    return text + (" | null" if element.get("nullable") == "1" or element.get("allow-none") == "1" else "")


def split_parameters(function):
    """The parameters that a script gives, and those that it gets back."""
    listed = child(function, "parameters")
    parameters = [] if listed is None else listed.findall(CORE + "parameter")
    hidden = set()
    for parameter in parameters + [child(function, "return-value")]:
        array = child(parameter, "array")
        if array is not None and array.get("length"):
            hidden.add(int(array.get("length")))
        hidden.update(int(parameter.get(key)) for key in ("closure", "destroy") if parameter.get(key))
    seen = [p for index, p in enumerate(parameters) if index not in hidden]
    return [p for p in seen if p.get("direction", "in") == "in"], [p for p in seen if p.get("direction", "in") != "in"]


def signature(function, name):
    given, got = split_parameters(function)
    arguments = []
    for index, parameter in enumerate(given):
        text = type_of(parameter, False)
        optional = all("| null" in type_of(later, False) for later in given[index:])
        name_given = camel(parameter.get("name"))
        arguments.append(f"{RESERVED.get(name_given, name_given)}{'?' if optional else ''}: {text}")
    results = [type_of(child(function, "return-value"), True)] + [type_of(p, True) for p in got]
    results = [result for result in results if result != "void"]
    answer = results[0] if len(results) == 1 else f"[{', '.join(results)}]" if results else "void"
    return f"{name}({', '.join(arguments)}): {answer};"


def doc_of(element):
    doc = child(element, "doc")
    if doc is None:
        return []
    first = re.split(r"(?<=[.])\s|\n\n", doc.text.strip())[0].replace("\n", " ").replace("*/", "")
    return [f"/** {re.sub(r'[@#%]', '', first)} */"]


def shown(element):
    return element.get("introspectable") != "0" and element.get("moved-to") is None


def members(element, added):
    lines = []
    taken = set(re.findall(r"^(?:static |readonly )*(\w+)\(", "\n".join(line.strip() for line in added), re.M))
    for tag, prefix in (("constructor", "static "), ("function", "static "), ("method", "")):
        for function in filter(shown, element.findall(CORE + tag)):
            name = camel(function.get("name"))
            if name not in taken and name != "errorQuark":
                lines += doc_of(function) + [prefix + signature(function, name)]
    for prop in filter(shown, element.findall(CORE + "property")):
        mode = "" if prop.get("writable") == "1" and prop.get("construct-only") != "1" else "readonly "
        lines += doc_of(prop) + [f"{mode}{camel(prop.get('name'))}: {type_of(prop, True)};"]
    if any(parent.get("name") == "Gio.ListModel" for parent in element.findall(CORE + "implements")):
        lines += ["getNItems(): number;"]
    return lines + added


def class_lines(element, added):
    parent = SIMPLE.get(element.get("parent"), element.get("parent"))
    extends = f" extends {parent}" if parent else ""
    abstract = "abstract " if element.get("abstract") == "1" else ""
    yield from doc_of(element)
    yield f"export {abstract}class {element.get('name')}{extends} {{"
    for line in members(element, added):
        yield "  " + line
    yield "}"
    yield ""


def enumeration_lines(element):
    yield from doc_of(element)
    yield f"export enum {element.get('name')} {{"
    for member in element.findall(CORE + "member"):
        yield f"  {member.get('name').upper()} = {member.get('value')},"
    yield "}"
    yield ""


def make(gir, template):
    head, *sections = re.split(r"^//@ (\w+)\n", open(template, encoding="utf-8").read(), flags=re.M)
    added = {name: [line.strip() for line in text.splitlines() if line.strip()]
             for name, text in zip(sections[::2], sections[1::2])}
    namespace = child(ElementTree.parse(gir).getroot(), "namespace")
    lines = [head.rstrip(), ""]
    for element in namespace.findall(CORE + "enumeration") + namespace.findall(CORE + "bitfield"):
        if element.get(GLIB + "error-domain") is None:
            lines += enumeration_lines(element)
    boxed = [record for record in namespace.findall(CORE + "record") if record.get(GLIB + "get-type")]
    for element in namespace.findall(CORE + "class") + boxed:
        lines += class_lines(element, added.pop(element.get("name"), []))
    if added:
        sys.exit(f"{template}: no such class: {', '.join(added)}")
    return "\n".join(lines).rstrip() + "\n"


def main():
    made = make(sys.argv[1], sys.argv[2])
    if len(sys.argv) == 3:
        sys.stdout.write(made)
    elif open(sys.argv[3], encoding="utf-8").read() != made:
        sys.exit(f"{sys.argv[3]} is not what the GIR says: ninja -C build update-types")


main()
