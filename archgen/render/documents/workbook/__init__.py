"""Workbooks as Excel files."""
