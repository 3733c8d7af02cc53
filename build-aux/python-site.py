"""Prints the folder of this Python's modules that lies under a prefix (python-site.py PREFIX), if there is one."""
import pathlib
import site
import sys

prefix = pathlib.Path(sys.argv[1])
for folder in map(pathlib.Path, site.getsitepackages()):
    if prefix in folder.parents and folder.relative_to(prefix).parts[0].startswith("lib"):
        print(folder)
        break
