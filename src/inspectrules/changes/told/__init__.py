"""Changes told: as text at a terminal, as Markdown for a comment on a pull request, as JSON for programs."""
