"""The AKIP evaluation sheet (LKE) of an office: own and evaluator's grades side by side, read into a package."""
