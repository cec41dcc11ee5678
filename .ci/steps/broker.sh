# A RabbitMQ broker on 127.0.0.1, for tests that publish to a real broker or read from one.

# Installs RabbitMQ on Debian if it is missing. Fails if it cannot be installed.
install_rabbitmq() {
    type -P rabbitmq-server epmd >/dev/null && return
    # Without this, the package starts a server of its own.
    local policy=/usr/sbin/policy-rc.d created=
    if [[ $(id -u) != 0 ]] || ! type -P apt-get >/dev/null; then
        return 1
    fi
    if [[ ! -e $policy ]]; then
        created=1
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    local status=0
    { apt-get update --quiet --quiet &&
        DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends rabbitmq-server; } >/dev/null 2>&1 || status=$?
    [[ -z $created ]] || rm -f "$policy"
    return "$status"
}

# Starts a broker with its own node, ports and data, and sets TASKCLUSTER_TEST_AMQP to its URL. Fails with a reason if the
# machine has no RabbitMQ. BROKER_PORT is the port of AMQP (default 5673); the port plus 20000 is for the node itself.
start_broker() {
    local port=${BROKER_PORT:-5673} folder
    if ! install_rabbitmq; then
        echo "skipped: RabbitMQ is not installed, and cannot be installed here"
        return 1
    fi
    folder=$(mktemp -d -p "${scratch:-${TMPDIR:-/tmp}}")
    printf '[].\n' >"$folder/enabled_plugins"
    broker_folder=$folder
    broker_environment=(
        HOME="$folder"
        ERL_EPMD_ADDRESS=127.0.0.1
        RABBITMQ_NODENAME="taskcluster-test-$port@localhost"
        RABBITMQ_NODE_IP_ADDRESS=127.0.0.1
        RABBITMQ_NODE_PORT="$port"
        RABBITMQ_DIST_PORT=$((port + 20000))
        RABBITMQ_MNESIA_BASE="$folder/data"
        RABBITMQ_LOG_BASE="$folder/log"
        RABBITMQ_CONFIG_FILE="$folder/none"
        RABBITMQ_ENABLED_PLUGINS_FILE="$folder/enabled_plugins"
        ERL_CRASH_DUMP="$folder/crash"
    )
    env "${broker_environment[@]}" "$(rabbitmq_program rabbitmq-server)" >"$folder/output" 2>&1 &
    broker_pid=$!
    if ! await_broker "$port"; then
        echo "skipped: RabbitMQ did not start on port $port: $(tail -n 3 "$folder/output")"
        stop_broker
        return 1
    fi
    export TASKCLUSTER_TEST_AMQP="amqp://guest:guest@127.0.0.1:$port/%2f"
}

# Stops the broker of `start_broker` and deletes its data. The shared daemon `epmd` continues.
stop_broker() {
    kill "$broker_pid" 2>/dev/null || true
    wait "$broker_pid" 2>/dev/null || true
    rm -rf "$broker_folder"
    unset TASKCLUSTER_TEST_AMQP
}

# Tests the fake with a broker. Skips the step if the machine has none.
test_with_broker() {
    if start_broker; then
        cargo test --quiet --locked --package taskcluster-fake --features amqp --test it messages::broker
        stop_broker
    fi
}

# Waits up to 60 s until the broker accepts a connection and sends the start of the protocol.
await_broker() {
    local tries
    for tries in {1..120}; do
        kill -0 "$broker_pid" 2>/dev/null || return 1
        if broker_answers "$1" 2>/dev/null; then
            return 0
        fi
        sleep 0.5
    done
    return 1
}

# Sends the header of AMQP 0-9-1, and checks that a frame comes back.
broker_answers() (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'AMQP\0\0\11\1' >&3
    IFS= read -r -t 5 -n 1 -d '' first <&3
    [[ $first == $'\1' ]]
)

# Prints the path of a program of RabbitMQ. The one in PATH on Debian switches to another user.
rabbitmq_program() {
    local direct=/usr/lib/rabbitmq/bin/$1
    if [[ -x $direct ]]; then
        echo "$direct"
    else
        type -P "$1"
    fi
}
