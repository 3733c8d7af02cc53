#!/usr/bin/env python3
"""`meson install` into a prefix, then a program outside the tree that knows only `pkg-config --cflags --libs cohesion`."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = pathlib.Path(sys.argv[1]) / "install-build"
PREFIX = pathlib.Path(sys.argv[1]) / "install-prefix"
WARNINGS = ["-Wall", "-Wextra", "-Werror"]


def run(*command, **options):
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
    assert result.returncode == 0, f"{' '.join(map(str, command))}\n{result.stdout[-4000:]}{result.stderr[-4000:]}"
    return result.stdout


def find_installed(name):
    found = list(PREFIX.rglob(name))
    assert found, f"{name} was not installed"
    return found[0]


def environment():
    values = dict(os.environ)
    libdir = find_installed("libcohesion.so").parent
    values["PKG_CONFIG_PATH"] = str(libdir / "pkgconfig")
    values["LD_LIBRARY_PATH"] = str(libdir)
    values["GI_TYPELIB_PATH"] = str(libdir / "girepository-1.0")
    values.pop("G_TEST_SRCDIR", None)
    values.pop("COHESION_MODULE_FOLDER", None)
    return values


def flags(*options):
    return run("pkg-config", *options, "cohesion", env=environment()).split()


def check_install():
    for tool in ("meson", "ninja", "pkg-config"):
        if not shutil.which(tool):
            raise tap.Skip(f"needs {tool}")
    if not (BUILD / "build.ninja").exists():
        run("meson", "setup", BUILD, ROOT, f"--prefix={PREFIX}", "-Doptimization=0", "-Dtests=false",
            "-Dbenchmarks=false", "-Ddocumentation=disabled")
    shutil.rmtree(PREFIX, ignore_errors=True)
    run("meson", "install", "-C", BUILD)
    for name in ("libcohesion.so.1", "cohesion.pc", "cohesion-version.h", "cohesion-enum-types.h"):
        find_installed(name)
    assert (PREFIX / "include" / "cohesion-1" / "cohesion" / "cohesion.h").exists()


def check_program():
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "score")
        shutil.copy(HERE / "score.c", folder)
        run("cc", "-std=c17", *WARNINGS, "score.c", "-o", program, *flags("--cflags", "--libs"), cwd=folder,
            env=environment())
        shutil.copytree(HERE / "study", os.path.join(folder, "study"))
        output = run(program, os.path.join("study", "study.yaml"), cwd=folder, env=environment())
    assert output.splitlines()[0].startswith("area,node,period,score"), output
    assert "E06000001,well,2023-01-01/P1Y,1," in output, output


def check_command():
    command = find_installed("cohesion-1").parent.parent / "bin" / "cohesion"
    if not command.exists():
        raise tap.Skip("the command was not built")
    assert "1.0" in run(command, "--version", env=environment())


def check_module():
    command = PREFIX / "bin" / "cohesion"
    if not command.exists():
        raise tap.Skip("the command was not built")
    with tempfile.TemporaryDirectory() as folder:
        module = os.path.join(folder, "hurwicz.so")
        run("cc", "-shared", "-fPIC", ROOT / "examples" / "module" / "hurwicz.c", "-o", module, *flags("--cflags", "--libs"),
            "-lm", env=environment())
        assert "optimism" in run(command, "--module", module, "describe", "hurwicz", env=environment())


def check_readstat():
    """That a file which is none is told by ReadStat, and not by the lack of its module, shows that the module is found."""
    if not list(PREFIX.rglob("cohesion-readstat.so")):
        raise tap.Skip("needs ReadStat (Debian: libreadstat-dev)")
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "read")
        run("cc", "-std=c17", *WARNINGS, HERE / "read.c", "-o", program, *flags("--cflags", "--libs"), env=environment())
        pathlib.Path(folder, "no.sav").write_text("this is no file of SPSS", encoding="utf-8")
        assert "COHESION-READ-002" in run(program, os.path.join(folder, "no.sav"), env=environment())
    assert "readstat" not in run("objdump", "-p", find_installed("libcohesion.so.1")), "the library itself links ReadStat"


def check_headers(compiler, language, standard):
    if not shutil.which(compiler):
        raise tap.Skip(f"needs {compiler}")
    options = flags("--cflags")
    for header in sorted((PREFIX / "include" / "cohesion-1" / "cohesion").glob("*.h")):
        run(compiler, f"-x{language}", standard, *WARNINGS, "-fsyntax-only", "-include", header, os.devnull, *options)


def check_typelib():
    names = [find_installed(name) for name in ("Cohesion-1.gir", "Cohesion-1.typelib")]
    assert all(name.stat().st_size > 0 for name in names)
    if os.path.exists("/usr/bin/gjs"):
        run("/usr/bin/gjs", "-c", "imports.gi.versions.Cohesion = '1'; print(imports.gi.Cohesion.version());",
            env=environment())


def check_python():
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    values = environment()
    values["PYTHONPATH"] = str(find_installed("_install.py").parent.parent)
    if subprocess.run([python, "-c", "import gi, numpy"], check=False, capture_output=True).returncode != 0:
        raise tap.Skip("needs PyGObject and numpy (Debian: python3-gi python3-numpy)")
    program = "import libcohesion as coh, sys; print(coh.__file__); print(len(coh.Study.open(sys.argv[1]).score()))"
    with tempfile.TemporaryDirectory() as folder:
        place, rows = run(python, "-c", program, HERE / "study" / "study.yaml", env=values, cwd=folder).splitlines()
    assert pathlib.Path(place).is_relative_to(PREFIX) and int(rows) > 0, (place, rows)
    for name in ("__init__.pyi", "py.typed"):
        assert (pathlib.Path(place).parent / name).exists(), name


def check_python_folder():
    """Of a prefix that a Python looks in by itself, the folder that it looks in."""
    site = ROOT / "build-aux" / "python-site.py"
    code = "import sys, sysconfig; print(sysconfig.get_config_var('prefix')); print(chr(10).join(sys.path))"
    prefix, *path = run(sys.executable, "-c", code).splitlines()
    assert run(sys.executable, site, prefix).strip() in path
    assert run(sys.executable, site, "/no/such/prefix") == ""
    if os.path.exists("/etc/debian_version") and os.path.exists("/usr/bin/python3"):
        for prefix in ("/usr", "/usr/local"):
            folder = run("/usr/bin/python3", site, prefix).strip()
            assert folder.startswith(prefix + "/lib/python3") and folder.endswith("/dist-packages"), folder


def check_gjs():
    override = find_installed("Cohesion.js")
    if not os.path.exists("/usr/bin/gjs"):
        raise tap.Skip("needs gjs")
    values = environment()
    values["GJS_PATH"] = str(override.parent.parent)
    program = ("imports.gi.versions.Cohesion = '1';"
               "print(imports.gi.Cohesion.Study.openSync(ARGV[0]).scoreSync().toRows().length);")
    assert int(run("/usr/bin/gjs", "-c", program, HERE / "study" / "study.yaml", env=values)) > 0


def check_wasm():
    if not list(BUILD.rglob("cohesion-kernel.wasm")):
        raise tap.Skip("needs clang, lld and wasi-libc")
    folder = find_installed("cohesion-kernel.wasm").parent
    assert {"cohesion-kernel.js", "cohesion-kernel.d.ts", "cohesion-study.js"} <= {path.name for path in folder.iterdir()}
    if not shutil.which("node"):
        raise tap.Skip("needs node")
    program = f"import({str(folder / 'cohesion-study.js')!r}).then(module => console.log(Object.keys(module).length));"
    assert int(run("node", "-e", program)) > 0


tap.run([
    ("/install/goes-into-a-prefix", check_install),
    ("/install/program-outside-the-tree-compiles-and-scores", check_program),
    ("/install/command-runs-from-the-prefix", check_command),
    ("/install/command-loads-a-module-compiled-outside-the-tree", check_module),
    ("/install/the-module-for-readstat-is-found-in-the-prefix", check_readstat),
    ("/install/typelib-loads-from-the-prefix", check_typelib),
    ("/install/the-python-package-scores-from-the-prefix", check_python),
    ("/install/python-finds-the-folder-that-it-looks-in", check_python_folder),
    ("/install/the-gjs-override-scores-from-the-prefix", check_gjs),
    ("/install/the-webassembly-modules-load-from-the-prefix", check_wasm),
    ("/install/each-header-compiles-alone-as-c", lambda: check_headers("gcc", "c", "-std=c17")),
    ("/install/each-header-compiles-alone-as-c++", lambda: check_headers("g++", "c++", "-std=c++17")),
])
