# Lints of each feature, and of the separate workspaces.

# Lints the client with these features only.
lint_with_features() {
    cargo clippy --quiet --locked --package taskcluster-client --no-default-features --features "$1" -- -D warnings
}

# Lints the client without any service.
lint_bare() {
    lint_with_features ''
}

features() {
    cargo metadata --locked --no-deps --format-version 1 | python3 -c '
import json, sys
packages = json.load(sys.stdin)["packages"]
print(*next(p["features"] for p in packages if p["name"] == "taskcluster-client"), sep="\n")'
}

lint_features() {
    local feature
    for feature in $(features); do
        echo "$feature"
        lint_with_features "$feature"
    done
}

# Lints the benches, a separate workspace. They need an idle machine, so CI does not run them.
lint_benches() {
    (cd benches && cargo clippy --quiet --locked --all-targets --features checks,generation -- -D warnings && cargo fmt --check)
}
