"""What students of ex16 are told alike in several places."""

NO_ROOM = (
    "An array made like one of integers holds integers: what is stored in it loses its decimals."
)
UNLIKE = "N real and M fake samples: each mean divides by its own number."
