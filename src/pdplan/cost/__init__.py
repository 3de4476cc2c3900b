"""The cost graph: one definition of each figure, read four ways: exactly, vectorised, as Excel formula, in words."""
