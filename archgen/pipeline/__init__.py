"""The whole way: text to findings (judging), facts to a folder (building), findings to reports (reporting)."""
