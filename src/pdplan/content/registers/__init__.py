"""Registers of the study as workbooks: deadlines, trace, issues, advice, papers, evidence."""
