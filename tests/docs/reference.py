#!/usr/bin/env python3
"""Links between the pages of the reference lead to pages of the reference."""
import pathlib
import re
import tempfile

import reference_pages
import tap

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def check_links():
    pages = {"treat.html", "explain.html"}
    for before, after in [('<a href="strategies/treat.md#none">x</a>', '<a href="treat.html#none">x</a>'),
                          ('<a href="explain.md" class="y">x</a>', '<a href="explain.html" class="y">x</a>'),
                          ('<a href="../examples/c/score.c"><code>x</code></a>', "<code>x</code>"),
                          ('<a href="errors/YAML.md">x</a>, <a href="#x">y</a>', 'x, <a href="#x">y</a>'),
                          ('<a href="https://example.org/a.md">x</a>',) * 2,
                          ('<a href="class.Table.html">x</a>',) * 2]:
        assert reference_pages.relink(before, pages) == after, (before, reference_pages.relink(before, pages))


def check_files():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "treat.html").write_text("", encoding="utf-8")
        (path / "index.html").write_text('<a href="strategies/treat.md">x</a>', encoding="utf-8")
        reference_pages.main(folder, "true")
        assert (path / "index.html").read_text(encoding="utf-8") == '<a href="treat.html">x</a>'


def check_listed():
    """Every page of docs/ and docs/strategies/ is in the reference and has a title there."""
    listed = re.findall(r'^  "([\w-]+\.md)",$', (ROOT / "docs" / "cohesion.toml.in").read_text(encoding="utf-8"), re.M)
    paths = [*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "strategies").glob("*.md")]
    assert sorted(path.name for path in paths) == sorted(listed), sorted({path.name for path in paths} ^ set(listed))
    for path in paths:
        assert path.read_text(encoding="utf-8").startswith("---\nTitle: "), path


tap.run([
    ("/docs/reference/links-lead-to-its-own-pages", check_links),
    ("/docs/reference/pages-are-rewritten-where-they-stand", check_files),
    ("/docs/reference/every-page-is-in-it-with-a-title", check_listed),
])
