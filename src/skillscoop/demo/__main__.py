"""`python -m skillscoop.demo`, what `bin/demo` becomes: the whole product on this machine, with pretend money."""

import argparse
import os
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import httpx
import psycopg

from skillscoop.demo.places import Taken
from skillscoop.demo.programs import PostgresProblem
from skillscoop.demo.supervisor import Asked, NotReady, Supervisor


def main() -> int:
    """Run the demo until Ctrl-C; a demo that cannot start says why in a sentence and returns 1."""
    parser = argparse.ArgumentParser(
        prog="bin/demo", description="SkillScoop Milestones on this machine, with pretend money."
    )
    parser.add_argument("--port", type=int, default=8000, help="where the pages are (8000)")
    parser.add_argument(
        "--data", type=Path, default=Path(".data/demo"), help="the folder that keeps everything (.data/demo)"
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--reload", action="store_true", help="start the processes again when the code changes")
    given = parser.parse_args()
    try:
        Supervisor(Asked(given.port, given.data, given.reload)).run(_greeting(browser=not given.no_browser))
    except (Taken, PostgresProblem, NotReady) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except psycopg.OperationalError as problem:
        sys.stderr.write(f"The database in SKILLSCOOP_DATABASE_URL does not answer: {problem}\n")
        return 1
    return 0


def _greeting(*, browser: bool) -> Callable[[str], None]:
    def greet(base_url: str) -> None:
        print(f"ready {base_url}", flush=True)
        for line in _people(base_url):
            print(line, flush=True)
        print("Money is pretend. Ctrl-C stops everything; the next start goes on from here.", flush=True)
        if browser and _has_display():
            webbrowser.open(base_url)

    return greet


def _people(base_url: str) -> list[str]:
    answer = httpx.get(f"{base_url}/api/v1/demo/people", timeout=10)
    if answer.status_code != httpx.codes.OK:
        return []
    return [
        f"  {one['name']:<22}{one['role']:<12}{one['email']:<32}{one['password']}" for one in answer.json()["people"]
    ]


def _has_display() -> bool:
    return sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
