"""Word, Excel and PowerPoint files: the only place that imports their libraries."""
