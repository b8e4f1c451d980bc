"""The live page: rebuilds on save and shows the result in a browser. A front door, like commands."""
