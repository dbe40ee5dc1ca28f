"""Rows of trouble.py: terminal."""
