"""Loopback sites built after the URL and markup shapes of real platforms: NAME.py builds, NAME.toml is the truth."""
