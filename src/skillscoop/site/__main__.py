"""The `skillscoop` command, and `python -m skillscoop.site`: the command line with our settings behind it."""

import os
import sys

from skillscoop.cli.main import app
from skillscoop.site.config import ConfigProblem


def main() -> None:
    """Run the command line; a configuration that cannot work ends it with one sentence per mistake."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillscoop.site.settings")
    try:
        app()
    except ConfigProblem as problem:
        sys.stderr.write("\n".join(problem.sentences) + "\n")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
