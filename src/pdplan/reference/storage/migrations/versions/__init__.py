"""The editions of the tables."""
