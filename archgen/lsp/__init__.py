"""The language server: what an editor shows while a spec is written. A front door, like commands."""
