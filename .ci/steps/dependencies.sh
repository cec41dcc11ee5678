# Rules for dependencies, and the system packages that they need.

# Checks licences, bans, sources and advisories by deny.toml. Skips what needs cargo-deny or its advisory database if they are
# missing.
check_dependencies() {
    local manifest checks=(bans licenses sources)
    if ! cargo deny --version >/dev/null 2>&1; then
        echo "skipped: cargo-deny is not installed; 'cargo install --locked cargo-deny' installs it"
        return
    fi
    if cargo deny fetch db >"$scratch/advisories" 2>&1; then
        checks+=(advisories)
    else
        echo "skipped: cannot fetch the advisory database: $(grep . "$scratch/advisories" | tail -n 1)"
    fi
    for manifest in Cargo.toml tests/broker/Cargo.toml; do
        # The tests need fewer exceptions than the workspace.
        cargo deny --locked --config deny.toml --manifest-path "$manifest" check \
            --allow license-not-encountered --allow unused-wrapper "${checks[@]}"
    done
}

install_openssl() {
    pkg-config --exists openssl 2>/dev/null && return
    apt-get update --quiet --quiet
    apt-get install --quiet --quiet --yes libssl-dev pkg-config >/dev/null
}
