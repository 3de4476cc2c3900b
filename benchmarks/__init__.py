"""Side-by-side runs against peers and against the same work written by hand; never part of the tests."""
