"""A fuzzer over every door in: any input ends with exit 0, 1 or 2, without a traceback, within bounds."""
