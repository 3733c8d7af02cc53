"""The introspected library, or a sentence about what is missing."""
try:
    import gi
except ImportError as missing:
    raise ImportError("libcohesion needs PyGObject (Debian: python3-gi; in a virtual environment made without "
                      "--system-site-packages: pip install 'PyGObject<3.51')") from missing

try:
    gi.require_version("Cohesion", "1")
except (ValueError, AttributeError) as missing:
    raise ImportError("libcohesion needs Cohesion-1.typelib; where the library is not installed for everybody, "
                      "GI_TYPELIB_PATH and LD_LIBRARY_PATH say where it is") from missing

from gi.repository import Cohesion, Gio, GLib, GObject  # noqa: E402

__all__ = ["Cohesion", "Gio", "GLib", "GObject", "raw"]


def raw(type_name, function):
    """A function of the library as introspection gives it, before anything was put in front of it."""
    for info in getattr(Cohesion, type_name).__info__.get_methods():
        if info.__name__ == function:
            return info
    raise AttributeError(f"{type_name}.{function}")
