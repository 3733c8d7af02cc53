#!/usr/bin/env python3
"""The reference, with links between its pages: reference_pages.py FOLDER COMMAND...

Runs the command, gi-docgen, which leaves links to Markdown as they are. A link to a page that FOLDER holds as HTML then goes
there; one to a file that is in the source only keeps its text.
"""
import pathlib
import re
import subprocess
import sys

LINK = re.compile(r'<a href="([^":#]+)(#[^"]*)?"([^>]*)>(.*?)</a>', re.S)


def relink(page, pages):
    """The text of a page whose links lead to other pages, by the names of all pages."""
    def replace(found):
        path, part, more, text = found.groups()
        name = re.sub(r"\.md$", ".html", path.rsplit("/", 1)[-1])
        if name in pages:
            return f'<a href="{name}{part or ""}"{more}>{text}</a>'
        return text if "/" in path or path.endswith(".md") else found.group()
    return LINK.sub(replace, page)


def main(folder, *command):
    subprocess.run(command, check=True)
    paths = list(pathlib.Path(folder).glob("*.html"))
    pages = {path.name for path in paths}
    for path in paths:
        before = path.read_text(encoding="utf-8")
        after = relink(before, pages)
        if after != before:
            path.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
