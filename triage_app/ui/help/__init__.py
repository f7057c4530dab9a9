"""The help: the teaching library, safety evidence, sources, versions and licences; loaded when first opened."""
