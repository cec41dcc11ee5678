# Other implementations, and the fake as a program.

# Starts the fake as a program, runs a command with the variables that it prints, and stops it.
with_fake() {
    : >"$scratch/fake"
    cargo run --quiet --locked --package taskcluster-fake >"$scratch/fake" &
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

# Runs the example against the deployment of the environment, where it only reads.
look() {
    cargo run --quiet --locked --example quickstart | tee "$scratch/look"
    grep -q read-only "$scratch/look"
}

run_fake_alone() {
    cargo build --quiet --locked --package taskcluster-fake
    with_fake look
}

# Runs the stories of other clients against the fake. `compare_with_others` has installed their packages.
tell_stories() {
    local stories=fake/tests/others kind
    cargo build --quiet --locked --package taskcluster-fake
    if [[ -n ${INTEROP_PYTHON-} ]]; then
        for kind in sync async; do
            with_fake "$INTEROP_PYTHON" -B "$stories/python/story.py" "$kind"
        done
    else
        echo "skipped: there is no virtual environment with the Python client"
    fi
    if [[ -n ${INTEROP_NODE_MODULES-} ]]; then
        with_fake node "$stories/node/story.mjs"
    else
        echo "skipped: there is no node with the JavaScript client"
    fi
}

# Installs packages of other implementations, and runs the tests that compare with them. Tests print what they skip.
compare_with_others() {
    local others=${CARGO_TARGET_DIR:-$PWD/target}/interop
    mkdir -p "$others/node"
    if python3 -m venv "$others/python"; then
        "$others/python/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
            --requirement tests/it/interop/requirements.txt
        export INTEROP_PYTHON=$others/python/bin/python
    else
        echo "skipped: this Python makes no virtual environments"
    fi
    if [[ -n $(type -P node) && -n $(type -P npm) ]]; then
        cp tests/it/interop/package.json tests/it/interop/package-lock.json "$others/node/"
        npm ci --prefix "$others/node" --silent --ignore-scripts --no-audit --no-fund
        export INTEROP_NODE_MODULES=$others/node/node_modules
    else
        echo "skipped: there is no node or no npm"
    fi
    # With the features of the whole workspace, as built before.
    cargo test --quiet --locked --workspace --test it interop:: -- --nocapture
}

# A program with reqwest without TLS beside the client: a separate workspace.
test_beside_reqwest() {
    local options=(--quiet --locked --manifest-path tests/beside-reqwest/Cargo.toml)
    NO_PROXY=127.0.0.1 cargo test "${options[@]}" --target-dir "${CARGO_TARGET_DIR:-target}"
    cargo fmt --manifest-path tests/beside-reqwest/Cargo.toml --check
}

# The quickstart and one test module with a proxy in the environment that does not exist. Needs the builds of `run_readme`.
run_behind_dead_proxy() {
    local name dead=()
    for name in http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY; do
        dead+=("$name=http://127.0.0.1:9")
    done
    env "${dead[@]}" CARGO_NET_OFFLINE=true cargo run --quiet --locked --example quickstart
    env "${dead[@]}" CARGO_NET_OFFLINE=true cargo test --quiet --locked --workspace --test it calls::
}
