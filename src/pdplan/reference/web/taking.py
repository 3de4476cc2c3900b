"""What is entered, read out of a request: path, query and body, as the types of a handler say."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import Parameter
from typing import Any

from pydantic import ValidationError, create_model
from pydantic_core import from_json
from starlette.requests import Request

from pdplan.reference.refusal import Refusal
from pdplan.reference.web.problems import invalid

BODY = "body"
"""The parameter that takes the body; the others are taken from path and query, by name."""


class Taking:
    """Takes from a request what a handler with these ``parameters`` needs."""

    def __init__(self, parameters: Mapping[str, Parameter], as_form: bool) -> None:
        self.names = tuple(parameters)
        self.as_form = as_form
        kinds: dict[str, Any] = {
            name: (each.annotation, ... if each.default is Parameter.empty else each.default)
            for name, each in parameters.items()
        }
        self.model = create_model("Taken", **kinds)

    async def __call__(self, http: Request) -> dict[str, Any]:
        """The values by name; Refusal that names all places at fault."""
        given: dict[str, Any] = {}
        for source in (http.query_params, http.path_params):
            given |= {name: source[name] for name in self.names if name in source and name != BODY}
        if BODY in self.names:
            given |= await (_form(http) if self.as_form else _json(http))
        try:
            taken = self.model.model_validate(given)
        except ValidationError as error:
            raise invalid(error, within=BODY) from None
        return {name: getattr(taken, name) for name in self.names}


async def _form(http: Request) -> dict[str, Any]:
    return {BODY: dict(await http.form(max_files=0, max_fields=10))}


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
