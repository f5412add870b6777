"""Staff: NIP, ranks, posts, recapitulations."""
