"""Rebuilds the reader's weights from coded sentences. Needs PyTorch; the package `lakon` never imports this."""
