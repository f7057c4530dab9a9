"""A case on paper or on the wire: values in, text out, no Qt."""
