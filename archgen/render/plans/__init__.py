"""Plans: stages in a row, boards of tiles, quadrants."""
