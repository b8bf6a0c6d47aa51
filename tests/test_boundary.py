"""No text from outside is drawn, printed, logged or opened without going through the cleaner: read from the code itself.

Every string that reaches a terminal passes one of a few calls. The parts of their arguments have to be constants, numbers,
or what a cleaner returned; a local name is followed to where it was bound. What cannot be told from the code stands in
`ARGUED`, with the reason why it is clean; a new part that is in neither fails here.
"""

from __future__ import annotations

import ast
from pathlib import Path

import briefing

ROOT = Path(briefing.__file__).parent
VIEWS = sorted(
    path for room in ("cli", "tui", "serving", ".") for path in (ROOT / room).glob("**/*.py" if room != "." else "*.py")
)

SINKS = {
    "echo": 0,
    "secho": 0,
    "print": 0,
    "announce": 0,
    "Segment": 0,
    "segments": 0,
    "Block": 1,
    "Card": 0,
    "Point": 1,
    "show_right": 0,
}
"""Calls that show text, or make what is drawn as it is, with the place of the text among their arguments."""
CLEANERS = {
    "safe",
    "complaint",
    "line",
    "short_day",
    "long_day",
    "count_of",
    "len",
    "bar",
    "sparkline",
    "cells",
    "dumps",
    "as_json",
    "look",
    "max",
    "min",
    "sum",
    "_name_width",
}
"""Calls whose value is clean whatever they are given: cleaners, and what gives numbers and styles."""
PASSING = {
    "fit",
    "cut",
    "join",
    "str",
    "sorted",
    "ljust",
    "rjust",
    "strip",
    "rstrip",
    "lstrip",
    "upper",
    "capitalize",
    "get",
    "shorten",
    "tuple",
    "fromkeys",
}
"""Calls whose value is as clean as what they are given, or called on."""

FORBIDDEN = {
    "notify": "a notification draws markup",
    "Static": "it draws markup",
    "Label": "it draws markup",
    "Markdown": "it follows links",
    "RichLog": "it draws what it is given",
    "from_markup": "text from outside must never become markup",
    "render_markup": "as above",
    "system": "no shell",
    "startfile": "only `webbrowser`, and a cleaned address",
    "eval": "nothing is run",
    "exec": "nothing is run",
}
FORBIDDEN_MODULES = {
    "logging": "nothing of an article goes into a log",
    "pickle": "what is loaded could run",
    "shelve": "as above",
}

