"""Sites that a crawler meets and must survive: traps, broken protocols, bombs; ordinary pages stand between them."""
