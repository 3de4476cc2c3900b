"""Files to plain data that remembers its place; every problem is a value."""
