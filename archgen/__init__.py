"""archgen: prove a business product's architecture and permissions from one YAML file, then draw and document it."""

__version__ = "0.1.0"
