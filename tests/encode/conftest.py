"""Networks to test with: the one that ships, and one that says anything."""

import pytest
from chance import Chance

from onrecord.encode.model import Network


@pytest.fixture(scope="session")
def chance():
    return Chance()


@pytest.fixture(scope="session")
def shipped():
    return Network()


@pytest.fixture(scope="session", params=["chance", "shipped"])
def network(request):
    return request.getfixturevalue(request.param)
