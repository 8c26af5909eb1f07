"""Quality-governance data of local governments: a binding of the C++ library qgov.

    >>> import qgov
    >>> chibi = qgov.load("examples/data/chibi.json")
    >>> chibi.organisations["chibi/finance-bureau"].name
    '赤壁市财政局'
    >>> network = qgov.assignment_network(chibi)
    >>> workload = qgov.measure(network, "workload")["workload"]        # a numpy array, by vertex
    >>> float(workload[network.find("chibi/finance-bureau")])
    2.0
    >>> qgov.evaluate_targets(chibi).targets[0].verdict        # 'yes', 'no' or 'undetermined'
    'undetermined'

What is inside a record (seats, provenance, quantities) is a frozen data class: to change it, assign a changed one,
`group.seats = [seat.replace(person="…"), *group.seats[1:]]`. Choices are texts, references are keys.
"""

from _qgov import *  # noqa: F401,F403
from _qgov import __version__  # noqa: F401
