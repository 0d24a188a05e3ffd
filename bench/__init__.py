"""What the project costs and how good it is, beside a baseline measured in the same run.

`python -m bench` prints start-up, reading and the demo's flow; `python -m bench.scale 100000` runs that many
ads. Figures go to `bench/results/` as JSON as well.
"""
