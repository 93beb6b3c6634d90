"""Handouts: data in, PDF out. Only the printing subprocess imports ReportLab."""
