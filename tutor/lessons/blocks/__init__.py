"""The live parts of a page, from fence to frozen value: all that is known of each kind.

A kind of block is one module: what an author writes in it (`…Source`), how that is read and held
against the graph above, the frozen value that comes of it, what must not differ in a translation,
what `check` looks for, and the questions it asks. `registry` lists the kinds; everything else
loops over it. The modules load pydantic, so they are imported when a lesson is first read.
"""
