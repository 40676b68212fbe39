"""Cases beside policies: read, run and compared; and what users' own tests need."""
