"""`python -m staffing.api` writes the OpenAPI description of the service to standard output."""

import sys

from staffing.api.app import create_app
from staffing.api.openapi import text

sys.stdout.write(text(create_app()))
