import pytest

from lkjip_analysis.pipeline.kernels.forks import Nursery

from .helpers import project


@pytest.fixture(scope="session")
def nursery():
    """One warm process for all tests that run notebooks; None where there can be none."""
    if not Nursery.available():
        yield None
        return
    with Nursery() as warm:
        yield warm


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project folder with two chapters, and the current folder in it."""
    monkeypatch.chdir(project(tmp_path))
    return tmp_path
