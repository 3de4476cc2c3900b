"""Why an operation was not done, in the form of RFC 9457 (Problem Details for HTTP APIs)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

TITLES = {
    "unauthenticated": "ログイン又は有効なアクセストークンが必要です",
    "forbidden": "この操作を行う権限がありません",
    "not-found": "見つかりません",
    "method-not-allowed": "この方法では受け付けていません",
    "conflict": "現在の状態では、この操作を行えません",
    "invalid": "入力に誤りがあります",
    "token-request": "アクセストークンの求め方に誤りがあります",
    "my-number": "個人番号の疑いがある番号は受け付けません",
    "denied": "提供できません",
    "too-large": "要求が大きすぎます",
    "too-many": "要求が多すぎます。しばらく待ってからお試しください",
    "upstream": "提供者から値を受け取れませんでした",
    "fault": "処理できませんでした。運営者に連絡してください",
}

_STATUS = {
    "unauthenticated": 401, "forbidden": 403, "not-found": 404, "method-not-allowed": 405, "conflict": 409, "invalid": 422, "token-request": 400,
    "my-number": 422, "denied": 403, "too-large": 413, "too-many": 429, "upstream": 502, "fault": 500,
}  # fmt: skip


@dataclass
class Refusal(Exception):
    """An operation that was not done; ``kind`` is one of TITLES."""

    kind: str
    detail: str = ""
    """What exactly, and what to do; never a value that was entered."""
    fields: list[dict[str, Any]] = field(default_factory=list)
    """Places in what was entered, with what is wrong there."""
    inside: str = ""
    """The exact reason, for the audit log alone."""
    wait: int = 0
    """Seconds after which it may be tried again."""
    error: str = ""
    """The error code of OAuth 2.0 (RFC 6749, section 5.2), where a token was asked for."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        return _STATUS[self.kind]

    def problem(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {"type": f"urn:pdplan:{self.kind}", "title": TITLES[self.kind], "status": self.status}
        if self.detail:
            body["detail"] = self.detail
        if self.fields:
            body["errors"] = self.fields
        if self.error:
            body["error"] = self.error
        return body


def not_found(what: str) -> Refusal:
    """There is no such ``what``, or it is none of the asker's business."""
    return Refusal("not-found", f"{what}が見つかりません。")


def conflict(detail: str) -> Refusal:
    """The state of things does not allow it."""
    return Refusal("conflict", detail)
