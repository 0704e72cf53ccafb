"""`python -m skillscoop.demo.story`: tell the story, or what is left of it. Safe to repeat."""

from importlib import import_module

import django


def main() -> None:
    # By name, because the story imports models, and those can be imported only after this.
    django.setup()
    import_module("skillscoop.demo.story.whole").tell()


if __name__ == "__main__":
    main()
