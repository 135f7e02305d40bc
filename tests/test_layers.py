"""The house as drawn: imports go down, never up or round; files stay small; importing is light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck

ROOT = Path(claimcheck.__file__).parent

# A floor may import the floors before it (and its own rooms).
FLOORS = (
    (
        "_version",
        "articles",
        "evidence",
        "folding",
        "lexicon",
        "parallel",
        "settings",
        "shown",
        "writing",
    ),
    ("mastheads", "segments", "tokens"),
    ("decoding", "reading"),
    ("names", "timex"),
    ("claims",),
    ("events",),
    ("matches",),
    ("relations",),
    ("rules",),
    ("sources",),
    ("store",),
    ("arrow",),
    ("pipeline",),
    ("baseline", "scale", "suppressions"),
    ("gate",),
    ("config", "reports"),
    ("cli",),
    ("__main__",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
LONGEST = 400
# The lookup tables of the package's face name every floor; nothing is imported until it is asked for.
FACE = ROOT / "__init__.py"


def modules():
    return sorted(path for path in ROOT.rglob("*.py") if path != FACE)


def name_of(path):
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path):
    """The modules of the package that a file imports, wherever in the file it does so."""
    known = {name_of(each) for each in ROOT.rglob("*.py")}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("claimcheck")
        ):
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield longer if longer in known else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("claimcheck"))


def room(module):
    return module.split(".")[1] if "." in module else ""


def graph():
    return {name_of(path): sorted(set(imports_of(path))) for path in modules()}


def test_every_room_has_a_floor():
    assert {room(name) for name in graph()} - {""} <= set(LEVEL)


def test_no_import_goes_up():
    upward = [
        f"{name} imports {other}"
        for name, others in graph().items()
        for other in others
        if room(other) and LEVEL[room(other)] > LEVEL[room(name)]
    ]
    assert not upward


def test_rooms_of_one_floor_do_not_circle():
    rooms = {}
    for name, others in graph().items():
        for other in others:
            if room(other) and room(other) != room(name):
                rooms.setdefault(room(name), set()).add(room(other))
    seen, path = set(), []

    def visit(here):
        if here in path:
            pytest.fail(" -> ".join([*path[path.index(here) :], here]))
        if here not in seen:
            path.append(here)
            for other in sorted(rooms.get(here, ())):
                visit(other)
            path.pop()
            seen.add(here)

    for here in sorted(rooms):
        visit(here)


def test_no_module_imports_itself_in_a_circle():
    found = graph()
    done, path = set(), []

    def visit(here):
        if here in path:
            pytest.fail(" -> ".join([*path[path.index(here) :], here]))
        if here not in done:
            path.append(here)
            for other in found.get(here, ()):
                if other != here:
                    visit(other)
            path.pop()
            done.add(here)

    for here in sorted(found):
        visit(here)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_file_is_not_too_long(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_file_begins_by_saying_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_only_the_command_line_prints():
    printing = [
        name_of(path)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not printing


def loaded_after(code):
    """The modules that a fresh interpreter has loaded after running the code."""
    program = f"{code}\nimport sys\nprint(' '.join(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_package_is_light():
    loaded = loaded_after("import claimcheck")
    own = {name for name in loaded if name.startswith("claimcheck")}
    assert own == {"claimcheck", "claimcheck._version"}
    assert not loaded & {
        "numpy",
        "click",
        "rich",
        "jinja2",
        "wordfreq",
        "dateutil",
        "attr",
        "rapidfuzz",
    }


def test_using_records_loads_no_heavy_library():
    loaded = loaded_after("from claimcheck import Article, Span, Settings, segment")
    assert not loaded & {"numpy", "click", "rich", "jinja2", "wordfreq", "dateutil.parser"}
