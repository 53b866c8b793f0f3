"""Who is meant in one case: by the authority matrix, the bodies, the electorate and the roster."""
