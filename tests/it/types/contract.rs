//! The documented public API in one program. The test is that it compiles.

use std::time::{Duration, SystemTime};

use futures_core::Stream;
use serde_json::{Map, Value, json};
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, RegisterWorkerRequest, WorkerFull, WorkerIdentityProof,
    WorkerIdentityProofStatic, WorkerManager, WorkerPoolFull, WorkerPoolList, WorkerState,
    endpoint,
};
use taskcluster_client::{
    Call, Client, Credentials, Error, Json, Raw, Response, RetryPolicy, ScopeCheck,
    ScopeExpression, Timestamp,
};

fn clients() -> Result<Client, Error> {
    let _: Client = Client::from_env()?;
    let client = Client::builder("https://tc.example.com")
        .credentials(Credentials::new("client-id", "access-token"))
        .authorized_scopes(["worker-manager:get-worker-pool:*"])
        .retry(RetryPolicy::default())
        .timeout(Duration::from_secs(30))
        .deadline(Duration::from_secs(300))
        .user_agent("my-tool/1.0")
        .build()?;
    is_shared(&client.clone());
    Ok(client)
}

fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}

async fn calls(client: &Client) -> Result<(), Error> {
    let _: WorkerManager = WorkerManager::from_env()?;
    let wm = WorkerManager::new(client);
    let _: Raw = wm.ping().await?;

    let request = CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("a pool")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({"minCapacity": 0}))
        .build();
    let _: WorkerPoolFull = wm.create_worker_pool("proj/ci", &request).await?;

    let _: WorkerPoolList = wm.list_worker_pools().limit(10).await?;
    let mut pages = wm.list_worker_pools().limit(100).pages();
    is_stream_of::<Result<WorkerPoolList, Error>>(&pages);
    let _: Option<Result<WorkerPoolList, Error>> = pages.next().await;
    let token: Option<&str> = pages.continuation_token();
    if let Some(token) = token {
        let _ = wm.list_worker_pools().continuation_token(token).pages();
    }
    let mut items = wm
        .list_workers_for_worker_pool("proj/ci")
        .state("running")
        .state(WorkerState::Running)
        .items();
    is_stream_of::<Result<WorkerFull, Error>>(&items);
    let _: Option<Result<WorkerFull, Error>> = items.next().await;

    let call: Call<endpoint::WorkerPool> = wm.worker_pool("proj/ci");
    let _: url::Url = call.url()?;
    let response: Response<WorkerPoolFull> = wm.worker_pool("proj/ci").send().await?;
    let _: u16 = response.status();
    let _: [Option<&str>; 3] = [
        response.header("etag"),
        response.request_id(),
        response.trace_id(),
    ];
    let _: WorkerPoolFull = response.into_body();

    let () = wm
        .remove_worker("proj/ci", "group", "id")
        .retry(RetryPolicy::default().max_retries(0).retry_all())
        .timeout(Duration::from_secs(5))
        .deadline(Duration::from_secs(60))
        .header("x-one", "1")
        .trace_id("trace")
        .await?;

    let raw = wm.ping().await?;
    let _: (u16, Option<&str>) = (raw.status(), raw.content_type());
    let _: &[u8] = raw.bytes();
    let _: &str = raw.text()?;
    let _: Value = raw.json::<Value>()?;
    Ok(())
}

fn is_stream_of<T>(_: &impl Stream<Item = T>) {}

async fn is_spawned(client: Client) {
    let wm = WorkerManager::new(&client);
    tokio::spawn(async move { wm.worker_pool("proj/ci").await.map(drop) });
}

fn endpoints() -> [String; 4] {
    [
        endpoint::WorkerPool::NAME.to_string(),
        endpoint::WorkerPool::METHOD.to_string(),
        endpoint::WorkerPool::ROUTE.to_string(),
        endpoint::WorkerPool::STABILITY.to_string(),
    ]
}

