"""Runs wrk (Debian package wrk) with a script of this folder, at a port that was free, and reads what `wrk.lua` prints."""

import json
import os
import socket
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))


def free_port():
    """A port of this machine that nothing listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def run(script, base, connections, seconds, **environment):
    """The figures of a run: what wrk.lua prints, and `per_second`. The script finds its settings in the environment."""
    command = ["wrk", "-t", "2" if connections > 1 else "1", "-c", str(connections), "-d", f"{seconds}s",
               "--timeout", "30s", "-s", os.path.join(HERE, script), base]
    environment = {**os.environ, "SHARED": os.path.join(HERE, "wrk.lua"), **environment}
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    figures = json.loads(said.strip().splitlines()[-1])
    figures["per_second"] = figures["requests"] / figures["seconds"]
    return figures
