"""What conditions are made of: every operator, function and quantifier of the language, as data."""
