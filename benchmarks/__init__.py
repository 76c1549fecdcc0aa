"""How fast, beside what else: ``uv run python -m benchmarks``."""
