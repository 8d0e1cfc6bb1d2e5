"""Grades exercises of a course in which students write deep learning from scratch in numpy."""
