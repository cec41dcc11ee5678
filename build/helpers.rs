//! The hand-written code for some endpoints, and what it requires from the references.
//!
//! Each line of `needs` is the start of a line of the generator's `surface`, up to ` = `. The code compiles if the surface
//! has all these lines, and no request requires another field.

use taskcluster_codegen::model::{Service, Shape};
use taskcluster_codegen::surface;

/// Hand-written code.
pub struct Helper {
    /// The feature that enables it.
    pub feature: &'static str,
    /// Whether the feature is useless without it. If false, the build leaves the code out when the references lack something.
    pub required: bool,
    /// The first Taskcluster release that has everything it needs.
    pub since: &'static str,
    /// The services that it needs, each with the required lines.
    pub needs: &'static [(&'static str, &'static [&'static str])],
}

const DOWNLOAD: &[&str] = &[
    "method start_download(name: &str, request: &DownloadObjectRequest) -> DownloadObjectResponse",
    "struct AcceptDownloadMethods with a builder",
    "field AcceptDownloadMethods.get_url: Option<bool>",
    "struct DownloadObjectRequest with a builder",
    "field DownloadObjectRequest.accept_download_methods: AcceptDownloadMethods",
    "kind DownloadObjectResponse::GetUrl(DownloadObjectResponseGetUrl)",
    "field DownloadObjectResponseGetUrl.expires: Timestamp",
    "field DownloadObjectResponseGetUrl.hashes: DownloadHashes",
    "field DownloadObjectResponseGetUrl.url: String",
    "field DownloadHashes.sha256: Option<String>",
    "field DownloadHashes.sha512: Option<String>",
];

const ARTIFACTS: &[&str] = &[
    "method artifact(task_id: &str, run_id: impl Display, name: &str) -> ArtifactContentResponse",
    "method latest_artifact(task_id: &str, name: &str) -> ArtifactContentResponse",
    "kind ArtifactContentResponse::S3(ArtifactContentResponseS3)",
    "field ArtifactContentResponseS3.url: String",
    "kind ArtifactContentResponse::Reference(ArtifactContentResponseReference)",
    "field ArtifactContentResponseReference.url: String",
    "kind ArtifactContentResponse::Object(ArtifactContentResponseObject)",
    "field ArtifactContentResponseObject.name: String",
    "field ArtifactContentResponseObject.credentials: ObjectCredentials",
    "field ObjectCredentials.client_id: String",
    "field ObjectCredentials.access_token: String",
    "field ObjectCredentials.certificate: String",
    "kind ArtifactContentResponse::Error(ArtifactContentResponseError)",
    "field ArtifactContentResponseError.message: String",
    "field ArtifactContentResponseError.reason: String",
];

const UPLOAD_ARTIFACT: &[&str] = &[
    "method create_artifact(task_id: &str, run_id: impl Display, name: &str, request: &PostArtifactRequest) -> PostArtifactResponse",
    "method finish_artifact(task_id: &str, run_id: impl Display, name: &str, request: &FinishArtifactRequest) -> ()",
    "method status(task_id: &str) -> TaskStatusResponse",
    "field TaskStatusResponse.status: TaskStatus",
    "field TaskStatus.expires: Timestamp",
    "kind PostArtifactRequest::S3(PostArtifactRequestS3)",
    "struct PostArtifactRequestS3 with a builder",
    "field PostArtifactRequestS3.content_type: String",
    "field PostArtifactRequestS3.expires: Timestamp",
    "kind PostArtifactRequest::Object(PostArtifactRequestObject)",
    "struct PostArtifactRequestObject with a builder",
    "field PostArtifactRequestObject.content_type: String",
    "field PostArtifactRequestObject.expires: Timestamp",
    "kind PostArtifactRequest::Reference(PostArtifactRequestReference)",
    "struct PostArtifactRequestReference with a builder",
    "field PostArtifactRequestReference.content_type: String",
    "field PostArtifactRequestReference.expires: Timestamp",
    "field PostArtifactRequestReference.url: String",
    "kind PostArtifactRequest::Link(PostArtifactRequestLink)",
    "struct PostArtifactRequestLink with a builder",
    "field PostArtifactRequestLink.artifact: String",
    "field PostArtifactRequestLink.content_type: Option<String>",
    "field PostArtifactRequestLink.expires: Timestamp",
    "kind PostArtifactRequest::Error(PostArtifactRequestError)",
    "struct PostArtifactRequestError with a builder",
    "field PostArtifactRequestError.expires: Timestamp",
    "field PostArtifactRequestError.message: String",
    "field PostArtifactRequestError.reason: ArtifactErrorReason",
    "kind PostArtifactResponse::S3(PostArtifactResponseS3)",
    "field PostArtifactResponseS3.content_type: String",
    "field PostArtifactResponseS3.expires: Timestamp",
    "field PostArtifactResponseS3.put_url: String",
    "kind PostArtifactResponse::Object(PostArtifactResponseObject)",
    "field PostArtifactResponseObject.credentials: ObjectCredentials",
    "field PostArtifactResponseObject.expires: Timestamp",
    "field PostArtifactResponseObject.name: String",
    "field PostArtifactResponseObject.project_id: String",
    "field PostArtifactResponseObject.upload_id: String",
    "struct FinishArtifactRequest with a builder",
    "field FinishArtifactRequest.upload_id: String",
];

