# Checks of references: the vendored ones, those of other releases, and those of other deployments.

# Checks that the vendored references have no problems and match the generator's tables.
check_references() {
    cargo codegen check --vendored --references schemas
}

# Builds the client for a deployment that lacks a service.
build_for_others() {
    local others=$scratch/others
    cp -r schemas "$others"
    rm -r "$others/references/auth" "$others/schemas/auth"
    check_for "$others"
    if check_for "$others" --features auth 2>"$scratch/refused"; then
        echo "the build did not report a missing service" >&2
        return 1
    fi
    grep -q 'turn off the feature `auth`' "$scratch/refused"
}

# Tests a client of each release, with all services and payloads of the release: it compiles, its types read every document that
# the schemas allow, and it works with the other releases as `diff` says.
check_releases() {
    local release features
    for release in ../shared/upstream/references-v*.json; do
        if [[ ! -f $release ]]; then
            echo "skipped: no references at $release"
            return
        fi
        features=$(features_of "$release")
        echo "$(basename "$release"): $features"
        [[ ,$features, == *,worker-manager,* ]] || { echo "the release has no worker-manager" >&2; return 1; }
        TASKCLUSTER_REFERENCES=$(realpath "$release") cargo test --quiet --locked --package samples \
            --no-default-features --features "$features" --test it
    done
}

# Prints the features for a file of references, separated by commas: the services with an API, and `payloads` if the file has the
# schemas of both workers. The oldest release has none for docker-worker.
features_of() {
    python3 -c '
import json, re, sys
names = [document["filename"] for document in json.load(open(sys.argv[1]))]
found = (re.fullmatch("references/([^/]+)/[^/]+/api.json", name) for name in names)
features = sorted({service[1] for service in found if service})
workers = {name.split("/")[1] for name in names if name.startswith("schemas/")}
if workers >= {"docker-worker", "generic-worker"}:
    features.append("payloads")
print(*features, sep=",")' "$1"
}

# Updates a folder from release to release with `cargo codegen update`. After each step the folder passes `check`, and the
# client compiles with all services and payloads of the release.
check_updates() {
    local release file served=$scratch/served updated=$scratch/updated server tries
    mkdir -p "$served/references"
    python3 -c '
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()' "$served" >"$scratch/url" 2>/dev/null &
    server=$!
    for tries in {1..100}; do
        [[ -s $scratch/url ]] && break
        sleep 0.1
    done
    for release in v25.4.0 v53.2.0 v106.0.0 2026-08-21; do
        file=../shared/upstream/references-$release.json
        if [[ ! -f $file ]]; then
            echo "skipped: no references at $file"
            continue
        fi
        cp "$file" "$served/references/references.json"
        cargo codegen update --from "$(cat "$scratch/url")" --to "$updated" --report "$scratch/report.md"
        grep -q '^# API references: \(new\|[a-z]* update\)' "$scratch/report.md"
        cargo codegen check --references "$updated"
        check_for "$updated" --no-default-features --features "$(features_of "$file")"
    done
    kill "$server"
    wait "$server" || true
}

check_for() {
    TASKCLUSTER_REFERENCES=$1 cargo check --quiet --locked --package taskcluster-client --features check "${@:2}"
}
