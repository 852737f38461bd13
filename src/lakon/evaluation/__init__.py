"""Readings measured against coded sentences."""

from lakon.evaluation.blocks import Block, blocks
from lakon.evaluation.report import Report, evaluate

__all__ = ["Block", "Report", "blocks", "evaluate"]
