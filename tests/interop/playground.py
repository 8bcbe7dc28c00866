"""Serves fivetran-api-playground, unchanged, on a port of 127.0.0.1 that the system chooses, until it is killed.

The package's own command limits rates; its application alone does not.
"""

import logging

from fivetran_api_playground import app
from werkzeug.serving import make_server

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"listening on port {server.server_port}", flush=True)
server.serve_forever()
