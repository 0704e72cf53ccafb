"""What two demos do when they want the same thing."""

import os
import socket

import pytest

from skillscoop.demo.places import Taken, claim_port, hold_folder, is_free, settled_port


@pytest.fixture
def taken_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_second_demo_on_the_same_folder_is_told_who_has_it(tmp_path):
    lock = hold_folder(tmp_path, port=8000)
    with pytest.raises(Taken, match=rf"process {os.getpid()}, http://127\.0\.0\.1:8000"):
        hold_folder(tmp_path, port=8001)
    os.close(lock)
    os.close(hold_folder(tmp_path, port=8001))


def test_a_taken_port_is_named_with_a_way_out(taken_port):
    with pytest.raises(Taken, match=f"Port {taken_port} is in use .* --port {taken_port + 1}"):
        claim_port(taken_port, within_seconds=0)


def test_the_sandbox_keeps_its_port_from_start_to_start_while_it_is_free(tmp_path, taken_port):
    note = tmp_path / "sandbox-port"
    first = settled_port(note, but_not=0)
    assert settled_port(note, but_not=0) == first
    note.write_text(str(taken_port))
    other = settled_port(note, but_not=0)
    assert other != taken_port
    assert is_free(other)
    assert note.read_text() == str(other)
