"""Everything visible; with app.py the only floor that knows Qt."""
