"""What-if: cases compared, inputs varied over grids, sought and drawn at random."""
