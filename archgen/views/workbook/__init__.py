"""The permission workbook, sheet by sheet."""
