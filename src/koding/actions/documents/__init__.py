"""What is done with documents, those who speak in them, and their organisations."""
