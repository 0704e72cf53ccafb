"""A child ends with its parent: by the kernel on Linux, elsewhere by a watcher."""

import os
import signal
import subprocess
import sys

import pytest

from skillscoop.demo import tether
from tests.demo.starting import outlived

STARTS_ONE = """
import os, subprocess, sys
from skillscoop.demo.tether import tethered
watcher = [sys.executable, "-m", "skillscoop.demo.tether", str(os.getpid()), "SIGKILL"]
wait_for_end = ["sh", "-c", "echo $$; exec sleep 60"]
command = tethered(wait_for_end) if sys.argv[1] == "kernel" else watcher + wait_for_end
subprocess.Popen(command).wait()
"""


@pytest.mark.parametrize(
    "how", [pytest.param("kernel", marks=pytest.mark.skipif(not tether.LINUX, reason="Linux only")), "watcher"]
)
def test_a_child_ends_when_its_parent_is_killed(how):
    parent = subprocess.Popen([sys.executable, "-c", STARTS_ONE, how], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    handle = os.pidfd_open(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert outlived({child}, seconds=5) == set()
    os.close(handle)


def test_a_child_whose_parent_is_gone_before_it_begins_does_nothing():
    someone_else = str(os.getpid() + 1)
    command = [word if word != str(os.getpid()) else someone_else for word in tether.tethered(["echo", "hello"])]
    assert subprocess.run(command, capture_output=True, text=True).stdout == ""


def test_the_watcher_hands_on_what_the_child_ended_with():
    command = [
        sys.executable,
        "-m",
        "skillscoop.demo.tether",
        str(os.getpid()),
        signal.SIGTERM.name,
        "sh",
        "-c",
        "exit 3",
    ]
    assert subprocess.run(command).returncode == 3
