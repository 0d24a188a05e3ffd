"""A slow and plain reader of identifiers, written from the rules, that the fast one is compared with.

It reads one text at a time, in loops, with nothing learnt beforehand: no arrays, no batch, no memory of what
was met, no automaton; phone numbers are parsed and judged by `phonenumbers` itself. It shares the tables of
`resolver.identifiers` with the fast reader and none of its code. Read it from `phones` on:

    folding   what the eye reads, a character at a time
    spoken    number words put in as digits
    chains    digits near enough to each other
    groups    one chain taken apart
    weighing  what speaks for a run of groups
    numbers   numbering plans
    around    words beside a number
    phones    all of that, in order
"""