fn types(worker: &WorkerFull) -> Result<(), Error> {
    let copy: WorkerFull = worker.clone();
    assert!(copy == *worker, "{copy:?}");
    let _: Option<&String> = worker.launch_config_id.as_ref();
    let state: WorkerState = "running".parse().unwrap_or_else(|never| match never {});
    let _: (&str, String) = (state.as_str(), state.to_string());
    match WorkerState::from("of tomorrow") {
        WorkerState::Running => {}
        WorkerState::UnknownValue(text) => drop::<String>(text),
        _ => {}
    }

    let proof = WorkerIdentityProofStatic::builder()
        .static_secret("secret")
        .build();
    let request = RegisterWorkerRequest::builder()
        .worker_pool_id("proj/ci")
        .provider_id("static")
        .worker_group("group")
        .worker_id("id")
        .worker_identity_proof(proof)
        .build();
    match request.worker_identity_proof {
        WorkerIdentityProof::Static(WorkerIdentityProofStatic { static_secret, .. }) => {
            drop::<String>(static_secret);
        }
        WorkerIdentityProof::UnknownValue(value) => drop::<Value>(value),
        _ => {}
    }

    let now = Timestamp::now();
    let later: Timestamp = now + Duration::from_secs(60);
    let _: Duration = later - now;
    let _: SystemTime = later.into();
    let _: Timestamp = SystemTime::now().into();
    let _: Timestamp = "2024-02-29T12:30:00+01:00".parse()?;

    let config: Json = json!({"minCapacity": 0}).into();
    let _: Json = Map::<String, Value>::new().into();
    let _: Json = Json::of(&[1, 2])?;
    let _: Map<String, Value> = config.parse::<Map<String, Value>>()?;
    let _: Value = config.to_value();
    let _: &str = config.as_str();
    assert!(config == config.clone());
    Ok(())
}

fn credentials() -> Result<(), Error> {
    let permanent = Credentials::new("client-id", "access-token");
    let _ = Credentials::with_certificate("client-id", "access-token", r#"{"version":1}"#)?;
    let _: Option<Credentials> = Credentials::from_env()?;
    let text = serde_json::to_string(&permanent).unwrap_or_default();
    let _: Option<Credentials> = serde_json::from_str(&text).ok();
    let _: String = format!("{permanent:?}");
    Ok(())
}

fn errors(error: &Error) -> String {
    let _: Option<u16> = error.status();
    let _: [Option<&str>; 6] = [
        error.code(),
        error.message(),
        error.body(),
        error.request_id(),
        error.trace_id(),
        error.decode_path(),
    ];
    if let Some(info) = error.request_info() {
        let _: &str = &info.method;
        let _: Option<&Json> = info.payload.as_ref();
    }
    let _: u32 = error.attempts();
    let _: [bool; 9] = [
        error.is_not_found(),
        error.is_conflict(),
        error.is_authentication_failed(),
        error.is_insufficient_scopes(),
        error.is_invalid_request(),
        error.is_timeout(),
        error.is_connect(),
        error.is_decode(),
        error.was_sent(),
    ];
    let _: &[String] = error.missing_scopes();
    let error: &(dyn std::error::Error + Send + Sync + 'static) = error;
    error.to_string()
}

fn signed_urls_and_scopes(client: &Client, request: &CreateWorkerPoolRequest) -> Result<(), Error> {
    let wm = WorkerManager::new(client);
    let quarter = Duration::from_secs(900);
    let _: url::Url = wm.worker_pool("proj/ci").url()?;
    let url: url::Url = wm.worker_pool("proj/ci").signed_url(quarter)?;
    let _: url::Url = client.signed_url(&url, quarter)?;
    let call = wm.create_worker_pool("proj/ci", request);
    let _: ScopeExpression = call.required_scopes();
    let _: ScopeCheck = client.check_scopes(&call);
    Ok(())
}

fn temporary_credentials(credentials: &Credentials) -> Result<(), Error> {
    let hour = Duration::from_secs(3600);
    let temporary = credentials.named_temporary("static/me/tmp", ["queue:ping"], hour)?;
    let _: Credentials = credentials.temporary(["queue:ping"], hour)?;
    if let Some(certificate) = temporary.certificate() {
        let _: (&[String], Timestamp, Timestamp) = (
            certificate.scopes(),
            certificate.start(),
            certificate.expiry(),
        );
        let _: Option<&str> = certificate.issuer();
        let _: bool = certificate.is_expired_at(Timestamp::now());
    }
    Ok(())
}

#[cfg(feature = "blocking")]
fn blocking(wm: &WorkerManager) -> Result<(), Error> {
    let _: WorkerPoolFull = wm.worker_pool("proj/ci").wait()?;
    for page in wm.list_worker_pools().wait_pages() {
        drop::<WorkerPoolList>(page?);
    }
    for pool in wm.list_worker_pools().wait_items() {
        drop::<WorkerPoolFull>(pool?);
    }
    Ok(())
}

#[test]
fn documented_api_compiles() {
    let _ = (
        clients,
        calls,
        is_spawned,
        endpoints,
        types,
        credentials,
        errors,
        signed_urls_and_scopes,
        temporary_credentials,
    );
    #[cfg(feature = "blocking")]
    let _ = blocking;
}
