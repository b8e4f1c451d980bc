"""Facts computed once from the model, never written back."""
