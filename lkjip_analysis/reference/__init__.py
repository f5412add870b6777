"""Reference data of the field: scales, units, grades, weights and methods, each with its legal basis.

The figures live in YAML files under ``data/``; an agency adds or replaces scales and units in its own folder.
"""

from lkjip_analysis.reference.akip import AkipSheet, Component, akip_sheet
from lkjip_analysis.reference.bands import Band
from lkjip_analysis.reference.efisiensi import (
    Condition,
    Method,
    efficiency_method,
    efficiency_methods,
    praise_conditions,
)
from lkjip_analysis.reference.entry import Basis
from lkjip_analysis.reference.errors import InvalidReference, UnknownReference
from lkjip_analysis.reference.golongan import grades, grades_basis, parse_grade, rank_of_grade, same_rank
from lkjip_analysis.reference.jabatan import GROUPS, post_basis, post_group
from lkjip_analysis.reference.scale import GAPS, Gap, Naming, Scale
from lkjip_analysis.reference.scales import load_scale, scale_ids
from lkjip_analysis.reference.units import Unit, unit, unit_of, units

__all__ = [
    "GAPS",
    "GROUPS",
    "AkipSheet",
    "Band",
    "Basis",
    "Component",
    "Condition",
    "Gap",
    "InvalidReference",
    "Method",
    "Naming",
    "Scale",
    "Unit",
    "UnknownReference",
    "akip_sheet",
    "efficiency_method",
    "efficiency_methods",
    "grades",
    "grades_basis",
    "load_scale",
    "parse_grade",
    "post_basis",
    "post_group",
    "praise_conditions",
    "rank_of_grade",
    "same_rank",
    "scale_ids",
    "unit",
    "unit_of",
    "units",
]
