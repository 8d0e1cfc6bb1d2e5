"""Renderers: pure functions of a report, one module for each form it is handed out in."""
