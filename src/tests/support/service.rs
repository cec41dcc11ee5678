//! An invented service, in the shape of generated code.

pub use super::unions::{Fence, FenceWood, Proof, ProofHorn};
use crate::rt;
use crate::rt::{
    Api, Call, Client, Deserialize, Display, Error, Json, Serialize, Timestamp, Value,
};

const API: Api = Api::new("stable", "v1");

#[derive(Clone, Debug)]
pub struct Stable {
    client: Client,
}

impl Stable {
    pub fn new(client: &Client) -> Self {
        Self {
            client: client.clone(),
        }
    }

    pub fn ping(&self) -> Call<endpoint::Ping> {
        Call::new(&self.client, &[])
    }

    pub fn list_herds(&self) -> Call<endpoint::ListHerds> {
        Call::new(&self.client, &[])
    }

    pub fn herd(&self, herd_id: &str) -> Call<endpoint::Herd> {
        Call::new(&self.client, &[herd_id])
    }

    pub fn create_herd(&self, herd_id: &str, request: &Herd) -> Call<endpoint::CreateHerd> {
        Call::new(&self.client, &[herd_id]).body(request)
    }

    pub fn register(&self, request: &impl serde::Serialize) -> Call<endpoint::Register> {
        Call::new(&self.client, &[]).body(request)
    }

    pub fn search(&self, request: &Value) -> Call<endpoint::Search> {
        Call::new(&self.client, &[]).body(request)
    }

    pub fn feed(&self, herd_id: &str, unicorn_id: &str) -> Call<endpoint::Feed> {
        Call::new(&self.client, &[herd_id, unicorn_id])
    }

    pub fn remove_herd(&self, herd_id: &str) -> Call<endpoint::RemoveHerd> {
        Call::new(&self.client, &[herd_id])
    }
}

impl Call<endpoint::ListHerds> {
    /// Sets the continuation token.
    pub fn continuation_token(self, value: impl Display) -> Self {
        self.query("continuationToken", value)
    }

    /// Sets the maximum number of items per page.
    pub fn limit(self, value: impl Display) -> Self {
        self.query("limit", value)
    }
}

impl Call<endpoint::Search> {
    /// Sets the continuation token.
    pub fn continuation_token(self, value: impl Display) -> Self {
        self.query("continuationToken", value)
    }

    /// Sets the maximum number of items per page.
    pub fn limit(self, value: impl Display) -> Self {
        self.query("limit", value)
    }
}

#[allow(dead_code, reason = "no test uses every constant of every endpoint")]
pub mod endpoint {
    use super::API;
    use crate::rt::{self, Api, Decode, Endpoint, Method, Paged, Stability};

    macro_rules! endpoint {
        ($endpoint:ident, $name:literal, $method:ident, $route:literal, $stability:ident, $output:ty, $decode:path $(, $idempotent:literal)?) => {
            pub enum $endpoint {}

            impl Endpoint for $endpoint {
                const API: Api = API;
                const NAME: &'static str = $name;
                const METHOD: Method = Method::$method;
                const ROUTE: &'static str = $route;
                const STABILITY: Stability = Stability::$stability;
                $(const IDEMPOTENT: bool = $idempotent;)?
                type Output = $output;
                const DECODE: Decode<Self::Output> = $decode;
            }
        };
    }

    endpoint!(Ping, "ping", Get, "/ping", Stable, rt::Raw, rt::raw);
    endpoint!(
        ListHerds,
        "listHerds",
        Get,
        "/herds/",
        Stable,
        super::Herds,
        rt::json
    );
    endpoint!(
        Herd,
        "herd",
        Get,
        "/herd/<herdId>",
        Stable,
        super::Herd,
        rt::json
    );
    endpoint!(
        CreateHerd,
        "createHerd",
        Put,
        "/herd/<herdId>",
        Stable,
        super::Herd,
        rt::json
    );
    endpoint!(
        Register,
        "register",
        Post,
        "/register",
        Stable,
        super::Registered,
        rt::json
    );
    endpoint!(
        Search,
        "search",
        Post,
        "/search",
        Experimental,
        super::Herds,
        rt::json,
        true
    );
    endpoint!(
        Feed,
        "feed",
        Post,
        "/herds/<herdId>:/<unicornId>",
        Deprecated,
        (),
        rt::nothing
    );
    endpoint!(
        RemoveHerd,
        "removeHerd",
        Delete,
        "/herd/<herdId>",
        Stable,
        (),
        rt::nothing
    );

    impl rt::Get for Ping {}
    impl rt::Get for ListHerds {}
    impl rt::Get for Herd {}

    impl Paged for ListHerds {
        type Item = super::Herd;

        fn continuation_token(page: &Self::Output) -> Option<&str> {
            page.continuation_token.as_deref()
        }

        fn items(page: &Self::Output) -> &[Self::Item] {
            &page.herds
        }

        fn into_items(page: Self::Output) -> Vec<Self::Item> {
            page.herds
        }
    }

    impl Paged for Search {
        type Item = super::Herd;

        fn continuation_token(page: &Self::Output) -> Option<&str> {
            page.continuation_token.as_deref()
        }

        fn items(page: &Self::Output) -> &[Self::Item] {
            &page.herds
        }

        fn into_items(page: Self::Output) -> Vec<Self::Item> {
            page.herds
        }
    }

    rt::constants!(
        Ping, ListHerds, Herd, CreateHerd, Register, Search, Feed, RemoveHerd
    );
}

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Herds {
    pub continuation_token: Option<String>,
    pub herds: Vec<Herd>,
}

rt::object!(Herds {
    continuation_token: optional "continuationToken",
    herds: required "herds",
});

#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Herd {
    pub herd_id: String,
    pub config: Json,
    pub created: Option<Timestamp>,
    pub mood: Option<Mood>,
    pub proof: Option<Proof>,
    pub fence: Option<Fence>,
}

rt::object!(Herd {
    herd_id: required "herdId",
    config: required "config",
    created: optional "created",
    mood: optional "mood",
    proof: optional "proof",
    fence: optional "fence",
});

rt::builder!(Herd, HerdBuilder {
    herd_id: required into(String),
    config: required into(Json),
} {
    created / maybe_created: optional into(Timestamp),
    mood / maybe_mood: optional into(Mood),
    proof / maybe_proof: optional into(Proof),
    fence / maybe_fence: optional into(Fence),
});

#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Registered {
    pub secret: String,
}

impl std::fmt::Debug for Registered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registered")
            .field("secret", &rt::Hidden)
            .finish()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mood {
    Calm,
    UnknownValue(String),
}

impl Mood {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Calm => "calm",
            Self::UnknownValue(value) => value,
        }
    }
}

impl From<&str> for Mood {
    fn from(text: &str) -> Self {
        match text {
            "calm" => Self::Calm,
            _ => Self::UnknownValue(text.to_owned()),
        }
    }
}

rt::string_enum!(Mood);

/// Uses `Client::from_env`, so that the compiler does not report it as unused.
pub fn from_env() -> Result<Stable, Error> {
    Client::from_env().map(|client| Stable { client })
}
