#!/usr/bin/env python3
"""Write C that declares a variable for each public enumeration and class structure: abi-types.py OUTPUT HEADER..."""
import re
import sys


def public_types(header):
    with open(header, encoding="utf-8") as source:
        text = source.read()
    return re.findall(r"^\} (Cohesion\w+);", text, re.M) + re.findall(r"^struct _(Cohesion\w+Class)$", text, re.M)


def main():
    lines = ["/* Made by abi-types.py: every public type, reachable. */", "#include <cohesion/cohesion.h>"]
    for header in sorted(sys.argv[2:]):
        for name in public_types(header):
            variable = f'extern __attribute__ ((visibility ("default"))) {name} *abi_{name}'
            lines += [f"{variable};", f"{name} *abi_{name};"]
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


main()
