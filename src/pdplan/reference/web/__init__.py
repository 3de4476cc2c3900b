"""The platform over HTTP: log-in, operations, problems, and the resident's page."""