ARGUED = {
    ("cli/adding.py", "export.document(library, ids)"): "Markdown, escaped: tests/export/test_hostile.py",
    ("cli/taking.py", "taking.render(briefing)"): "as above",
    ("cli/taking.py", "line"): "JSON of the whole library: tests/export/test_archive.py",
    ("cli/taking.py", "checking.summary(findings)"): "our words and counts",
    ("cli/adding.py", "article(item, found)"): "made of safe lines in cli/plain.py",
    ("cli/reading.py", "plain.row(row)"): "as above",
    ("cli/reading.py", "plain.article(stored.article, stored.analysis, whole=True)"): "as above",
    ("cli/common.py", "outcome.status"): "one of our own words",
    ("cli/common.py", "told(progress)"): "our words and numbers",
    ("cli/keeping.py", "address"): "our own, with its token",
    ("serving/__init__.py", "port"): "a number",
    ("serving/__init__.py", "token"): "made here",
    ("tui/article.py", "_meta(article)"): "it ends in safe()",
    ("tui/article.py", "note"): "_notes gives safe ones",
    ("tui/article.py", "text"): "_drawable, which keeps offsets: tests/tui/test_document.py",
    ("tui/article.py", "_drawable(note)"): "as above",
    ("tui/article.py", "piece.shown"): "a day of ours",
    ("tui/screens/entity.py", "name"): "one of our own words",
    ("tui/screens/evidence.py", "text"): "made of safe() names and sorts, and counts",
    ("tui/screens/grid.py", "_head(place.name)[y]"): "cleaned in _head",
    ("tui/screens/help.py", "group"): "a command's own words",
    ("tui/screens/help.py", "meaning"): "our own words",
    ("tui/screens/help.py", "command.help"): "a command's own words",
    ("tui/screens/help.py", "command.id"): "as above",
    ("tui/screens/timeline.py", "part"): "of a tuple of days and safe() words",
    ("tui/versions.py", "_carried(copies)"): "it ends in safe(), and a count",
    ("tui/widgets/article_list.py", "lines[y - 1]"): "a piece of a safe() line",
    ("tui/widgets/article_list.py", "painter.one_line(row, around)"): "safe() there: tests/tui/test_looks.py",
    ("tui/widgets/article_list.py", "painter.two_lines(row, around)[part]"): "as above",
    ("tui/widgets/bars.py", "label"): "names of our own, and numbers",
    ("tui/widgets/bars.py", "part"): "of a tuple of safe() words",
    ("tui/widgets/bars.py", "self.right"): "cleaned in show_right",
    ("tui/widgets/bars.py", "self._work_text(room)"): "cleaned in show_work",
    ("tui/widgets/bars.py", "self.notice"): "cleaned in say",
    ("tui/widgets/bars.py", "key"): "of a command",
    ("tui/widgets/bars.py", "word"): "of a command",
    ("tui/widgets/cards.py", "text"): "of a Card, whose making is looked at here",
    ("tui/widgets/lines.py", "text"): "of segments(), whose calls are looked at here",
    ("tui/widgets/map_view.py", "row.text"): "of Points, whose making is looked at here",
    ("tui/widgets/prompt.py", "self.fault"): "cleaned in show_fault",
    ("tui/widgets/prompt.py", "self.choices[number]"): "cleaned in show_choices",
    ("tui/widgets/prompt.py", "self.text"): "our own sign",
    ("tui/widgets/prose.py", "self._empty_lines()[y]"): "our own words, wrapped",
    ("tui/widgets/prose.py", "block.text"): "of a Block, whose making is looked at here",
    ("tui/widgets/prose.py", "block.aside"): "cleaned where the Block is made",
    ("tui/widgets/prose.py", "block.lead"): "our own signs, and keys that the keymap knows",
    ("tui/widgets/welcome.py", "key"): "a key that the keymap knows",
    ("tui/widgets/welcome.py", "does"): "our own words",
    ("tui/widgets/related_pane.py", "apart(related.days)"): "our words and a number",
    ("tui/widgets/related_pane.py", "kind"): "of a tuple of our own words",
}
"""(file, part): why it is clean."""
NUMBERS = {"outcome.id", "entity.articles", "stored.id", "link.id", "story.id", "identity", "self.size.width", "width"}


def name_of(call: ast.Call) -> str:
    return (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )


def parts(node: ast.expr, bound: dict[str, list[ast.expr]], seen: frozenset[str] = frozenset()) -> list[ast.expr]:
    """The parts of an expression of which the code does not show that they are clean."""

    def of(*nodes: ast.expr) -> list[ast.expr]:
        return [part for one in nodes for part in parts(one, bound, seen)]

    match node:
        case ast.Constant() | ast.Compare():
            return []
        case ast.Attribute() | ast.Name() if ast.unparse(node) in NUMBERS:
            return []
        case ast.Subscript(value=ast.Constant()):
            return []
        case ast.JoinedStr():
            return of(*node.values)
        case ast.FormattedValue():
            return [] if is_number_format(node.format_spec) else of(node.value)
        case ast.IfExp():
            return of(node.body, node.orelse)
        case ast.BoolOp():
            return of(*node.values)
        case ast.BinOp():
            return of(node.left, node.right)
        case ast.UnaryOp():
            return of(node.operand)
        case ast.Tuple() | ast.List():
            return of(*node.elts)
        case ast.Starred():
            return of(node.value)
        case ast.GeneratorExp() | ast.ListComp():
            return of(node.elt)
        case ast.Call() if name_of(node) in CLEANERS:
            return []
        case ast.Call() if name_of(node) in PASSING:
            on = node.func.value if isinstance(node.func, ast.Attribute) else None
            inner = [on] if on is not None and ast.unparse(on) != "dict" else []
            return of(*inner, *node.args[: None if name_of(node) in ("join", "str") else 1])
        case ast.Subscript() if isinstance(node.slice, ast.Slice):
            return of(node.value)
        case ast.Name() if node.id.isupper():
            return []  # a constant of ours
        case ast.Name() if node.id in bound and node.id not in seen:
            return [part for one in bound[node.id] for part in parts(one, bound, seen | {node.id})]
    return [node]


