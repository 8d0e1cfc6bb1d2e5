"""The pictures of the lessons, drawn from the reference's own numbers.

``python -m pictures`` writes each beside its lesson as SVG, ``--into FOLDER`` elsewhere. Axes stand
at fixed places and nothing is dated, so that a picture drawn again is the same one.
"""
