"""The documents that are written from templates alone."""

from __future__ import annotations

from pdplan.content.written import Writing

FINAL_REPORT = Writing("final-report", "業務完了報告書")
INTERIM_REPORT = Writing("interim-report", "中間調査報告書", revisions=False)
FUNCTION_STUDY = Writing("function-study", "機能検討")
OPERATION_STUDY = Writing("operation-study", "運用検討")
LAW_STUDY = Writing("law-study", "法規制・ガバナンス整理")
SECURITY_STUDY = Writing("security-study", "セキュリティ対策整理")
FUNCTIONAL_DESIGN = Writing("functional-design", "機能設計書")

STUDIES = (
    FINAL_REPORT, INTERIM_REPORT, FUNCTION_STUDY, OPERATION_STUDY, LAW_STUDY, SECURITY_STUDY, FUNCTIONAL_DESIGN,
)  # fmt: skip
"""In the order of the commission."""
