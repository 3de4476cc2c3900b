"""The recommended architecture: layers, components, where they run, and what links them."""

from __future__ import annotations

from typing import Literal

from pdplan.model.base import Id, Item, Text, reference


class Layer(Item):
    """A layer of the architecture."""

    id: Id
    name: Text
    description: Text


class Component(Item):
    """A part of the platform that realises functions."""

    id: Id
    name: Text
    layer: reference("layers")  # type: ignore[valid-type]
    description: Text
    """What it does and what it must not do."""
    technology: Text
    """Kind of product or module, without a brand where several would do."""


class AdjacentPlatform(Item):
    """A platform beside this one, such as the one for non-personal data."""

    id: Id
    name: Text
    parts: list[Text]
    """Its parts, in a few words each."""
    receives: Text
    """What it receives from this platform, in a few words."""
    gives: Text
    """What it gives to this platform or to its users, in a few words."""


class Zone(Item):
    """A network zone or place in which nodes stand."""

    id: Id
    name: Text
    description: Text
    parent: reference("zones") | None = None  # type: ignore[valid-type]
    """Zone around it."""


class Node(Item):
    """Something that runs or stands in a zone: a service of the cloud, a system, a user group."""

    id: Id
    name: Text
    zone: reference("zones")  # type: ignore[valid-type]
    icon: Text
    """Icon of the diagrams package, such as aws.compute.Fargate or onprem.client.Users."""
    description: Text
    components: list[reference("components")] = []  # type: ignore[valid-type]
    """Components that run on it."""


class Link(Item):
    """A connection between two nodes."""

    source: reference("nodes")  # type: ignore[valid-type]
    target: reference("nodes")  # type: ignore[valid-type]
    label: Text
    """What goes over it, in a few words."""
    protocol: Text
    """Protocol and protection."""


class Attribute(Item):
    """A field of an entity."""

    name: Text
    type: Text
    """Kind of value."""
    key: Literal["primary", "foreign", "none"] = "none"
    description: Text


class Entity(Item):
    """A kind of record that the platform keeps."""

    id: Id
    name: Text
    description: Text
    holder: reference("components")  # type: ignore[valid-type]
    """Component that keeps it."""
    classification: Text
    """Legal category, such as 個人情報 or 個人情報でない."""
    retention: Text
    """How long it is kept, and on what ground."""
    attributes: list[Attribute]


class Interface(Item):
    """A connection to a system outside the platform."""

    id: Id
    name: Text
    counterpart: Text
    """System or party on the other side."""
    direction: Text
    """Who calls whom."""
    method: Text
    """Protocol and format."""
    data: list[Text]
    """What is exchanged."""
    frequency: Text
    authentication: Text
    failure: Text
    """What happens when it fails."""
    functions: list[reference("functions")]  # type: ignore[valid-type]
    """Functions that use it."""
