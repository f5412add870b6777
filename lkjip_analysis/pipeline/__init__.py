"""Runs the notebooks and publishes what they show: validate, execute, join, collect, export, write.

Nothing is imported here, so that the command line starts quickly; ask the modules:
`run.run` makes one report, `batch.run_all` every report, `explain.explain` derives one number.
"""
