//! Changes between Taskcluster releases, if their references are beside this repository. Compares them with known facts
//! of their history, and with their surfaces line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, read, surface};
use taskcluster_codegen_cli::diff::{Change, Detail, Diff, Severity, What, Wire, diff};

use crate::fixtures::{releases, vendored};

#[test]
fn diffs_of_worker_manager_match_its_history() {
    let Some(releases) = apis() else { return };
    let step = |old: &str, new: &str| only(&releases[old], &releases[new], "worker-manager");

    let to_53 = step("v25.4.0", "v53.2.0");
    assert_eq!(to_53.verdict(), Some(Severity::Major));
    assert_eq!(
        told(&to_53, |change| change.what == What::Route),
        [
            "create_worker(): route: /workers/<workerPoolId>:/<workerGroup>/<workerId> → /workers/<workerPoolId>/<workerGroup>/<workerId>",
            "list_workers_for_worker_group(): route: /workers/<workerPoolId>:/<workerGroup> → /workers/<workerPoolId>/<workerGroup>",
            "worker(): route: /workers/<workerPoolId>:/<workerGroup>/<workerId> → /workers/<workerPoolId>/<workerGroup>/<workerId>",
        ]
    );
    assert_eq!(
        told(&to_53, |change| change.what == What::Scopes),
        [
            "list_providers(): requires worker-manager:list-providers",
            "list_worker_pool_errors(): requires worker-manager:list-worker-pool-errors:<workerPoolId>",
            "list_worker_pools(): requires worker-manager:list-worker-pools",
            "list_workers_for_worker_group(): requires worker-manager:list-workers:<workerPoolId>/<workerGroup>",
            "list_workers_for_worker_pool(): requires worker-manager:list-workers:<workerPoolId>",
            "worker(): requires worker-manager:get-worker:<workerPoolId>/<workerGroup>/<workerId>",
            "worker_pool(): requires worker-manager:get-worker-pool:<workerPoolId>",
        ]
    );
    assert_eq!(
        told(&to_53, |change| change.what == What::Stability),
        ["update_worker_pool(): stable → experimental"]
    );
    assert_eq!(
        items(&to_53, What::EndpointAdded),
        [
            "get_worker()",
            "heartbeat()",
            "lbheartbeat()",
            "list_workers()",
            "reregister_worker()",
            "update_worker()",
            "version()",
        ]
    );
    assert_eq!(items(&to_53, What::ValueAdded), ["WorkerState::Stopping"]);
    let needing = |change: &Change| {
        change.effect.new_client == Wire::Breaks && change.what == What::FieldAdded
    };
    assert_eq!(
        told(&to_53, needing),
        [
            "RegisterWorkerResponse.secret: new field: String",
            "RegisterWorkerResponse.worker_config: new field: Json",
            "WorkerPoolFull.current_capacity: new field: i64",
            "WorkerPoolFull.requested_capacity: new field: i64",
            "WorkerPoolFull.requested_count: new field: i64",
            "WorkerPoolFull.running_capacity: new field: i64",
            "WorkerPoolFull.running_count: new field: i64",
            "WorkerPoolFull.stopped_capacity: new field: i64",
            "WorkerPoolFull.stopped_count: new field: i64",
            "WorkerPoolFull.stopping_capacity: new field: i64",
            "WorkerPoolFull.stopping_count: new field: i64",
        ]
    );
    // No method, field or type was removed: all code still compiles.
    assert_eq!(
        told(&to_53, |change| change.effect.rust == Severity::Major),
        [""; 0]
    );

    let to_106 = step("v53.2.0", "v106.0.0");
    assert_eq!(
        told(&to_106, |change| change.severity() == Severity::Major),
        ["QueueWorker.first_claim: Timestamp → Option<Timestamp>, may be absent"]
    );
    assert_eq!(
        items(&to_106, What::EndpointAdded),
        [
            "list_worker_pool_launch_configs()",
            "list_worker_pools_stats()",
            "should_worker_terminate()",
            "worker_pool_error_stats()",
            "worker_pool_stats()",
        ]
    );
    assert_eq!(
        items(&to_106, What::QueryKeyAdded),
        [
            "list_worker_pool_errors().error_id",
            "list_worker_pool_errors().launch_config_id",
            "list_workers().launch_config_id",
            "list_workers_for_worker_pool().launch_config_id",
            "list_workers_for_worker_pool().state",
        ]
    );
    assert_eq!(
        told(&to_106, |change| change.what == What::FieldAdded),
        [
            "QueueWorker.launch_config_id: new field: Option<String>",
            "RegisterWorkerRequest.system_boot_time: new field: Option<Timestamp>",
            "WorkerFull.launch_config_id: new field: Option<String>",
            "WorkerPoolError.launch_config_id: new field: Option<String>",
            "WorkerResponse.launch_config_id: new field: Option<String>",
        ]
    );
    assert_eq!(items(&to_106, What::ExchangeAdded).len(), 8);
}

