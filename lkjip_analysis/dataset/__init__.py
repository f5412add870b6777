"""The data package of one agency and year: schema, reader, located errors."""

from lkjip_analysis.dataset.dataset import Dataset
from lkjip_analysis.dataset.problems import DatasetError, Problem
from lkjip_analysis.dataset.reader import read_dataset

__all__ = ["Dataset", "DatasetError", "Problem", "read_dataset"]
