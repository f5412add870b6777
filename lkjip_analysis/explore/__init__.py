"""Views for exploring a report in JupyterLab: plain functions of a report, and a panel of widgets that calls them.

Each function returns a `View`: a picture or list for the eye and ``frame`` for going on.

>>> import lkjip_analysis as lkjip
>>> from lkjip_analysis import explore
>>> report = lkjip.open("kecamatan-serang", 2025)
>>> explore.peers(report, "ikm").frame.query("sendiri")["peringkat"].tolist()
[1.0]
"""

from typing import TYPE_CHECKING, Any

from lkjip_analysis.dataset.problems import absent
from lkjip_analysis.explore.budget import budget
from lkjip_analysis.explore.lists import findings, indicators
from lkjip_analysis.explore.results import peers, survey, villages
from lkjip_analysis.explore.trend import trend
from lkjip_analysis.explore.view import View
from lkjip_analysis.model.readable_error import UnknownAttribute

if TYPE_CHECKING:
    from lkjip_analysis.explore.board import panel
    from lkjip_analysis.explore.supposing import sliders

__all__ = ["View", "budget", "findings", "indicators", "panel", "peers", "sliders", "survey", "trend", "villages"]


def __getattr__(name: str) -> Any:
    """Load ipywidgets only for the panels."""
    if name == "panel":
        from lkjip_analysis.explore.board import panel

        return panel
    if name == "sliders":
        from lkjip_analysis.explore.supposing import sliders

        return sliders
    if name.startswith("_"):
        raise AttributeError(name)
    raise UnknownAttribute(absent(name, __all__, f"explore.{name}"))


def __dir__() -> list[str]:
    return list(__all__)
