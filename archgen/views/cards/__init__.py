"""What the review page knows of each element, for whoever clicks on it."""
