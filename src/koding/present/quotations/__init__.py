"""Quotations and the codebook as running text: Markdown and Word."""
