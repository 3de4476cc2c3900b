"""The rules of the platform as pure functions: no web, no database, no clock."""
