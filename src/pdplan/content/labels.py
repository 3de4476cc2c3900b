"""Japanese labels for the plan's fixed choices."""

from __future__ import annotations

NECESSITY = {"required": "必須", "recommended": "推奨", "optional": "任意"}
STAGE = {"initial": "初期構築", "later": "拡張時"}
CONFIDENCE = {
    "verified": "確認済", "secondary": "二次資料", "derived": "算出・整理", "assumed": "想定", "recalled": "要確認",
}  # fmt: skip
OVERHEAD = {"included": "諸経費を含む", "excluded": "諸経費を含まない"}
MEASURE = {"hardware": "ハード面", "software": "ソフト面", "organisation": "組織・人的面"}
KEY = {"primary": "主キー", "foreign": "外部キー", "none": ""}
CONSTRAINT = {"law": "法令", "guideline": "指針", "standard": "基準・標準", "case": "判例・事案"}
CLASSIFICATION = {
    "personal": "個人情報", "special-care": "要配慮個人情報", "ordinance-special-care": "条例要配慮個人情報",
    "related": "個人関連情報", "pseudonymous": "仮名加工情報", "anonymous": "匿名加工情報", "statistical": "統計情報",
    "none": "個人に関しない情報",
}  # fmt: skip
"""Legal categories of data."""
MEETING = {"regular": "定例会", "project": "連携会議"}
STATUS = {"scheduled": "予定", "held": "開催済", "cancelled": "中止"}
STANDING = {"asked": "相談あり", "expected": "想定した相談"}
STEP = {"action": "", "decision": "判断", "end": "終了"}
FORM = {"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint", "png": "画像"}
SETTING = {
    "true": "適用する", "false": "適用しない", "all": "全市町村", "project": "プロジェクトの参加団体", **STAGE,
    "largest-remainder": "端数の大きい順", "prefecture": "県が負担", "largest-share": "負担額最大の団体",
}  # fmt: skip
"""Words of the plan that a scenario may set."""
SET = {
    "service.hours": "サービス時間", "functions.*.stage": "機能の構築時期", "sharing.participants": "参加団体",
    "sharing.memberships": "加入・脱退の年度", "sharing.remainder": "端数の処理",
}  # fmt: skip
"""What a scenario may set that is no number."""
