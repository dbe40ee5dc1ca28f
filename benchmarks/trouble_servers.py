"""Rows of trouble.py: servers."""
