"""Several processes that check parts of the inputs side by side: `--jobs`.

`pieces` cuts the inputs; `worker` is what a process does with a piece, and `wire` what it sends of
it. `starting` and `forking` are two ways to have one, `process` is one whichever way it began, and
`workers` has several work. `order` hands on what they send in the order of the pieces; `joined`
puts each input together again, as if one process had read it. Nothing here is loaded where one
process does all.
"""
