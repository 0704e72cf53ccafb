"""`python -m bench [rounds]`: print what release, fund and the hub cost."""

import logging
import os
import platform
import subprocess
import sys
import tempfile

INSIDE = "SKILLSCOOP_BENCH_INSIDE"
SURROUNDINGS = {
    INSIDE: "1",
    "SKILLSCOOP_DATABASE_POOL": "0",
    "SKILLSCOOP_LOG_LEVEL": "WARNING",
    "SKILLSCOOP_STATIC": "found",
}


def main() -> int:
    """Start a throwaway PostgreSQL, run this program inside it, and print the table."""
    if os.environ.get(INSIDE):
        return measured(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    with tempfile.TemporaryDirectory() as folder:
        postgres = [sys.executable, "-m", "skillscoop.demo.postgres", "--data", folder, "--throwaway", "--"]
        inside = [sys.executable, "-m", "bench", *sys.argv[1:]]
        return subprocess.run([*postgres, *inside], env=os.environ | SURROUNDINGS, check=False).returncode


def measured(rounds: int) -> int:
    """Build the world in a migrated database of its own and measure there."""
    import django  # noqa: PLC0415
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    django.setup()
    setup_test_environment()
    from bench.cost import costs, table, weight  # noqa: PLC0415
    from skillscoop.cli.prepare import migrate_database  # noqa: PLC0415
    from tests.sandbox_world import database_of_its_own, run  # noqa: PLC0415
    from tests.world import World  # noqa: PLC0415

    migrate_database(verbosity=0)
    with database_of_its_own("sandbox_bench") as url, run(url) as sandbox:
        # What the sandbox says about each request would stand between the figures.
        logging.getLogger("werkzeug").setLevel(logging.WARNING)
        busy = f"load {os.getloadavg()[0]:.1f}"
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, {busy}, Python {platform.python_version()}, {rounds} rounds"
        )
        world = World(sandbox)
        print(table(costs(world, rounds)), weight(world), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