#[test]
fn reports_breaks_from_v53_to_v106_for_all_services() {
    let Some(releases) = apis() else { return };
    let all = diff(&releases["v53.2.0"], &releases["v106.0.0"]);
    let gravest: Vec<_> = all
        .gravest()
        .map(|(service, change)| {
            let Change { item, effect, .. } = change;
            (
                service.service.as_str(),
                item.rust.as_str(),
                effect.rust,
                effect.old_client,
            )
        })
        .collect();
    let (major, breaks, works) = (Severity::Major, Wire::Breaks, Wire::Works);
    assert_eq!(
        gravest,
        [
            ("github", "github_web_hook_consumer()", major, breaks),
            ("notify", "exchange::Notify", major, works),
            ("queue", "TaskPriority::Normal", major, breaks),
            ("worker-manager", "QueueWorker.first_claim", major, breaks),
        ]
    );
    assert_eq!(
        told(&all, |change| change.what == What::ServiceAdded),
        ["web_server::WebServer: new service: 6 endpoints"]
    );
    assert_eq!(
        told(&all, |change| change.what == What::Stability),
        ["pending_tasks(): stable → deprecated"]
    );
}

#[test]
fn reports_exactly_the_items_with_a_changed_surface_line() {
    let Some(releases) = services() else { return };
    for (old, new) in [
        ("v25.4.0", "v53.2.0"),
        ("v53.2.0", "v106.0.0"),
        ("v25.4.0", "v106.0.0"),
        ("v106.0.0", "v25.4.0"),
    ] {
        for service in &releases[old] {
            let find = |it: &&Service| it.wire == service.wire;
            let Some(other) = releases[new].iter().find(find) else {
                continue;
            };
            let diff = only(&releases[old], &releases[new], &service.wire);
            let told = diff
                .changes()
                .filter(|(_, change)| is_in_surface(change.what));
            let told: BTreeSet<_> = told.map(|(_, change)| change.item.rust.clone()).collect();
            // A renamed type is reported once, under the new name.
            let renamed = diff
                .changes()
                .filter(|(_, it)| it.what == What::TypeRenamed);
            let renamed: Vec<_> = renamed
                .map(|(_, it)| {
                    let Some(Detail::Code(was)) = &it.old else {
                        panic!("{} has no old name", it.item.rust);
                    };
                    (was.clone(), it.item.rust.clone())
                })
                .collect();
            let as_now = |text: &str| {
                let rename = |text: String, (was, is): &(String, String)| text.replace(was, is);
                renamed.iter().fold(text.to_owned(), rename)
            };
            let mut differing = differing(&lines(service, as_now), &lines(other, str::to_owned));
            differing.extend(renamed.iter().map(|(_, is)| is.clone()));
            // A type of another form is reported once, without its members.
            let reshaped = diff.changes().filter(|(_, it)| it.what == What::Shape);
            for (_, Change { item, .. }) in reshaped {
                let members = [format!("{}.", item.rust), format!("{}::", item.rust)];
                differing.retain(|it| !members.iter().any(|start| it.starts_with(start)));
            }
            assert_eq!(told, differing, "{old} to {new}: {}", service.wire);
        }
    }
}

#[test]
fn project_schemas_equal_the_release_except_descriptions() {
    let Some(releases) = services() else { return };
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let described = fs::read_to_string(schemas.join("UPSTREAM.toml"));
    let described = described.expect("the folder says which release it describes");
    let of_release = |(name, _): &(&String, _)| described.contains(&format!("\"{name}\""));
    let Some((_, upstream)) = releases.iter().find(of_release) else {
        println!("skipped: the release that is vendored is not there");
        return;
    };
    let vendored = read(&vendored(), &Options::default());
    let vendored = vendored.unwrap_or_else(|problems| panic!("{problems}"));
    let is_vendored = |it: &&Service| vendored.iter().any(|own| own.wire == it.wire);
    let upstream: Vec<_> = upstream.iter().filter(is_vendored).cloned().collect();
    let diff = diff(&upstream, &vendored);
    assert_eq!(told(&diff, |_| true), [""; 0]);
    assert_eq!(diff.verdict(), Some(Severity::Patch));
    assert!(diff.services.iter().all(|it| !it.documentation.is_empty()));
}

fn is_in_surface(what: What) -> bool {
    let unseen = [
        What::Scopes,
        What::Retries,
        What::EmptyIfAbsent,
        What::Limits,
    ];
    !unseen.contains(&what)
}

