"""Rows of trouble.py: files."""
