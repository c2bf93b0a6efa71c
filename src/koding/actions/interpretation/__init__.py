"""What researchers make of the coding: memos, summaries, joint display, quotations, report."""
