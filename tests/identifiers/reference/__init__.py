"""A slow and plain reader of identifiers, written from the rules, that the fast one is compared with.

It reads one text at a time, in loops, with nothing learnt beforehand: no arrays, no batch, no memory of what
was met, no automaton; phone numbers are parsed and judged by `phonenumbers` itself. It shares the tables of
`resolver.identifiers` with the fast reader and none of its code. To be read in this order:

    folding   what the eye reads, a character at a time
    spoken    number words put in as digits
    chains    digits near enough to each other
    groups    one chain taken apart
    weighing  what speaks for a run of groups
    numbers   numbering plans
    around    words beside a number
    vanity    words on the telephone keys
    phones    all of that, in order
    domains   registered names, and their one form
    emails    addresses, however their @ and dots are written
    urls      web addresses

It does not read handles, payment names, wallets, accounts or attributes, does not name disguises, and knows
of none of the strings that only machines write: whoever asks it for phones or web addresses says which
positions others hold.
"""
