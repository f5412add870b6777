import pytest

from lkjip_analysis.pipeline.kernels.forks import WarmProcess

from .helpers import project


@pytest.fixture(scope="session")
def warm_process():
    """One warm process for all tests that run notebooks; None where there can be none."""
    if not WarmProcess.available():
        yield None
        return
    with WarmProcess() as warm:
        yield warm


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project folder with two chapters, and the current folder in it."""
    monkeypatch.chdir(project(tmp_path))
    return tmp_path
