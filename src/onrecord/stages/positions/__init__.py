"""Positions: who takes which stance on what."""