const UPLOAD: &[&str] = &[
    "method object(name: &str) -> GetObjectResponse",
    "method create_upload(name: &str, request: &CreateUploadRequest) -> CreateUploadResponse",
    "method finish_upload(name: &str, request: &FinishUploadRequest) -> ()",
    "struct CreateUploadRequest with a builder",
    "field CreateUploadRequest.expires: Timestamp",
    "field CreateUploadRequest.project_id: String",
    "field CreateUploadRequest.proposed_upload_methods: ProposedUploadMethods",
    "field CreateUploadRequest.upload_id: String",
    "field CreateUploadResponse.upload_method: SelectedUploadMethod",
    "struct FinishUploadRequest with a builder",
    "field FinishUploadRequest.hashes: Option<UploadHashes>",
    "field FinishUploadRequest.project_id: String",
    "field FinishUploadRequest.upload_id: String",
    "struct ProposedUploadMethods with a builder",
    "field ProposedUploadMethods.data_inline: Option<UploadMethodDataInlineRequest>",
    "field ProposedUploadMethods.put_url: Option<UploadMethodPutUrlRequest>",
    "field SelectedUploadMethod.data_inline: Option<bool>",
    "field SelectedUploadMethod.put_url: Option<UploadMethodPutUrlResponse>",
    "struct UploadHashes with a builder",
    "field UploadHashes.sha256: Option<String>",
    "field UploadHashes.sha512: Option<String>",
    "struct UploadMethodDataInlineRequest with a builder",
    "field UploadMethodDataInlineRequest.content_type: String",
    "field UploadMethodDataInlineRequest.object_data: String",
    "struct UploadMethodPutUrlRequest with a builder",
    "field UploadMethodPutUrlRequest.content_length: i64",
    "field UploadMethodPutUrlRequest.content_type: String",
    "field UploadMethodPutUrlResponse.expires: Timestamp",
    "field UploadMethodPutUrlResponse.headers: BTreeMap<String, String>",
    "field UploadMethodPutUrlResponse.url: String",
];

const TASK_DATES: &[&str] = &[
    "field CreateTaskRequest.created: Timestamp",
    "field CreateTaskRequest.deadline: Timestamp",
    "field CreateTaskRequest.expires: Option<Timestamp>",
];

const WAITING: &[&str] = &[
    "method status(task_id: &str) -> TaskStatusResponse",
    "method list_task_group(task_group_id: &str) -> ListTaskGroupResponse",
    "field TaskStatusResponse.status: TaskStatus",
    "field TaskStatus.runs: Vec<Run>",
    "field TaskStatus.state: TaskState",
    "field TaskStatus.task_id: String",
    "field Run.reason_resolved: Option<RunReasonResolved>",
    "field ListTaskGroupResponse.continuation_token: Option<String>",
    "field ListTaskGroupResponse.tasks: Vec<TaskDefinitionAndStatus>",
    "field TaskDefinitionAndStatus.status: TaskStatus",
    "field TaskDefinitionAndStatus.task: Task",
    "field Task.metadata: TaskMetadata",
    "field TaskMetadata.name: String",
];

