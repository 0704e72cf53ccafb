"""Ana, Ben, Cy and Dee with a token each: what they send goes through the real door."""

import pytest

from tests.api.callers import Api


@pytest.fixture
def ana(world) -> Api:
    return Api(world.ana)


@pytest.fixture
def ben(world) -> Api:
    return Api(world.ben)


@pytest.fixture
def cy(world) -> Api:
    return Api(world.cy)


@pytest.fixture
def dee(world) -> Api:
    return Api(world.dee)
