"""The interview guide set against the interviews: what was asked, of whom, and who raised what."""
