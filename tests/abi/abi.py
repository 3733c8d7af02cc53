#!/usr/bin/env python3
"""The binary interface: described by abidw, compared with the committed baseline by abidiff."""
import argparse
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import tap

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HEADERS = ROOT / "include" / "cohesion"
MAP = ROOT / "libcohesion" / "libcohesion.map"
BASELINE = HERE / "cohesion-1.abi"
DESCRIBE = ["--drop-private-types", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-elf-needed",
            "--no-architecture", "--no-parameter-names", "--drop-undefined-syms"]


def describe(library, headers, output):
    subprocess.run(["abidw", "--headers-dir", headers, *DESCRIBE, "--out-file", output, library], check=True)


def compare(old, new):
    """What changed, or an empty text. Any bit of abidiff's exit code counts: a parameter that changed its type is
    only "4, a change" to it."""
    result = subprocess.run(["abidiff", "--no-added-syms", old, new], capture_output=True, text=True)
    return result.stdout + result.stderr if result.returncode else ""


def glib_series():
    version = subprocess.run(["pkg-config", "--modversion", "glib-2.0"], capture_output=True, text=True, check=True)
    return ".".join(version.stdout.split(".")[:2])


def stamp():
    """The baseline holds the layout of GObject and the sizes of types: it is good for one GLib series and machine."""
    return f"GLib {glib_series()} on {platform.machine()}"


def read_baseline():
    """The stamp, which is the last line, for abidiff looks at the first; and the rest."""
    text = BASELINE.read_text()
    return re.search(r"<!-- (.*) -->\s*$", text).group(1), text


def update(library):
    describe(library, HEADERS, BASELINE)
    with open(BASELINE, "a", encoding="utf-8") as out:
        out.write(f"<!-- {stamp()} -->\n")
    print(f"{BASELINE} is up to date; say in CHANGELOG.md what changed")


def need_tools():
    for tool in ("abidw", "abidiff", "pkg-config"):
        if not shutil.which(tool):
            raise tap.Skip(f"needs {tool} (Debian: abigail-tools, pkg-config)")


def check_baseline(library):
    need_tools()
    made, _ = read_baseline()
    if made != stamp():
        raise tap.Skip(f"the baseline is for {made}, this is {stamp()}")
    with tempfile.TemporaryDirectory() as folder:
        now = os.path.join(folder, "now.abi")
        describe(library, HEADERS, now)
        report = compare(BASELINE, now)
    assert not report, report + ("\nAn incompatible change needs a new major version. If the change is compatible (a "
                                 "new symbol, padding used up): ninja -C build update-abi, and commit it too.")


def check_coverage():
    need_tools()
    _, text = read_baseline()
    for header in sorted(HEADERS.glob("*.h")):
        source = header.read_text()
        for name in re.findall(r"^\} (Cohesion\w+);", source, re.M) + re.findall(r"^struct (_\w+Class)$", source, re.M):
            assert f"name='{name}'" in text, f"{name} of {header.name} is not in the baseline"
    for name in re.findall(r"^ +(cohesion_\w+);", MAP.read_text(), re.M):
        assert f"<function-decl name='{name}'" in text, f"{name} is not in the baseline: ninja -C build update-abi"


def check_break(flag, seen):
    """A tiny library, built twice, the second time with one thing changed."""
    need_tools()
    if not shutil.which("gcc"):
        raise tap.Skip("needs gcc")
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "gobject-2.0"], capture_output=True, text=True,
                           check=True).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        dumps = []
        for variant in ("UNCHANGED", flag):
            library = os.path.join(folder, variant + ".so")
            subprocess.run(["gcc", "-shared", "-fPIC", "-fvisibility=hidden", "-g", "-O2", f"-D{variant}",
                            HERE / "mini" / "mini.c", "-o", library, *flags], check=True)
            dumps.append(os.path.join(folder, variant + ".abi"))
            describe(library, HERE / "mini", dumps[-1])
        report = compare(*dumps)
    assert bool(report) == seen, report or f"abidiff does not see {flag}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library")
    parser.add_argument("--update", action="store_true", help="write the baseline anew")
    arguments = parser.parse_args()
    if arguments.update:
        update(arguments.library)
        return
    tap.run([
        ("/abi/is-that-of-the-baseline", lambda: check_baseline(arguments.library)),
        ("/abi/baseline-holds-every-public-type-and-function", check_coverage),
        ("/abi/check-sees-a-removed-symbol", lambda: check_break("REMOVED_SYMBOL", True)),
        ("/abi/check-sees-a-changed-parameter", lambda: check_break("CHANGED_PARAMETER", True)),
        ("/abi/check-sees-a-virtual-function-in-the-middle", lambda: check_break("INSERTED_VFUNC", True)),
        ("/abi/check-sees-a-changed-virtual-function", lambda: check_break("CHANGED_VFUNC", True)),
        ("/abi/check-sees-an-enumeration-value-in-the-middle", lambda: check_break("INSERTED_ENUM", True)),
        ("/abi/check-is-silent-about-an-opaque-structure", lambda: check_break("GROWN_OPAQUE", False)),
        ("/abi/check-is-silent-about-a-new-symbol", lambda: check_break("ADDED_SYMBOL", False)),
    ])


if __name__ == "__main__":
    main()
