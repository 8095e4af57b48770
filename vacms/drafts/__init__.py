"""What was typed and not yet sent, sealed to the officer's own key and to the mission's vault."""
