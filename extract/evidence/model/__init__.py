"""The learned second opinion: a small network over words, semantic fields and what the rules said."""

from extract.evidence.model.weights import Model, Opinion, load_model

__all__ = ["Model", "Opinion", "load_model"]
