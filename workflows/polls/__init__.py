"""Secret ballots: who may vote, sealed boxes, three key holders, one count that empties everything it has read."""
