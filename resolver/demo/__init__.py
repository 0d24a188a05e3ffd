"""The demo: harmless synthetic ads with the truth about them."""
