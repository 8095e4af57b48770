"""The officers who sign in: who they are, which hats they hold, and the session under one of them."""
