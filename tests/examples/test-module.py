"""The module in examples/module as docs/strategies.md has it built, loaded by the command, by Python and by GJS."""
import csv
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "command"))
from harness import TESTS, Skip, expect, main, test  # noqa: E402

BUILD, PYTHON = os.path.abspath(sys.argv.pop()), sys.argv.pop()
FOUND = {"X01A": 25, "X01B": 55, "X01C": 85, "X01D": 0, "X01E": 80}  # see test-examples.py: a quarter up from the worst


def call(w, *command, **variables):
    environment = {**os.environ, "PKG_CONFIG_PATH": os.path.join(BUILD, "meson-uninstalled"), **variables}
    if command[0] not in (PYTHON, "gjs"):  # what a sanitizer needs in interpreters it must not have in compilers
        environment.pop("LD_PRELOAD", None)
    done = subprocess.run(command, cwd=w.folder, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, (command, done.returncode, done.stdout[-3000:], done.stderr[-3000:])
    return done.stdout


def build(w):
    """hurwicz.so, by the line in docs/strategies.md, and a study that uses it."""
    with open(os.path.join(w.source, "docs", "strategies.md"), encoding="utf-8") as file:
        line = re.search(r"^cc -shared .*$", file.read(), re.M).group()
    shutil.copy(os.path.join(w.source, "examples", "module", "hurwicz.c"), w.folder)
    call(w, "sh", "-c", line)
    w.edit("s/study.yaml", "framework: framework.yaml", "framework: framework-midrange.yaml")
    w.edit("s/framework-midrange.yaml", "aggregate: midrange", "aggregate: {strategy: hurwicz, optimism: 0.25}")


def scores(text):
    return {row["area"]: float(row["score"]) for row in csv.DictReader(text.splitlines()) if row["node"] == "meeting"}


@test
def short(w):
    """the module and its build file have fewer than 50 lines together."""
    folder = os.path.join(w.source, "examples", "module")
    total = 0
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            total += len(file.readlines())
    assert 0 < total < 50, total


@test
def command(w):
    """the command scores a study by a module, named before or after the command or in COHESION_MODULES."""
    build(w)
    assert scores(w.run("--module", "hurwicz.so", "score", "s/study.yaml")[0]) == FOUND
    assert scores(w.run("score", "s/study.yaml", "--module=./hurwicz.so")[0]) == FOUND
    assert scores(w.run("score", "s/study.yaml", env={**os.environ, "COHESION_MODULES": ":hurwicz.so:"})[0]) == FOUND
    expect(w.run("--module", "hurwicz.so", "describe", "hurwicz", "--module", w.path("hurwicz.so"))[0], "optimism,number,0.5,0,1")
    expect(w.run("--module", "hurwicz.so", "score", "s/study.yaml", "--applied")[0], "hurwicz", "0.25")


@test
def refused(w):
    """the command stops at a module that cannot be loaded, and help needs none."""
    build(w)
    _, err = w.run("score", "s/study.yaml", code=1)
    expect(err, "hurwicz")
    _, err = w.run("--module", "nowhere.so", "score", "s/study.yaml", code=3)
    expect(err, "COHESION-STRATEGY-040", "nowhere.so")
    _, err = w.run("list", "strategies", "--module", "s/study.yaml", code=1)
    expect(err, "COHESION-STRATEGY-041", "s/study.yaml")
    _, err = w.run("list", "strategies", env={**os.environ, "COHESION_MODULES": "hurwicz.so:nowhere.so"}, code=3)
    expect(err, "COHESION-STRATEGY-040", "nowhere.so")
    w.run("--module", "nowhere.so", "help", "score")


@test
def data(w):
    """a study and a framework that name a module are refused, and load nothing."""
    build(w)
    for name in ("study", "framework-midrange"):
        text = w.read(f"s/{name}.yaml")
        w.write(f"s/{name}.yaml", text + "modules: [../hurwicz.so]\n")
        _, err = w.run("score", "s/study.yaml", code=1)
        expect(err, 'unknown key "modules"', "COHESION-YAML-012")
        w.write(f"s/{name}.yaml", text)


@test
def meson(w):
    """the build file for Meson makes a module that the command loads."""
    if not shutil.which("meson"):
        raise Skip("needs meson")
    build(w)
    shutil.copytree(os.path.join(w.source, "examples", "module"), w.path("module"))
    call(w, "meson", "setup", "module/build", "module")
    call(w, "ninja", "-C", "module/build")
    assert scores(w.run("--module", "module/build/hurwicz.so", "score", "s/study.yaml")[0]) == FOUND


@test
def python(w):
    """Python loads the module and scores by it; one that is not there is an exception with its token."""
    if PYTHON == "none":
        raise Skip("built without introspection")
    build(w)
    program = """
import libcohesion as coh
assert coh.Strategy.load_module("./hurwicz.so") and coh.Strategy.load_module("hurwicz.so")
try:
    coh.Strategy.load_module("nowhere.so")
except coh.FileError as error:
    assert error.token == "COHESION-STRATEGY-040", error.token
else:
    raise AssertionError("it was loaded")
print(coh.Study.open("s/study.yaml").score().table.to_csv())
"""
    assert scores(call(w, PYTHON, "-c", program)) == FOUND


@test
def gjs(w):
    """GJS loads the module and scores by it."""
    if PYTHON == "none" or not shutil.which("gjs"):
        raise Skip("needs introspection and gjs")
    build(w)
    w.write("load.js", "import Cohesion from 'gi://Cohesion?version=1';\n"
                       "Cohesion.Strategy.load_module('hurwicz.so');\n"
                       "print(Cohesion.Study.openSync('s/study.yaml').scoreSync().toCSV());\n")
    assert scores(call(w, "gjs", "-m", "load.js")) == FOUND


main(TESTS, sys.argv[1:])
