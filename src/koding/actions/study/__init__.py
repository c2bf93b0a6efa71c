"""Makes, opens, keeps and describes a study."""
