"""Take pictures of every page of a demo, in every way of looking at it: python -m tests.looks [FOLDER] [--at ADDRESS]

Without an address it starts a demo of its own and removes it afterwards. FOLDER/index.html shows all of them.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tests.surroundings  # noqa: F401  (sets what Django's settings read)

# isort: split
import django

django.setup()

from tests.demo.starting import demo  # noqa: E402  (needs Django)
from tests.looks.album import bind  # noqa: E402
from tests.looks.pages import found  # noqa: E402
from tests.looks.pictures import WAYS, take  # noqa: E402


def main() -> None:
    asked = _asked()
    folder = Path(asked.folder)
    ways = [way for way in WAYS if not asked.way or any(part in way.name for part in asked.way)]
    with _address(asked.at) as address:
        pages, missed = found(address, most=asked.each)
        pages = [page for page in pages if not asked.only or any(part in page.name for part in asked.only)]
        print(f"{len(pages)} pages in {len(ways)} ways")
        take(address, pages, ways, folder)
    print(bind(pages, ways, missed, folder))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.looks", description=__doc__)
    parser.add_argument("folder", nargs="?", default=".data/looks", help="where the pictures go (%(default)s)")
    parser.add_argument("--at", help="the address of a demo that runs already, http://127.0.0.1:8000")
    parser.add_argument("--only", action="append", help="pages whose name holds this; may be given again")
    parser.add_argument("--way", action="append", help="ways whose name holds this: 360, dark, print …")
    parser.add_argument(
        "--each", type=int, default=2, help="how many rows of each page a person is shown (%(default)s)"
    )
    return parser.parse_args()


@contextmanager
def _address(given: str | None) -> Iterator[str]:
    if given:
        yield given.rstrip("/")
        return
    data = Path(tempfile.mkdtemp()) / "demo"
    try:
        with demo(data) as started:
            yield started.base_url
    finally:
        shutil.rmtree(data.parent, ignore_errors=True)


if __name__ == "__main__":
    main()
