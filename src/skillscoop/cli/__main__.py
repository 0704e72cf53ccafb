"""`python -m skillscoop.cli`: the same as `skillscoop`."""

from skillscoop.cli.main import main

main()
