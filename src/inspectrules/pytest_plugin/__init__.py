"""Cases beside policies as items of pytest; `pytest_inspectrules`, which pytest imports, brings it in when asked to."""
