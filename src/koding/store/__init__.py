"""The study's database: the only room that knows SQLAlchemy."""
