"""Who is who: units, persons, dated assignments, Party bodies, kinship, roles held, accounts."""
