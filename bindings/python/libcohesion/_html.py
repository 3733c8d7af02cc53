"""What a notebook shows, and hints for misspelt names."""
import difflib
import html

_SHOWN = 20
# value, its interval: shown in one cell, "62.1 (59.0 to 65.2)"
_INTERVALS = {"score": ("lower", "upper"), "value": ("lower", "upper"), "rank": ("rank_lower", "rank_upper")}


def hint(name, names):
    """' (did you mean "x"?)', or what there is."""
    near = difflib.get_close_matches(str(name), list(names), 1)
    if near:
        return f" (did you mean \"{near[0]}\"?)"
    listed = list(names)[:12]
    return f"; there are: {', '.join(listed)}{', ...' if len(names) > len(listed) else ''}" if listed else ""


def _text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.4g}" if isinstance(value, float) and abs(value) < 10000 else f"{value:,.0f}" \
        if isinstance(value, (int, float)) else str(value)


def _with_interval(row, name):
    lower, upper = (row.get(bound) for bound in _INTERVALS.get(name, ("", "")))
    text = _text(row[name])
    return f"{text} ({_text(lower)} to {_text(upper)})" if text and lower is not None and upper is not None else text


def _columns(columns, rows):
    """Without the bounds, which stand beside their value, and without columns in which nothing stands."""
    bounds = {bound for name, pair in _INTERVALS.items() if name in columns for bound in pair}
    kept = [name for name in columns if name not in bounds]
    full = [name for name in kept if not rows or any(row[name] not in (None, "") for row in rows)]
    return full or kept


def table(data, title=None):
    """An HTML table with a caption, header cells with their scope, and intervals where there are any."""
    shown = data[:_SHOWN]
    rows = list(shown)
    names = _columns(data.columns, rows)
    notes = dict(data.notes)
    caption = title or " ".join(notes[key] for key in ("framework", "title") if key in notes) or "Table"
    caption += f": {len(data):,} rows" + (f", the first {len(rows)} of them" if len(rows) < len(data) else "")
    bounded = {name for name, (lower, upper) in _INTERVALS.items() if any(row.get(lower) is not None for row in rows)}
    head = "".join(f"<th scope=\"col\">{html.escape(name)}{' (interval)' if name in bounded else ''}</th>"
                   for name in names)
    body = []
    for row in rows:
        cells = [html.escape(_with_interval(row, name)) for name in names]
        body.append(f"<tr><th scope=\"row\">{cells[0]}</th>" + "".join(f"<td>{cell}</td>" for cell in cells[1:]) + "</tr>")
    return (f"<table><caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(body)}</tbody></table>")
