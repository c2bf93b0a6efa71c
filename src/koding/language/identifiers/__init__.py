"""What in a text points at a person or an organisation: rules, names and lists together."""
