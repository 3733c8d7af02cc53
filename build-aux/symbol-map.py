#!/usr/bin/env python3
"""Write the linker map from the Since: tags of the GIR; a public symbol without one is an error."""
import argparse
import sys
import xml.etree.ElementTree as ElementTree

C_IDENTIFIER = "{http://www.gtk.org/introspection/c/1.0}identifier"
GET_TYPE = "{http://www.gtk.org/introspection/glib/1.0}get-type"


def read_symbols(gir):
    """The exported symbols of a GIR and their versions (None where nothing says Since:)."""
    symbols = {}
    for element in ElementTree.parse(gir).getroot().iter():
        version = element.get("version")
        for name in (element.get(C_IDENTIFIER), element.get(GET_TYPE)):
            if name and name.startswith("cohesion_"):
                symbols[name] = symbols.get(name) or version
    return symbols


def version_key(version):
    return tuple(int(part) for part in version.split("."))


def write_map(symbols):
    """The text of the map: a node for each version, the older one its parent."""
    versions = sorted(set(symbols.values()), key=version_key)
    lines = ["# Made from the Since: tags by `ninja -C build update-map`. Do not edit."]
    for index, version in enumerate(versions):
        lines += ["", f"COHESION_{version} {{", "  global:"]
        lines += [f"    {name};" for name in sorted(symbols) if symbols[name] == version]
        if index == 0:
            lines += ["  local:", "    *;", "};"]
        else:
            lines += [f"}} COHESION_{versions[index - 1]};"]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gir")
    parser.add_argument("--output", help="the map to write; without it, standard output")
    arguments = parser.parse_args()
    symbols = read_symbols(arguments.gir)
    untagged = sorted(name for name, version in symbols.items() if version is None)
    if untagged or not symbols:
        for name in untagged:
            print(f"{name}: public, but its documentation has no Since:", file=sys.stderr)
        sys.exit("no map was written" if untagged else f"{arguments.gir}: no symbols")
    text = write_map(symbols)
    if arguments.output:
        with open(arguments.output, "w", encoding="utf-8") as out:
            out.write(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