def is_number_format(spec: ast.expr | None) -> bool:
    """`:,`, `:.0f`: a string would raise."""
    text = (
        "".join(str(v.value) for v in spec.values if isinstance(v, ast.Constant))
        if isinstance(spec, ast.JoinedStr)
        else ""
    )
    return text.endswith((",", "d", "f"))


def bindings(function: ast.AST) -> dict[str, list[ast.expr]]:
    """What each local name of a function is bound to, where it is bound by plain assignments alone."""
    found: dict[str, list[ast.expr]] = {}
    opaque: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and all(isinstance(t, ast.Name) for t in node.targets):
            for target in node.targets:
                found.setdefault(target.id, []).append(node.value)  # type: ignore[attr-defined]
        elif isinstance(node, (ast.AugAssign, ast.AnnAssign, ast.NamedExpr)) and isinstance(node.target, ast.Name):
            if node.value is not None:
                found.setdefault(node.target.id, []).append(node.value)
        elif isinstance(node, ast.Call) and name_of(node) == "append" and isinstance(node.func.value, ast.Name):  # type: ignore[attr-defined]
            found.setdefault(node.func.value.id, []).append(node.args[0])  # type: ignore[attr-defined]
        elif isinstance(node, (ast.For, ast.comprehension)):
            opaque |= {name.id for name in ast.walk(node.target) if isinstance(name, ast.Name)}
        elif isinstance(node, ast.Assign):
            opaque |= {name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)}
        elif isinstance(node, ast.arg):
            opaque.add(node.arg)
    return {name: values for name, values in found.items() if name not in opaque}


def unproven(path: Path) -> list[tuple[str, str, int]]:
    """(file, part, line) of what a file gives to a sink and the code does not show to be clean."""
    where = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text("utf-8"))
    found = []
    scopes = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    for scope in (tree, *scopes):
        bound = bindings(scope) if scope is not tree else {}
        for node in ast.walk(scope):
            if isinstance(node, ast.Call) and len(node.args) > SINKS.get(name_of(node), 99):
                innermost = [s for s in scopes if s.lineno <= node.lineno <= (s.end_lineno or 0)]
                if (innermost[-1] if innermost else tree) is scope:
                    found += [
                        (where, ast.unparse(part), node.lineno)
                        for part in parts(node.args[SINKS[name_of(node)]], bound)
                    ]
    return found


def test_each_part_of_what_is_shown_is_clean() -> None:
    found = [one for path in VIEWS for one in unproven(path)]
    assert [one for one in found if one[:2] not in ARGUED] == []


def test_each_argued_part_still_exists() -> None:
    found = {one[:2] for path in VIEWS for one in unproven(path)}
    assert set(ARGUED) - found == set()


def test_nothing_is_used_that_draws_or_runs_what_it_is_given() -> None:
    used = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and name_of(node) in FORBIDDEN:
                used.append((path.name, node.lineno, name_of(node)))
            elif isinstance(node, ast.Import):
                used += [
                    (path.name, node.lineno, a.name) for a in node.names if a.name.split(".")[0] in FORBIDDEN_MODULES
                ]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FORBIDDEN_MODULES:
                used.append((path.name, node.lineno, str(node.module)))
    assert used == []
