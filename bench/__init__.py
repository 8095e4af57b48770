"""How long pages take beside their floor, and whether that grows with the caseload: `./dev bench`, never a test."""
