"""Problems as values: made by the stage that finds them, rendered only at the edges."""
