"""How many cases most checks of ex11 have."""

FEW, TINY = 36, 20
