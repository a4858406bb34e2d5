"""Apiary's experiments as a Flower app."""
