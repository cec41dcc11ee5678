#!/usr/bin/env python3
"""Measures downloads of artifacts from nginx on this machine, and prints a table.

Usage: benches/downloads.py [--rounds N] [--size MIB] [--built]

Needs cargo, curl and nginx. Compares reqwest alone (the baseline), curl, this client and the official crate, in turns, so that a slow
phase of the machine affects all. The figures are medians. The files go to the folder for temporary files: see `TMPDIR`.
"""

import argparse
import hashlib
import json
import os
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target"))
SUBJECTS = {"baseline": "baseline,downloads", "ours": "ours,downloads", "official": "official-downloads"}
SMALL = 200
SMALL_SIZE = 256 * 1024
CASES = [
    ("plain", "one file, nothing to verify", ["baseline", "curl", "ours", "official"]),
    ("verified", "one file, SHA-256 verified", ["baseline", "ours", "official"]),
    ("ranges", "one file, 4 ranges", ["ours"]),
    ("small", "200 files of 256 KiB in sequence", ["baseline", "curl", "ours", "official"]),
    ("concurrent", "200 files of 256 KiB, 8 at a time", ["ours"]),
]
# The case of the baseline that a case without one is compared with.
AGAINST = {"ranges": "plain", "concurrent": "small"}
CERTIFICATE = '{"version":1,"scopes":[],"start":0,"expiry":1,"seed":"Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA","signature":"x"}'
CONFIG = """
daemon off; worker_processes 1; pid {root}/pid; error_log stderr crit;
events {{}}
http {{
    access_log off; sendfile on; keepalive_requests 1000000;
    client_body_temp_path {root}/tmp; proxy_temp_path {root}/tmp; fastcgi_temp_path {root}/tmp;
    uwsgi_temp_path {root}/tmp; scgi_temp_path {root}/tmp;
    server {{
        listen 127.0.0.1:{port};
        default_type application/json;
        location /storage/ {{ alias {root}/files/; default_type application/octet-stream; }}
        location = /api/queue/v1/task/task/artifact-content/public/verified {{
            return 200 '{{"storageType": "object", "name": "verified", "credentials": {{"clientId": "c", "accessToken": "t", "certificate": {certificate}}}}}';
        }}
        # The official crate reads names that no deployment sends.
        location = /api/queue/v1/task/task/artifact-content/public/verified-official {{
            return 200 '{{"storageType": "object", "name": "verified", "credentials": {{"client_id": "c", "access_token": "t"}}}}';
        }}
        location ~ ^/api/queue/v1/task/task/artifact-content/(.*)$ {{
            return 200 '{{"storageType": "s3", "url": "http://127.0.0.1:{port}/storage/$1"}}';
        }}
        location /api/object/v1/start-download/ {{
            return 200 '{{"method": "getUrl", "url": "http://127.0.0.1:{port}/storage/public/verified", "expires": "2100-01-01T00:00:00.000Z", "hashes": {{"sha256": "{sha256}"}}}}';
        }}
    }}
}}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", type=int, default=1024, help="size of the large file in MiB")
    parser.add_argument("--built", action="store_true", help="use the programs of an earlier run")
    arguments = parser.parse_args()
    if missing := [tool for tool in ("curl", "nginx") if not (shutil.which(tool) or Path("/usr/sbin", tool).exists())]:
        sys.exit(f"{' and '.join(missing)} missing")
    os.chdir(HERE)
    if not arguments.built:
        build()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        port, server = serve(root, arguments.size)
        try:
            measure(f"http://127.0.0.1:{port}", root, arguments.rounds)
        finally:
            server.terminate()
            server.wait()


def build():
    """Builds each client as a separate program, so that none gets library features that another one enables."""
    for subject, features in SUBJECTS.items():
        command = ["cargo", "build", "--release", "--no-default-features", "--features", features, "--bin", "downloads"]
        subprocess.run(command, check=True, stdout=sys.stderr)
        (TARGET / "alone" / subject).mkdir(parents=True, exist_ok=True)
        shutil.copy(TARGET / "release" / "downloads", TARGET / "alone" / subject / "downloads")


def serve(root, size):
    public = root / "files" / "public"
    (public / "small").mkdir(parents=True)
    (root / "tmp").mkdir()
    for path in (root, root / "files", public, public / "small"):
        path.chmod(0o755)
    (root / "tmp").chmod(0o777)
    block = os.urandom(1024 * 1024)
    sha256 = hashlib.sha256()
    with (public / "plain").open("wb") as file:
        for _ in range(size):
            file.write(block)
            sha256.update(block)
    (public / "verified").hardlink_to(public / "plain")
    for n in range(SMALL):
        (public / "small" / str(n)).write_bytes(block[:SMALL_SIZE])
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    config = root / "nginx.conf"
    config.write_text(CONFIG.format(certificate=json.dumps(CERTIFICATE).replace("\\", "\\\\"), root=root, port=port, sha256=sha256.hexdigest()))
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    server = subprocess.Popen([nginx, "-c", str(config), "-p", str(root)])
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return port, server
        time.sleep(0.05)
    server.kill()
    sys.exit("nginx does not start")


def measure(url, root, rounds):
    figures = {}
    for turn in range(rounds):
        for case, _, subjects in CASES:
            for subject in subjects if turn % 2 else reversed(subjects):
                target = root / f"{case}-{subject}-{turn}"
                target.mkdir()
                run = curl if subject == "curl" else program
                figures.setdefault((case, subject), []).append(run(subject, case, url, target))
                # ext4 searches long for an inode after many files were deleted.
                if case not in ("small", "concurrent"):
                    shutil.rmtree(target)
    median = {key: [statistics.median(values) for values in zip(*runs)] for key, runs in figures.items()}
    print("| | who | wall s | CPU s | MB above start | wall, ratio to the baseline | CPU, ratio to the baseline |")
    print("|---|---|---|---|---|---|---|")
    for case, name, subjects in CASES:
        base = median[AGAINST.get(case, case), "baseline"]
        for subject in subjects:
            wall, cpu, memory = median[case, subject]
            memory = f"{memory:.1f}" if subject != "curl" else ""
            print(f"| {name} | {subject} | {wall:.2f} | {cpu:.2f} | {memory} | {wall / base[0]:.2f} | {cpu / base[1]:.2f} |")


def program(subject, case, url, target):
    command = [str(TARGET / "alone" / subject / "downloads"), subject, case, url, str(target)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [float(figure) for figure in said.split()]


def curl(_, case, url, target):
    names = ["plain"] if case == "plain" else [f"small/{n}" for n in range(SMALL)]
    arguments = [part for n, name in enumerate(names) for part in ("-o", str(target / str(n)), f"{url}/storage/public/{name}")]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(["curl", "--silent", "--fail", *arguments], check=True)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return [wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 0.0]


main()
