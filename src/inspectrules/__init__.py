"""inspectrules."""
