"""Where notebooks run: processes, kernels, papermill's engine, and every way in which one can fail."""
