"""Carries withdrawals out in any copy of a study, and does what follows: files, receipts, purge."""
