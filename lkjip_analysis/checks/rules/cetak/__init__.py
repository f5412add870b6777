"""Printed cells held against computed ones."""
