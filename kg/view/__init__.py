"""The explorer: an exported graph as one interactive HTML page that works offline."""

from kg.view.page import ViewReport, write_html

__all__ = ["ViewReport", "write_html"]
