"""``python -m pdplan`` is the program too."""

from pdplan.cli import main

main()
