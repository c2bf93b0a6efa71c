"""Word documents: styles by what they are for, fields, tables, sections; koding's or a house's."""
