"""Decision support for a weak patient with, or perhaps with, myasthenia gravis: myasthenic against cholinergic crisis."""

__version__ = "0.1.0"
