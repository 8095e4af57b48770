"""What she has agreed to: purpose, recipient, facts, until when. Its state derives from dated facts."""
