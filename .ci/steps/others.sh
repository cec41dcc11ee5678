# Other implementations, and the fake as a program.

# Starts the fake as a program with the options before `--`, runs the command after `--` in the environment that the fake
# prints, and stops the fake.
with_fake() {
    local options=()
    while [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift
    : >"$scratch/fake"
    cargo run --quiet --locked --package taskcluster-fake -- ${options[@]+"${options[@]}"} >"$scratch/fake" &
    local fake=$! tries
    for tries in {1..100}; do
        grep -q ACCESS_TOKEN "$scratch/fake" && break
        sleep 0.1
    done
    grep -q ACCESS_TOKEN "$scratch/fake"
    (
        eval "$(cat "$scratch/fake")"
        "$@"
    )
    kill "$fake"
    wait "$fake"
}

# Runs the quickstart against the deployment in the environment. It only reads there.
look() {
    cargo run --quiet --locked --example quickstart | tee "$scratch/look"
    grep -q Read-only "$scratch/look"
}

# Runs the bot against the example data of the fake in the environment.
run_bot() {
    cargo run --quiet --locked --example bot -- DemoTaskS0mDecision__A | tee "$scratch/bot"
    grep -qx 'reran DemoTaskS0mBuildMacOSA' "$scratch/bot"
}

run_fake_alone() {
    cargo build --quiet --locked --package taskcluster-fake
    with_fake -- look
    with_fake --seed demo -- run_bot
}

# Runs other clients against the fake. `compare_with_others` has installed their packages.
run_other_clients() {
    local stories=fake/tests/others kind
    cargo build --quiet --locked --package taskcluster-fake
    if [[ -n ${INTEROP_PYTHON-} ]]; then
        for kind in sync async; do
            with_fake -- "$INTEROP_PYTHON" -B "$stories/python/story.py" "$kind"
        done
        with_fake -- "$INTEROP_PYTHON" -B "$stories/taskgraph/graph.py"
    else
        echo "skipped: no virtual environment with the Python client"
    fi
    if [[ -n ${INTEROP_NODE_MODULES-} ]]; then
        with_fake -- node "$stories/node/story.mjs"
    else
        echo "skipped: no node with the JavaScript client"
    fi
}

# Runs 64 workers and 8 clients on the queue of the fake for ten seconds.
run_many_workers() {
    # The same features as before, so cargo compiles nothing again.
    FAKE_CONCURRENCY_SECONDS=10 cargo test --quiet --locked --workspace --test it queue::concurrency:: -- --nocapture
}

# Prints the path of Chromium, if it is installed.
find_chromium() {
    type -P chromium || type -P chromium-browser || type -P google-chrome || true
}

# Installs Chromium on Debian, if it is missing.
install_chromium() {
    [[ -n $(find_chromium) || -z $(type -P apt-get) ]] && return
    apt-get update --quiet --quiet && apt-get install --quiet --quiet --yes --no-install-recommends chromium >/dev/null || true
}

# Opens the pages of the fake in Chromium. `compare_with_others` has installed the Python packages.
look_at_pages() {
    local chromium
    install_chromium
    chromium=$(find_chromium)
    if [[ -z $chromium ]]; then
        echo "skipped: Chromium is not installed, and apt-get cannot install it"
    elif [[ -z ${INTEROP_PYTHON-} ]]; then
        echo "skipped: no virtual environment with the Python client"
    else
        cargo build --quiet --locked --package taskcluster-fake
        with_fake --seed demo -- "$INTEROP_PYTHON" -B fake/tests/others/browser/look.py "$chromium"
    fi
}

# Installs other implementations, and runs the interoperability tests. A test that cannot run prints `skipped` and the reason.
compare_with_others() {
    local others=${CARGO_TARGET_DIR:-$PWD/target}/interop
    mkdir -p "$others/node"
    if python3 -m venv "$others/python"; then
        "$others/python/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
            --requirement tests/it/interop/requirements.txt
        export INTEROP_PYTHON=$others/python/bin/python
    else
        echo "skipped: this Python cannot create virtual environments"
    fi
    if [[ -n $(type -P node) && -n $(type -P npm) ]]; then
        cp tests/it/interop/package.json tests/it/interop/package-lock.json "$others/node/"
        npm ci --prefix "$others/node" --silent --ignore-scripts --no-audit --no-fund
        export INTEROP_NODE_MODULES=$others/node/node_modules
    else
        echo "skipped: node or npm is not installed"
    fi
    # The same features as before, so cargo compiles nothing again.
    cargo test --quiet --locked --workspace --test it interop:: -- --nocapture
}

# Tests a program that uses reqwest without TLS and the client. It is a separate workspace.
test_beside_reqwest() {
    local options=(--quiet --locked --manifest-path tests/beside-reqwest/Cargo.toml)
    NO_PROXY=127.0.0.1 cargo test "${options[@]}" --target-dir "${CARGO_TARGET_DIR:-target}"
    cargo fmt --manifest-path tests/beside-reqwest/Cargo.toml --check
}

# Runs the quickstart and one test module with an unreachable proxy in the environment. Uses the builds of `run_readme`.
run_behind_dead_proxy() {
    local name dead=()
    for name in http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY; do
        dead+=("$name=http://127.0.0.1:9")
    done
    env "${dead[@]}" CARGO_NET_OFFLINE=true cargo run --quiet --locked --example quickstart
    env "${dead[@]}" CARGO_NET_OFFLINE=true cargo test --quiet --locked --workspace --test it calls::
}
