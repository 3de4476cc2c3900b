"""The operations of the platform: what may be asked of it, where, and which functions of the plan each realises.

The one table from which the routes, the interface chapter and the proof that plan and code agree are made. Who may call an
operation stands in the plan (``reference.permissions``), not here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Method = Literal["GET", "POST", "DELETE"]


@dataclass(frozen=True)
class Operation:
    """One operation: a method and a path of the interface."""

    id: str
    method: Method
    path: str
    summary: str
    """What it does, in Japanese, as printed in the interface chapter."""
    functions: tuple[str, ...]
    """Functions of the plan that it realises."""
    values: bool = False
    """Whether values of residents' data pass through it; the operator, the prefecture and the auditor never may."""
    open: bool = False
    """Whether it needs no log-in."""
    area: str = ""
    """The group in which it is described."""


def _operation(
    id: str, method: Method, path: str, summary: str, *functions: str, values: bool = False, open: bool = False
) -> Operation:
    return Operation(id, method, path, summary, tuple(f"FN-{function}" for function in functions), values, open)


def _area(name: str, *operations: Operation) -> tuple[Operation, ...]:
    return tuple(replace(operation, area=name) for operation in operations)


OPERATIONS = (
    *_area(
        "認証とアカウント",
        _operation("issue-token", "POST", "/oauth/token", "団体の接続資格を確かめ、短期のアクセストークンを発行する", "A07", "A08", open=True),
        _operation("read-keys", "GET", "/keys", "アクセストークンと提供者あての許可証の署名を検証する公開鍵を返す", "G03", open=True),
        _operation("open-account", "POST", "/accounts", "利用目的を示し、規約への承諾を得て本人のアカウントを開設する", "A01", "A05", "E01", open=True),
        _operation("log-in", "POST", "/sessions", "本人を認証し、本人用のアクセストークンを発行する", "A03", open=True),
        _operation("close-account", "DELETE", "/me", "本人のアカウントを閉鎖し、有効な同意をすべて終える", "A10"),
        _operation("appoint-guardian", "POST", "/guardianships", "代理の関係を、範囲と期限を定めて登録する", "A06"),
        _operation("list-guardianships", "GET", "/me/guardianships", "自らが代理できる本人を一覧する", "A06"),
        _operation("end-guardianship", "DELETE", "/guardianships/{guardianship}", "代理の関係を終える", "A06"),
    ),
    *_area(
        "参加者",
        _operation("apply-participation", "POST", "/participants", "参加を申請する", "O01", open=True),
        _operation("list-participants", "GET", "/participants", "参加団体の名称、役割、状態を一覧する", "O01"),
        _operation("review-participant", "POST", "/participants/{organisation}/review", "参加の申請を審査する", "O01"),
        _operation("approve-participant", "POST", "/participants/{organisation}/approval", "審査を終えた参加を承認する", "O01"),
        _operation("suspend-participant", "POST", "/participants/{organisation}/suspension", "参加を停止する", "O05"),
        _operation("resume-participant", "DELETE", "/participants/{organisation}/suspension", "停止を解く", "O05"),
        _operation("leave", "POST", "/participants/{organisation}/leaving", "脱退し、同意を終え、受け取ったデータの消去を始める", "O05"),
        _operation("issue-credential", "POST", "/participants/{organisation}/credentials", "接続資格を発行する（秘密は一度だけ示す）", "A08"),
        _operation("revoke-credential", "DELETE", "/participants/{organisation}/credentials/{credential}", "接続資格を失効させる", "A08"),
        _operation("register-contract", "POST", "/contracts", "提供の契約（目的、項目、期間）を登録する", "O03"),
        _operation("list-contracts", "GET", "/contracts", "契約を一覧する", "O03"),
    ),
    *_area(
        "カタログとサービス",
        _operation("propose-item", "POST", "/catalogue/items", "データ項目の登録又は新しい版を申請する", "C01", "C04"),
        _operation("decide-item", "POST", "/catalogue/items/{item}/decision", "データ項目の申請を承認し、又は差し戻す", "C02"),
        _operation("search-items", "GET", "/catalogue/items", "データ項目を検索する（値は返さない）", "C05"),
        _operation("list-vocabulary", "GET", "/catalogue/vocabulary", "目的コードとデータの区分を返す", "C03"),
        _operation("register-location", "POST", "/catalogue/locations", "どの本人のどの項目を持つかを登録する（値は含めない）", "C07", "D01"),
        _operation("propose-service", "POST", "/services", "サービスと、求める項目及び理由を申請する", "O04"),
        _operation("decide-service", "POST", "/services/{service}/decision", "サービスの申請を承認し、又は差し戻す", "O04"),
        _operation("list-services", "GET", "/services", "承認されたサービスを一覧する", "C06", open=True),
        _operation("read-notice", "GET", "/services/{service}/notice", "同意文の現行の版を返す", "B01", open=True),
        _operation("publish-notice", "POST", "/services/{service}/notices", "同意文の新しい版を公開し、有効な同意の再確認を求める", "B01", "B07", "O02"),
    ),
    *_area(
        "同意",
        _operation("grant-consent", "POST", "/me/consents", "サービス、目的、項目、期間を選んで同意する", "B02", "B04"),
        _operation("refuse-consent", "POST", "/me/refusals", "同意の求めを断る", "B06"),
        _operation("list-consents", "GET", "/me/consents", "本人の同意を一覧する", "N01"),
        _operation("read-receipt", "GET", "/me/consents/{consent}/receipt", "同意受領証を返す", "B08"),
        _operation("read-history", "GET", "/me/consents/{consent}/history", "同意の経過を返す", "H02"),
        _operation("withdraw-consent", "POST", "/me/consents/{consent}/withdrawal", "同意を撤回し、受領者に消去を求める", "B06", "B13"),
        _operation("pause-consent", "POST", "/me/consents/{consent}/pause", "同意を一時停止する", "B06"),
        _operation("resume-consent", "DELETE", "/me/consents/{consent}/pause", "一時停止した同意を再開する", "B06"),
        _operation("confirm-consent", "POST", "/me/consents/{consent}/confirmation", "改められた同意文の下で同意を確認する", "B07"),
        _operation("apply-basis", "POST", "/legal-bases", "同意によらない提供の根拠の登録を申請する", "B12"),
        _operation("decide-basis", "POST", "/legal-bases/{basis}/decision", "根拠の登録を承認し、又は却下する", "B12"),
        _operation("list-bases", "GET", "/legal-bases", "同意によらない提供の根拠を一覧する", "B12"),
        _operation("list-deletion-orders", "GET", "/deletion-orders", "自団体への消去の依頼を受け取る", "B13", "D10"),
        _operation("answer-deletion-order", "POST", "/deletion-orders/{order}/answer", "消去の結果を報告する", "B13", "D10"),
    ),
    *_area(
        "識別子",
        _operation("start-link", "POST", "/me/links", "利用者IDの紐付けに用いる確認コードを本人に発行する", "E03"),
        _operation("finish-link", "POST", "/links", "確認コードにより紐付けを完了し、主体別仮名IDを受け取る", "E02", "E03"),
        _operation("unlink", "DELETE", "/me/links/{organisation}", "紐付けを解き、仮名IDを無効にする", "E04"),
        _operation("report-mismatch", "POST", "/links/{pseudonym}/mismatch", "別人への紐付けの疑いを届け出て、提供を止める", "E06"),
        _operation("correct-mismatch", "POST", "/links/{pseudonym}/correction", "別人への紐付けを正し、影響した提供を示す", "E06"),
        _operation("rotate-pseudonyms", "POST", "/pseudonyms/rotation", "仮名IDの鍵を改め、旧い仮名IDとの対応を残す", "E04", "E05", "L02"),
        _operation("list-pseudonym-changes", "GET", "/pseudonyms/changes", "自団体の仮名IDの新旧の対応を返す", "E04"),
    ),
    *_area(
        "提供",
        _operation("ask-permit", "POST", "/permits", "目的と項目を示して提供の可否の判定を求め、許可証を受け取る", "B05", "G01", "G03"),
        _operation("exchange", "POST", "/exchanges", "許可証により、同意された項目の値を受け取る", "D03", "D05", "F01", "F03", "G02", "H01", values=True),
        _operation("make-sharing-code", "POST", "/me/sharing-codes", "窓口又は避難先で示す一度限りの共有コードを作る", "B10"),
        _operation("redeem-sharing-code", "POST", "/sharing-codes/redemption", "共有コードにより、本人が選んだ項目の値を受け取る", "B10", values=True),
        _operation("declare-emergency", "POST", "/emergencies", "緊急時アクセスを、地域、団体、項目、期間を限って始める", "G06"),
        _operation("list-emergencies", "GET", "/emergencies", "緊急時アクセスと審査の状況を一覧する", "G06"),
        _operation("close-emergency", "POST", "/emergencies/{emergency}/closing", "緊急時アクセスを終える", "G06"),
        _operation("review-emergency", "POST", "/emergencies/{emergency}/review", "緊急時アクセスを事後に審査する", "G06"),
        _operation("exchange-in-emergency", "POST", "/emergencies/{emergency}/exchanges", "緊急時アクセスの範囲で値を受け取る", "G06", values=True),
    ),
    *_area(
        "記録と権利",
        _operation("list-provisions", "GET", "/me/provisions", "誰がいつ何を受け取ったかを本人に示す", "N01", "H01"),
        _operation("export-data", "GET", "/me/export", "本人の登録、同意、提供の記録を機械可読の形で返す", "N02"),
        _operation("list-notices", "GET", "/me/notices", "提供、改定、請求の結果の知らせを本人に示す", "N04", "F05"),
        _operation("file-request", "POST", "/me/requests", "開示、訂正又は利用停止を請求する", "N03"),
        _operation("list-own-requests", "GET", "/me/requests", "本人の請求と期限、結果を一覧する", "N03"),
        _operation("list-requests", "GET", "/requests", "自団体に回送された請求を一覧する", "N03"),
        _operation("extend-request", "POST", "/requests/{request}/extension", "回答の期限を一度延ばす", "N03"),
        _operation("answer-request", "POST", "/requests/{request}/answer", "請求に回答する", "N03", "D02"),
        _operation("list-receipts", "GET", "/receipts", "自団体の提供又は受領の記録を一覧する", "H01"),
        _operation("search-audit", "GET", "/audit/entries", "監査ログを照会する", "H03", "H06"),
        _operation("verify-audit", "GET", "/audit/verification", "監査ログの連鎖と署名を検証する", "H04"),
        _operation("report-provisions", "GET", "/audit/provisions", "提供の件数を団体別、目的別に集計する", "H06", "I07"),
    ),
    *_area(
        "非パーソナル連携",
        _operation("propose-statistics", "POST", "/statistics", "集計した統計の引渡しを申請する", "D09", "M05"),
        _operation("hand-over-statistics", "POST", "/statistics/{table}/hand-over", "少数を秘匿し、混入を検査して非パーソナル側へ登録する", "M03", "M05"),
        _operation("list-statistics", "GET", "/statistics", "引渡しの記録を一覧する", "M01", "M03"),
    ),
)  # fmt: skip

BY_ID = {operation.id: operation for operation in OPERATIONS}

GUARDS = {
    "FN-E08": "個人番号は、文字が入るすべての入口で拒む",
    "FN-L04": "要求の大きさと回数を入口で制限する",
    "FN-G04": "値が通る操作は、運営者、統括、監査人に許さない",
    "FN-H03": "すべての操作を監査ログに残す",
    "FN-F02": "入口を一つにし、認証、権限、流量、版をここで確かめる",
}
"""Functions that stand before every operation, and what they do there."""


def realised() -> frozenset[str]:
    """Ids of all functions that the reference implementation realises."""
    return frozenset(function for operation in OPERATIONS for function in operation.functions) | frozenset(GUARDS)
