"""The reading copy: one page of HTML that needs no network, no koding, and to be read no script."""
