#!/usr/bin/env python3
"""The linker map is that of the Since: tags, the library exports what the map lists, and imports nothing that rounds freely."""
import difflib
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys

import tap

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MAP = ROOT / "libcohesion" / "libcohesion.map"

# Of libm only what IEEE 754 rounds exactly: another C library has other last bits here. kernel/coh-elementary.c has ours.
INEXACT = re.compile(r"_*(exp(2|10|m1)?|log(2|10|1p)?|pow|cbrt|hypot|a?(sin|cos|tan)h?|atan2|sincos|erfc?|[lt]?gamma|[jy][01n])"
                     r"(_r|_finite)?[fl]?")


def load_generator():
    spec = importlib.util.spec_from_file_location("symbol_map", ROOT / "build-aux" / "symbol-map.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = load_generator()


def check_since(gir):
    untagged = sorted(name for name, version in GENERATOR.read_symbols(gir).items() if version is None)
    assert not untagged, "no Since: in the documentation of " + ", ".join(untagged)


def check_map(gir):
    symbols = {name: version or "?" for name, version in GENERATOR.read_symbols(gir).items()}
    if "?" in symbols.values():
        raise tap.Skip("not every symbol has a Since: tag, see the test before")
    difference = "".join(difflib.unified_diff(
        MAP.read_text().splitlines(True), GENERATOR.write_map(symbols).splitlines(True), "libcohesion.map", "Since: tags"))
    assert not difference, difference + "\nUpdate it with: ninja -C build update-map"


def check_exports(library):
    if not shutil.which("nm"):
        raise tap.Skip("needs nm (Debian: binutils)")
    listed, version = {}, None
    for line in MAP.read_text().splitlines():
        node = re.match(r"(COHESION_[\d.]+) \{", line)
        name = re.match(r"\s+(cohesion_\w+);", line)
        version = node.group(1) if node else version
        if name:
            listed[name.group(1)] = version
    lines = subprocess.run(["nm", "-D", "--defined-only", "--with-symbol-versions", library], capture_output=True,
                           text=True, check=True).stdout.splitlines()
    exported = {}
    for line in lines:
        name, _, version = line.split()[2].partition("@@")
        if not name.startswith("COHESION_"):  # the version nodes themselves
            exported[name] = version
    missing = sorted(listed.keys() - exported.keys())
    surplus = sorted(exported.keys() - listed.keys())
    assert not missing, "public, but not in the library: " + ", ".join(missing)
    assert not surplus, "in the library, but not public: " + ", ".join(surplus)
    wrong = {name: (listed[name], exported[name]) for name in listed if listed[name] != exported[name]}
    assert not wrong, f"versions differ (map, library): {wrong}"


def check_imports(library):
    if not shutil.which("nm"):
        raise tap.Skip("needs nm (Debian: binutils)")
    lines = subprocess.run(["nm", "-D", "--undefined-only", library], capture_output=True, text=True, check=True).stdout.splitlines()
    names = [line.split()[-1].partition("@")[0] for line in lines]
    assert "g_object_new" in names, "nm lists no imports"
    inexact = sorted(name for name in names if INEXACT.fullmatch(name))
    assert not inexact, "the last bit of these is the C library's: " + ", ".join(inexact)


library, gir = sys.argv[1:3]
tap.run([
    ("/symbols/every-public-symbol-says-since", lambda: check_since(gir)),
    ("/symbols/map-is-that-of-the-since-tags", lambda: check_map(gir)),
    ("/symbols/library-exports-exactly-the-map", lambda: check_exports(library)),
    ("/symbols/library-imports-no-function-that-rounds-freely", lambda: check_imports(library)),
])
