"""Benchmarks against peers: both sides in one run, interleaved, and checked to have done the same work."""
