"""The rich menus: drawn, put up at LINE, linked to officers."""
