"""How the survey was answered, by respondent and by organisation."""
