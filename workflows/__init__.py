"""What was decided: the assistance protocol, as values.

How to read a definition: `catalogue.py` lists the workflows in force; each module declares one (`case.py`,
`referral.py`), in the words of `grammar.py`. `reading.py` says what the words mean: when a deed is refused and why.
Numbers with their sources are in `windows.py`, consents in `purposes.py`, letters in `letters.py`.

How to add one: declare it in a module of its own, add it to `catalogue.py`, write the migration for the states, run
`vacms protocol handbook`. Buttons, forms, help, handbook and tests follow; nothing in `vacms/` is edited.
"""
