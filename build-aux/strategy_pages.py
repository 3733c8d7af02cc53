#!/usr/bin/env python3
"""Write what the code says of its strategies into the pages of docs/strategies/.

    strategy_pages.py COHESION LIST-EDGES docs/strategies

COHESION is the command, LIST-EDGES the program of tests/strategy/ that applies every strategy to every edge. Replaced is
what stands between `<!-- begin NAME -->` and `<!-- end -->`; all else in the pages is written by hand.
"""
import collections
import csv
import io
import json
import pathlib
import re
import subprocess
import sys

KINDS = ("treat", "impute", "normalise", "weigh", "aggregate")
CHILDREN = {"treat": "a", "normalise": "a", "impute": "abc", "weigh": "abc", "aggregate": "abc"}
BLOCK = re.compile(r"(<!-- begin ([\w -]+) -->\n)(.*?)(<!-- end -->)", re.S)

Strategy = collections.namedtuple("Strategy", "kind id title source parameters settings edges")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Code:
    """What the code says: the strategies by kind and id, and the numbers that the edges are made of."""

    def __init__(self, command, list_edges):
        rows = list(csv.DictReader(io.StringIO(run(list_edges))))
        self.inputs = [row for row in rows if row["kind"] == "edge"]
        self.strategies = {kind: {} for kind in KINDS}
        for entry in json.loads(run(command, "list", "strategies", "--format", "json")):
            edges = [row for row in rows if (row["kind"], row["strategy"]) == (entry["kind"], entry["id"])]
            name = f"{entry['kind']}/{entry['id']}"
            heading = run(command, "describe", name, "--format", "markdown")
            source = re.search(r"^Source: (.*)$", heading, re.M)
            self.strategies[entry["kind"]][entry["id"]] = Strategy(
                entry["kind"], entry["id"], entry["title"], source.group(1) if source else "",
                json.loads(run(command, "describe", name, "--format", "json")),
                edges[0]["parameters"] if edges else "", edges)


def table(head, rows):
    cells = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |\n" for row in cells)


def range_of(parameter):
    low, high = parameter["minimum"], parameter["maximum"]
    if parameter["choices"]:
        return parameter["choices"]
    if low is None and high is None:
        return ""
    if low is None or high is None:
        return f"up to {high}" if low is None else f"from {low}"
    return f"{low} to {high}"


def parameters(strategy):
    if not strategy.parameters:
        return "It has no parameters.\n"
    return table(["parameter", "type", "range", "default", "meaning"],
                 [[f"`{p['parameter']}`", p["type"], range_of(p), p["default"] or "", p["description"]]
                  for p in strategy.parameters])


def outcome(row):
    """Result and sentence, with the token of an error as the result."""
    if row["result"] != "error":
        return row["result"], row["said"]
    token, _, sentence = row["said"].partition(": ")
    return f"error [{token}](../errors/{token.split('-')[1]}.md)", sentence


def edges(strategy):
    if not strategy.edges:
        return ""
    settings = f", with `{strategy.settings}`" if strategy.settings else ""
    return "\n" + table([f"edge{settings}", "result", "the first sentence"],
                        [[row["edge"], *outcome(row)] for row in strategy.edges])


def inputs(code, kind):
    shown = {row["edge"]: {} for row in code.inputs if row["edge"] in edge_names(code, kind)}
    for row in code.inputs:
        if row["edge"] in shown:
            shown[row["edge"]][row["strategy"]] = row["result"]
    return table(["edge", *(f"`{child}` of the areas A, B, C ..." for child in CHILDREN[kind])],
                 [[edge, *(cells[child] for child in CHILDREN[kind])] for edge, cells in shown.items()])


def edge_names(code, kind):
    return {row["edge"] for strategy in code.strategies[kind].values() for row in strategy.edges}


def block(code, kind, name):
    """What belongs between the marks of a name: "edges", "ID title" or "ID tables"."""
    if name == "edges":
        return inputs(code, kind)
    identifier, _, part = name.partition(" ")
    strategy = code.strategies[kind].get(identifier)
    if strategy is None or part not in ("title", "tables"):
        raise LookupError(f"docs/strategies/{kind}.md: nothing is known of \"{name}\"")
    if part == "title":
        return strategy.title + ".\n"
    source = f"\nSource: {strategy.source}.\n" if strategy.source else ""
    return parameters(strategy) + edges(strategy) + source


def rewrite(code, kind, page):
    return BLOCK.sub(lambda match: match.group(1) + block(code, kind, match.group(2)) + match.group(4), page)


def main(command, list_edges, folder):
    code = Code(command, list_edges)
    for kind in KINDS:
        path = pathlib.Path(folder) / f"{kind}.md"
        path.write_text(rewrite(code, kind, path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