const WORKER_SESSION: &[&str] = &[
    "method register_worker(request: &RegisterWorkerRequest) -> RegisterWorkerResponse",
    "method reregister_worker(request: &ReregisterWorkerRequest) -> ReregisterWorkerResponse",
    "method remove_worker(worker_pool_id: &str, worker_group: &str, worker_id: &str) -> ()",
    "method report_worker_error(worker_pool_id: &str, request: &ReportWorkerErrorRequest) -> WorkerPoolError",
    "field RegisterWorkerRequest.worker_group: String",
    "field RegisterWorkerRequest.worker_id: String",
    "field RegisterWorkerRequest.worker_identity_proof: WorkerIdentityProof",
    "field RegisterWorkerRequest.worker_pool_id: String",
    "field RegisterWorkerResponse.credentials: WorkerCredentials",
    "field RegisterWorkerResponse.expires: Timestamp",
    "field RegisterWorkerResponse.secret: String",
    "field RegisterWorkerResponse.worker_config: Json",
    "struct ReportWorkerErrorRequest with a builder",
    "field ReportWorkerErrorRequest.description: String",
    "field ReportWorkerErrorRequest.extra: Json",
    "field ReportWorkerErrorRequest.kind: String",
    "field ReportWorkerErrorRequest.title: String",
    "field ReportWorkerErrorRequest.worker_group: String",
    "field ReportWorkerErrorRequest.worker_id: String",
    "struct ReregisterWorkerRequest with a builder",
    "field ReregisterWorkerRequest.secret: String",
    "field ReregisterWorkerRequest.worker_group: String",
    "field ReregisterWorkerRequest.worker_id: String",
    "field ReregisterWorkerRequest.worker_pool_id: String",
    "field ReregisterWorkerResponse.credentials: WorkerCredentials",
    "field ReregisterWorkerResponse.expires: Timestamp",
    "field ReregisterWorkerResponse.secret: String",
    "field WorkerCredentials.access_token: String",
    "field WorkerCredentials.certificate: Option<String>",
    "field WorkerCredentials.client_id: String",
    "kind WorkerIdentityProof::Static(WorkerIdentityProofStatic)",
];

/// All hand-written code.
pub const HELPERS: [Helper; 4] = [
    Helper {
        feature: "artifacts",
        required: true,
        since: "v46.0.0",
        needs: &[
            ("queue", ARTIFACTS),
            ("queue", UPLOAD_ARTIFACT),
            ("object", DOWNLOAD),
            ("object", UPLOAD),
        ],
    },
    Helper {
        feature: "objects",
        required: true,
        since: "v46.0.0",
        needs: &[("object", DOWNLOAD), ("object", UPLOAD)],
    },
    Helper {
        feature: "queue",
        required: false,
        since: "v46.0.0",
        needs: &[("queue", TASK_DATES), ("queue", WAITING)],
    },
    Helper {
        feature: "worker-manager",
        required: false,
        since: "v46.0.0",
        needs: &[("worker-manager", WORKER_SESSION)],
    },
];

impl Helper {
    /// Returns the first thing that the references lack, with the service; `None` if nothing is missing.
    pub fn lacks(&self, services: &[Service]) -> Option<String> {
        self.needs.iter().find_map(|(wire, lines)| {
            // The code uses the first version.
            let is_it = |service: &&Service| service.wire == *wire && service.version == "v1";
            let Some(service) = services.iter().find(is_it) else {
                return Some(format!("the service `{wire}`"));
            };
            let missing = first_missing(service, lines);
            missing
                .or_else(|| first_unfilled(service, lines))
                .map(|what| format!("`{what}` in the service `{wire}`"))
        })
    }

    /// Returns the error message of a build with the feature.
    pub fn error(&self, lacks: &str) -> String {
        let Self { feature, since, .. } = self;
        format!(
            "the feature `{feature}` needs {lacks}, which these references lack; turn off the feature, or use references of \
             Taskcluster {since} or later"
        )
    }
}

/// Returns the first line that the service's surface lacks.
fn first_missing(service: &Service, lines: &[&str]) -> Option<String> {
    let surface = surface(service);
    let heads = surface.lines().filter_map(|line| line.split(" = ").next());
    let heads: Vec<_> = heads
        .map(|head| head.replace(", holds a secret", ""))
        .collect();
    let missing = lines
        .iter()
        .find(|line| !heads.iter().any(|head| head == *line));
    missing.map(|line| (*line).to_owned())
}

/// Returns the first field that a request requires and the code does not set.
fn first_unfilled(service: &Service, lines: &[&str]) -> Option<String> {
    service.types.iter().find_map(|def| {
        let Shape::Struct(fields) = &def.shape else {
            return None;
        };
        let name = &def.name;
        if !lines.contains(&&*format!("struct {name} with a builder")) {
            return None;
        }
        let mut required = fields.iter().filter(|field| field.required);
        let unfilled = required.find(|field| {
            let start = format!("field {name}.{}: ", field.name);
            !lines.iter().any(|line| line.starts_with(&start))
        });
        unfilled.map(|field| format!("{name} without a required {}", field.name))
    })
}
