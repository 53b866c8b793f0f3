"""Templates are compiled once in a run: by whichever process first draws a page of them, for all others."""

import os
import shutil
import tempfile

from flask import Flask
from jinja2 import FileSystemBytecodeCache

FOLDER = "COMPILED_TEMPLATES"  # the environment of the first process names it to those that it starts


def keep_compiled() -> bool:
    """Let every application of this process share the folder; True if it was made here."""
    made = FOLDER not in os.environ
    if made:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="tugoc-templates-")
    Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(os.environ[FOLDER])}
    return made


def forget_compiled() -> None:
    """Remove the folder."""
    shutil.rmtree(os.environ.pop(FOLDER), ignore_errors=True)
