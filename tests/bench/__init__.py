"""The build-time benchmark; see :mod:`tests.bench.builds`."""
