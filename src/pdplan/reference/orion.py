"""A stand-in for FIWARE Orion: takes entities by the batch operation of NGSIv2 and gives them back; for trials and tests."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel


class Batch(BaseModel):
    """``POST /v2/op/update`` (NGSIv2, batch update)."""

    actionType: str  # noqa: N815 - a name of NGSIv2
    entities: list[dict[str, Any]]


def make_orion() -> FastAPI:
    """A broker that keeps entities in memory."""
    app = FastAPI(title="Orion の代わり", docs_url=None, redoc_url=None, openapi_url=None)
    held: dict[str, dict[str, Any]] = {}

    @app.post("/v2/op/update")
    def update(batch: Batch) -> Response:
        if batch.actionType != "append":
            return JSONResponse({"error": "BadRequest", "description": "actionType must be append"}, 400)
        for entity in batch.entities:
            if not entity.get("id") or not entity.get("type"):
                return JSONResponse({"error": "BadRequest", "description": "an entity needs id and type"}, 400)
        for entity in batch.entities:
            held[entity["id"]] = {**held.get(entity["id"], {}), **entity}
        return Response(status_code=204)

    @app.get("/v2/entities")
    def entities(type: str | None = None) -> list[dict[str, Any]]:
        return [entity for entity in held.values() if type in (None, entity["type"])]

    return app
