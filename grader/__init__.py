"""Grades exercises of a course in which students write deep learning from scratch in numpy."""

__version__ = "0.1.0"
