"""pdplan: from a declarative plan of a personal data linkage platform to its estimates, documents and diagrams."""

__version__ = "0.1.0"
