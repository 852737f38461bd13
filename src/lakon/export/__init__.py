"""Rows of a store for other tools."""