/// Groups the lines of a surface by item, with the names of a diff.
fn lines(service: &Service, as_now: impl Fn(&str) -> String) -> BTreeMap<String, BTreeSet<String>> {
    let mut lines = BTreeMap::<_, BTreeSet<_>>::new();
    for line in as_now(&surface(service)).lines().skip(1) {
        let (kind, rest) = line.split_once(' ').expect("a line has a kind");
        // Names decide what `Debug` hides, so callers see no change. The predicates of an enum follow from its values, whose
        // changes are reported.
        if kind == "secret" || kind == "predicate" {
            continue;
        }
        let end = |ends: &[char]| rest.split(ends).next().unwrap_or_default();
        let item = match kind {
            "method" => format!("{}()", end(&['('])),
            "paging" => format!("{}()", end(&[':'])),
            "query" => end(&[' ']).replacen('.', "().", 1),
            "exchange" => format!("exchange::{}", end(&[' '])),
            "word" => format!("exchange::{}", end(&['.'])),
            "field" => end(&[':']).to_owned(),
            "variant" | "kind" => end(&[' ', '(']).to_owned(),
            "conversion" => {
                let (from, to) = rest.split_once(" -> ").expect("a conversion has a target");
                format!("{to}.from({from})")
            }
            "struct" | "enum" | "union" | "alias" | "shared" => end(&[' ', ',']).to_owned(),
            _ => panic!("`{line}` is of no known kind"),
        };
        // A place may move, and the fields decide whether there is a secret.
        let line = match kind {
            "struct" | "enum" | "union" => line.split(" = ").next().unwrap_or_default(),
            _ => line,
        };
        let line = line.replace(", holds a secret", "");
        lines.entry(item).or_default().insert(line);
    }
    lines
}

/// Returns the items with other lines, without the parts of added and removed items.
fn differing(
    old: &BTreeMap<String, BTreeSet<String>>,
    new: &BTreeMap<String, BTreeSet<String>>,
) -> BTreeSet<String> {
    let in_both = |item: &str| old.contains_key(item) && new.contains_key(item);
    let is_of_both = |item: &str| match item.strip_prefix("exchange::") {
        Some(_) => true,
        None => match item.split_once("().").or_else(|| item.split_once('.')) {
            Some((owner, _)) => in_both(owner) || in_both(&format!("{owner}()")),
            None => item
                .split_once("::")
                .is_none_or(|(owner, _)| in_both(owner)),
        },
    };
    let items: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let differing = items
        .into_iter()
        .filter(|item| old.get(*item) != new.get(*item) && is_of_both(item));
    differing.cloned().collect()
}

/// Returns the services of each release by its name; `None`, with a note, if they are missing.
fn services() -> Option<BTreeMap<String, Vec<Service>>> {
    let releases = releases()?.into_iter().map(|release| {
        let services = read(&release.source, &Options::default());
        let name = release.name.trim_start_matches("references-").to_owned();
        (
            name,
            services.unwrap_or_else(|problems| panic!("{problems}")),
        )
    });
    Some(releases.collect())
}

/// Returns the diff of one service.
fn only(old: &[Service], new: &[Service], service: &str) -> Diff {
    let of = |services: &[Service]| -> Vec<_> {
        let found = services.iter().filter(|it| it.wire == service);
        found.cloned().collect()
    };
    diff(&of(old), &of(new))
}

/// Returns the changes that match a condition, as text.
fn told(diff: &Diff, condition: impl Fn(&Change) -> bool) -> Vec<String> {
    let changes = diff.changes().filter(|(_, change)| condition(change));
    let told = changes.map(|(_, change)| format!("{}: {}", change.item.rust, change.text()));
    told.collect()
}

/// Returns the items of one kind of change.
fn items(diff: &Diff, what: What) -> Vec<&str> {
    let changes = diff.changes().filter(|(_, change)| change.what == what);
    changes
        .map(|(_, change)| change.item.rust.as_str())
        .collect()
}

/// Returns the services of each release, without payloads and configurations, which have their own history.
fn apis() -> Option<BTreeMap<String, Vec<Service>>> {
    let mut releases = services()?;
    for services in releases.values_mut() {
        services.retain(|service| !service.is_payload);
        for service in services {
            service.types.retain(|def| {
                let path = def.place.document().as_str();
                let starts = ["/config-", "/azure-", "/worker-lifecycle"];
                !starts
                    .iter()
                    .any(|start| path.contains(&format!("worker-manager/v1{start}")))
            });
            service.standalone.clear();
        }
    }
    Some(releases)
}
