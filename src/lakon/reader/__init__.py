"""The neural reader: tokens, windows, network, decoding; its weights and their card lie in `data`."""

from lakon.reader.loading import load, model_name

__all__ = ["load", "model_name"]
