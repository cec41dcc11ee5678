# The files of the repository: what git tracks, the commands of README.md, and snapshots.

# Fails if git tracks a file that .gitignore matches.
check_ignored() {
    local ignored
    ignored=$(git ls-files --cached --ignored --exclude-standard)
    [[ -z $ignored ]] || { printf 'tracked, but ignored by .gitignore:\n%s\n' "$ignored" >&2; return 1; }
}

# Prints the commands in the first `sh` block of README.md.
readme() {
    sed -n '/^```sh$/,/^```$/{/^```/!p;/^```$/q}' README.md
}

run_readme() {
    local command
    mapfile -t commands < <(readme)
    [[ ${#commands[@]} == 2 && ${commands[*]} == *"cargo run --example"*"cargo test --workspace"* ]] ||
        { echo "the first sh block of README.md is not the two expected commands" >&2; return 1; }
    for command in "${commands[@]}"; do
        echo "\$ $command"
        bash -c "$command"
    done
}

# Fails if a snapshot is asserted by no test. The tests have written the list of the asserted ones.
check_snapshots() {
    find . -name '*.snap' -not -path './target/*' -exec realpath {} + | sort -u >"$scratch/committed"
    touch "$scratch/asserted"
    sort -u "$scratch/asserted" | xargs --no-run-if-empty --delimiter='\n' realpath | sort -u >"$scratch/known"
    comm -23 "$scratch/committed" "$scratch/known" >"$scratch/orphans"
    if [[ -s $scratch/orphans ]]; then
        echo "no test asserts these snapshots:" >&2
        cat "$scratch/orphans" >&2
        return 1
    fi
    echo "$(wc -l <"$scratch/committed") snapshots"
}
