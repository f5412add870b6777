"""Each table of a dataset is made once, whoever asks for it: report, facts, graphs, checks, what-if."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from lkjip_analysis.dataset import Dataset

P = ParamSpec("P")
T = TypeVar("T")


def once(function: Callable[Concatenate[Dataset, P], T]) -> Callable[Concatenate[Dataset, P], T]:
    """Keep what a function makes of a dataset, and give the same value the next time.

    A dataset and what is made of it are frozen, so sharing is safe. The values are kept by the dataset itself and
    go with it. A failure (`Absent`) is not kept.

    >>> from lkjip_analysis.report import open_report
    >>> @once
    ... def lines(dataset, least=0):
    ...     return [row for row in dataset.documents if len(row) > least]
    >>> dataset = open_report("kecamatan-serang", 2025).dataset
    >>> lines(dataset) is lines(dataset), lines(dataset) is lines(dataset, least=2)
    (True, False)
    """

    @wraps(function)
    def kept(dataset: Dataset, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in dataset.made:
            dataset.made[key] = function(dataset, *args, **kwargs)
        made: T = dataset.made[key]
        return made

    return cast(Callable[Concatenate[Dataset, P], T], kept)
