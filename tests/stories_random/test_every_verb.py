"""The stories leave out nothing that people or time can do."""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src" / "skillscoop"
# What falls due, what facts start and what the processor tells are run by the stories out of these tables.
TABLES = SOURCE / "site" / "wiring.py"
ELSEWHERE = {"all_closed_since": "a question, not a step"}


def test_every_action_is_in_the_stories_or_called_by_one_that_is():
    begins = (*HERE.glob("*.py"), HERE.parent / "world.py", TABLES)
    called = {name for path in (*begins, *actions()) for name in imported(path)}
    called |= {name for path in actions() for name in called_within(path)}
    found = {name for path in actions() for name in public(path)}
    assert len(found) > 50
    assert found - called == set(ELSEWHERE)


def actions() -> list[Path]:
    return sorted(SOURCE.glob("*/actions/*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def called_within(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def public(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name
