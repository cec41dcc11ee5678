# Tests of the listener with a real broker, which restarts during the tests.

# Runs the tests in `tests/broker`, a separate workspace.
test_listener() {
    local options=(--quiet --locked --manifest-path tests/broker/Cargo.toml --target-dir "${CARGO_TARGET_DIR:-target}") status=0
    cargo fmt --manifest-path tests/broker/Cargo.toml --check
    cargo clippy "${options[@]}" --all-targets -- -D warnings
    # Without a broker, each test prints `skipped`.
    start_broker || return 0
    add_pulse_account
    TASKCLUSTER_TEST_BROKER_RESTART="$(declare -f restart_broker await_broker broker_answers rabbitmq_program)
        $(declare -p broker_folder broker_environment)
        restart_broker ${BROKER_PORT:-5673}" \
        cargo test "${options[@]}" -- --nocapture || status=$?
    kill_restarted_broker
    stop_broker
    return "$status"
}

# Adds an account with the permissions that Pulse gives to each account.
add_pulse_account() {
    local own='^(queue/bot/.*|exchange/bot/.*)' ctl=(env "${broker_environment[@]}" "$(rabbitmq_program rabbitmqctl)" --quiet)
    "${ctl[@]}" add_user bot hunter2 >/dev/null
    "${ctl[@]}" set_permissions --vhost / bot "$own" "$own" '^(queue/bot/.*|exchange/.*)' >/dev/null
}

# Stops the broker, which keeps its data, and starts it again. The tests run this in a shell of their own.
restart_broker() {
    set -e
    local pid
    pid=$(cat "$broker_folder"/data/*.pid)
    kill "$pid"
    tail --pid="$pid" -f /dev/null
    # The new broker is not a child of `.ci/run`.
    setsid nohup env "${broker_environment[@]}" "$(rabbitmq_program rabbitmq-server)" >"$broker_folder/output" 2>&1 &
    broker_pid=$!
    await_broker "$1"
}

kill_restarted_broker() {
    local pid
    pid=$(cat "$broker_folder"/data/*.pid)
    kill "$pid" 2>/dev/null || true
    tail --pid="$pid" -f /dev/null
}
