//! The contents of the pages.

use serde_json::json;
use taskcluster_fake::{Fake, Fault, Seed};

use super::html::{get, open, text_of};
use crate::support::tasks::{claim_work, create};
use crate::support::wire::Wire;

const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;";

async fn demo() -> Wire {
    let fake = Fake::builder().seed(Seed::Demo);
    Wire::of(fake.start().await.unwrap())
}

#[tokio::test]
async fn the_overview_shows_pools_workers_tasks_and_requests() {
    let wire = demo().await;
    wire.get("/worker-pools").await.ok();
    wire.fake
        .fail("worker-manager.ping", [Fault::status(503)])
        .unwrap();
    wire.get("/ping").await;
    let page = open(&wire, "/").await;
    let titles = ["Worker pools", "Workers", "Tasks", "Requests"];
    assert_eq!(page.texts("h1"), ["Overview"]);
    assert_eq!(page.texts("h2"), titles);
    assert_eq!(page.texts("nav[aria-label=Sections] a"), titles);
    assert_eq!(
        page.rows("pools")[0],
        ["demo/linux", "static", "Linux machines", "2", "1", "2"]
    );
    let workers = page.rows("workers");
    assert_eq!(workers.len(), 4);
    assert_eq!(
        workers[3],
        [
            "macos-2",
            "lab",
            "demo/macos",
            "running quarantined",
            "none"
        ]
    );
    let tasks = page.rows("tasks");
    let states: Vec<_> = tasks
        .iter()
        .map(|cells| format!("{}: {}", cells[0], cells[1]))
        .collect();
    assert_eq!(
        states,
        [
            "publish: unscheduled",
            "test: macOS: unscheduled",
            "test: Linux, part 2: running scheduled",
            "test: Linux, part 1: running retry",
            "build: documentation: exception deadline-exceeded",
            "fuzz: parser: pending retry",
            "lint: Python: exception canceled",
            "build: macOS: failed",
            "build: Linux: completed",
            "decision: completed",
        ]
    );
    let client = wire.client_id.as_str();
    let ping = [
        "GET /api/worker-manager/v1/ping",
        "503 by a fault",
        "worker-manager.ping",
        "none",
    ];
    let pools = [
        "GET /api/worker-manager/v1/worker-pools",
        "200",
        "worker-manager.listWorkerPools",
        client,
    ];
    assert_eq!(page.rows("requests"), [ping, pools]);
}

#[tokio::test]
async fn an_empty_fake_has_no_tables() {
    let page = open(&Wire::start().await, "/").await;
    assert!(page.find("table").is_empty());
    let texts = page.texts("section p");
    assert_eq!(
        texts,
        [
            "There are no worker pools.",
            "There are no workers.",
            "There are no tasks.",
            "There are no requests."
        ]
    );
}

#[tokio::test]
async fn links_lead_to_pages_of_tasks_and_task_groups() {
    let wire = demo().await;
    let overview = open(&wire, "/").await;
    let link = overview.link("DemoTaskS0mTestLinux1A").unwrap();
    let task = open(&wire, &link).await;
    assert_eq!(task.texts("h1"), ["test: Linux, part 1"]);
    assert_eq!(task.texts("h2"), ["Runs", "Artifacts"]);
    let runs = task.texts("tbody td[data-label=Reason]");
    assert_eq!(runs, ["worker-shutdown", "retry"]);
    assert_eq!(
        task.link("DemoTaskS0mBuildLinuxA").unwrap(),
        "/tasks/DemoTaskS0mBuildLinuxA"
    );
    assert!(task.link("DemoTaskS0mPublishAllA").is_some());
    let group = task.link("DemoTaskS0mDecision__A").unwrap();
    let group = open(&wire, &group).await;
    assert_eq!(group.find("tbody tr").len(), 10);

    let build = open(&wire, "/tasks/DemoTaskS0mBuildMacOSA").await;
    let artifacts = build.texts("tbody th[data-label=Name]");
    assert_eq!(artifacts.len(), 3);
    assert!(artifacts.contains(&"public/logs/live.log".to_string()));
}

#[tokio::test]
async fn escapes_hostile_names() {
    let wire = Wire::start().await;
    let pool = json!({
        "providerId": "static", "description": HOSTILE, "owner": "me@example.com",
        "emailOnError": false, "config": {},
    });
    wire.send_json("PUT", "/worker-pool/demo%2Fpool", &pool)
        .await
        .ok();
    let metadata = json!({
        "name": HOSTILE, "description": HOSTILE, "owner": "me@example.com", "source": "https://example.com/",
    });
    let task =
        json!({ "metadata": metadata, "scopes": [HOSTILE.replace(char::is_whitespace, "")] });
    let id = create(&wire, task).await;
    claim_work(&wire, 1).await;
    wire.get("/api/%3Cscript%3E").await;
    let paths = ["/".to_string(), format!("/tasks/{id}")];
    for path in paths {
        let page = open(&wire, &path).await;
        for element in ["script", "img", "iframe", "form", "[onerror]", "[style]"] {
            assert!(page.find(element).is_empty(), "{path} {element}");
        }
        let shown = page.texts("th, td, h1, dd, code");
        assert!(shown.iter().any(|text| text == HOSTILE), "{path} {shown:?}");
    }
}

#[tokio::test]
async fn pages_are_accessible() {
    let wire = demo().await;
    for path in [
        "/",
        "/tasks/DemoTaskS0mBuildLinuxA",
        "/tasks/groups/DemoTaskS0mDecision__A",
    ] {
        let page = open(&wire, path).await;
        assert_eq!(page.find("html[lang=en]").len(), 1);
        assert_eq!(page.find("meta[name=viewport]").len(), 1);
        assert_eq!((page.find("main").len(), page.find("h1").len()), (1, 1));
        let tables = page.find("table[role=table]").len();
        assert!(tables > 0 && page.find("table > caption:first-child").len() == tables);
        let rows = page.find("tbody tr").len();
        assert_eq!(
            page.find("tbody tr > th[scope=row]:first-child").len(),
            rows
        );
        let cells = page.find("tbody th, tbody td").len();
        assert_eq!(page.find("tbody [data-label][role]").len(), cells);
    }
}

#[tokio::test]
async fn an_unknown_task_has_no_page() {
    let wire = Wire::start().await;
    for path in [
        "/tasks/",
        "/tasks/x",
        "/tasks/groups/DemoTaskS0mDecision__A",
        "/tasks/%ff",
    ] {
        let reply = get(&wire, path).await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(text_of(&reply).contains("<h1>Not found</h1>"), "{path}");
    }
}
