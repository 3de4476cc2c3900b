"""What is entered, read out of a request: path, query and body, as the types of a handler say."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from contextlib import suppress
from inspect import Parameter
from typing import Any
from urllib.parse import unquote_plus

from pydantic import ValidationError, create_model
from pydantic_core import from_json
from starlette.requests import Request

from pdplan.reference.refusal import Refusal
from pdplan.reference.web.problems import invalid

CLIENT_CREDENTIALS = "client_credentials"
BODY = "body"
"""The parameter that takes the body; the others are taken from path and query, by name."""


class Taking:
    """Takes from a request what a handler with these ``parameters`` needs."""

    def __init__(self, parameters: Mapping[str, Parameter], as_form: bool) -> None:
        self.names = tuple(parameters)
        self.beside = [name for name in parameters if name != BODY]
        self.as_form = as_form
        kinds: dict[str, Any] = {
            name: (each.annotation, ... if each.default is Parameter.empty else each.default)
            for name, each in parameters.items()
        }
        self.model = create_model("Taken", **kinds)

    async def __call__(self, http: Request) -> dict[str, Any]:
        """The values by name; Refusal that names all places at fault."""
        given: dict[str, Any] = {}
        if self.beside:
            for source in (http.query_params, http.path_params):
                given |= {name: source[name] for name in self.beside if name in source}
        if BODY in self.names:
            given |= await (_form(http) if self.as_form else _json(http))
        try:
            taken = self.model.model_validate(given)
        except ValidationError as error:
            raise self._refused(invalid(error, within=BODY), given) from None
        return {name: getattr(taken, name) for name in self.names}

    def _refused(self, refusal: Refusal, given: dict[str, Any]) -> Refusal:
        if not self.as_form:
            return refusal
        asked = given[BODY].get("grant_type")
        code = "unsupported_grant_type" if asked and asked != CLIENT_CREDENTIALS else "invalid_request"
        return Refusal("token-request", fields=refusal.fields, error=code)


async def _form(http: Request) -> dict[str, Any]:
    """A form with the client's id and secret in it, or in the header, as RFC 6749 (section 2.3.1) would rather have it."""
    sent = dict(await http.form(max_files=0, max_fields=10))
    kind, _space, shown = http.headers.get("authorization", "").partition(" ")
    if kind.lower() == "basic":
        with suppress(ValueError):
            id, _colon, secret = b64decode(shown, validate=True).decode().partition(":")
            sent |= {"client_id": unquote_plus(id), "client_secret": unquote_plus(secret)}
    return {BODY: sent}


async def _json(http: Request) -> dict[str, Any]:
    sent = await http.body()
    if not sent:
        return {}
    if http.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal("invalid", "本文は application/json で送ってください。")
    try:
        return {BODY: from_json(sent, allow_inf_nan=False)}
    except ValueError:
        raise Refusal("invalid", "本文を JSON として読み取れません。") from None
