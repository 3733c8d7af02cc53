#!/usr/bin/env python3
"""pip install . in virtual environments, and then the tutorial in there."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import tap
from package import ROOT, pandas

PROGRAM = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.S)[0]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
# Heads of what pip cannot fetch where there is no network.
NO_NETWORK = ("No matching distribution", "Could not find a version", "NewConnectionError", "Temporary failure")


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT, check=False,
                          timeout=280, **options)


def make(folder, *options):
    """A virtual environment, and a copy of the package's sources, which building leaves files in."""
    if os.environ.get("LD_PRELOAD"):
        raise tap.Skip("pip says nothing about the library that a sanitizer could see")
    done = run(sys.executable, "-m", "venv", *options, folder / "env")
    if done.returncode != 0:
        raise tap.Skip("needs venv and pip (Debian: python3-venv)")
    shutil.copytree(ROOT / "bindings" / "python", folder / "source", ignore=shutil.ignore_patterns("__pycache__", "build"))
    return folder / "env" / "bin" / "python"


def try_tutorial(python, folder):
    (folder / "examples").symlink_to(ROOT / "examples")
    (folder / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = run(python, "program.py", cwd=folder)
    assert done.returncode == 0 and "\nBradford\n" in done.stdout, done.stdout + done.stderr
    assert (folder / "england.svg").read_text(encoding="utf-8").count("<rect ") == 10
    where = run(python, "-c", "import libcohesion; print(libcohesion.__file__)", cwd=folder).stdout
    assert where.startswith(str(folder / "env")), where
    installed = pathlib.Path(where.strip()).parent
    assert (installed / "py.typed").exists() and (installed / "__init__.pyi").exists()


def check_system():
    """With Debian's own PyGObject, numpy and pandas, and without a network."""
    pandas()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        python = make(folder, "--system-site-packages")
        if run(python, "-c", "import setuptools, wheel").returncode != 0:
            raise tap.Skip("needs setuptools and wheel (Debian: python3-pip)")
        done = run(python, "-m", "pip", "install", "--no-build-isolation", "--no-deps", folder / "source")
        assert done.returncode == 0, done.stdout + done.stderr
        assert run(python, "-m", "pip", "check").stdout is not None
        try_tutorial(python, folder)


def check_clean():
    """With nothing but what pip gets, PyGObject built on the spot."""
    for tool in ("gcc", "pkg-config"):
        if shutil.which(tool) is None:
            raise tap.Skip(f"PyGObject is built with {tool}")
    missing = [package for package, module in (("libcairo2-dev", "cairo"), ("libgirepository1.0-dev", "gobject-introspection-1.0"),
                                               ("python3-dev", "python3")) if run("pkg-config", "--exists", module).returncode]
    if missing:
        raise tap.Skip(f"PyGObject is built with {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        python = make(folder)
        done = run(python, "-m", "pip", "--disable-pip-version-check", "install", "--retries", "1", folder / "source", "pandas")
        if done.returncode != 0 and any(head in done.stderr + done.stdout for head in NO_NETWORK):
            raise tap.Skip("needs a network for pip")
        assert done.returncode == 0, done.stdout + done.stderr
        try_tutorial(python, folder)


tap.run([
    ("/python/install/pip-install-beside-debians-packages", check_system),
    ("/python/install/pip-install-in-a-clean-environment", check_clean),
])
