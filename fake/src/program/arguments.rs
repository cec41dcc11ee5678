//! The command line.

use std::env::{self, VarError};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};
use percent_encoding::percent_decode_str;
use taskcluster_fake::{Fake, FakeBuilder, Seed};

const REFERENCES: &str = "Mount the services of DIR, which mirrors a deployment, or of FILE, a references.json of \
    a deployment. They replace services of the same names. Can be repeated";
const CLIENT: &str = "Add a client; without scopes, it has none. Write %3A for a colon in ID. \
    Scopes must not contain commas. Can be repeated. Other users of the machine can see the token in the list of processes; \
    TASKCLUSTER_FAKE_CLIENTS takes the same clients, one per line";
const ALLOW_HOST: &str = "Also serve requests for HOST, besides localhost and 127.0.0.1: a name or an address, \
    with or without a port. Can be repeated";
const STATE: &str = "Load the state of the services from FILE, if it exists, and save it there at the end. \
    FILE contains access tokens";
const AMQP: &str = "Also publish each message to the AMQP broker at URL, such as amqp://guest:guest@127.0.0.1:5672/%2f. \
    Needs a build with the feature amqp. Other users of the machine can see the password in the list of processes; \
    TASKCLUSTER_FAKE_AMQP takes the same URL";
const SEED: &str = "Start with example data, unless --state loads a file. demo: two worker pools, ten tasks in all \
    states, an index, a hook, a secret and roles";
const STORAGE_LIMIT: &str =
    "Maximum size of an upload to the storage, which is in memory. Default: 5 GiB";
const ENVIRONMENT: &str = "Environment:\n  \
    TASKCLUSTER_FAKE_CLIENTS  Clients as for --client, one per line\n  \
    TASKCLUSTER_FAKE_AMQP     The URL of a broker as for --amqp";

/// The environment variable with the URL of a broker.
const BROKER: &str = "TASKCLUSTER_FAKE_AMQP";

/// The environment variable with clients, one per line.
const CLIENTS: &str = "TASKCLUSTER_FAKE_CLIENTS";

/// The parsed command line.
pub struct Arguments {
    port: u16,
    references: Vec<PathBuf>,
    clients: Vec<Client>,
    hosts: Vec<String>,
    #[cfg(feature = "amqp")]
    amqp: Option<String>,
    storage_limit: Option<u64>,
    /// The file that keeps the state between runs.
    pub state: Option<PathBuf>,
    seed: Option<Seed>,
}

#[derive(Debug, PartialEq)]
struct Client {
    id: String,
    access_token: String,
    scopes: Vec<String>,
}

impl Arguments {
    /// Parses the command line and the environment of this process.
    ///
    /// For `--help` and for errors that clap finds, prints a message and ends the process.
    ///
    /// # Errors
    ///
    /// Fails with one line for any other error. It never contains a client's access token.
    pub fn parse() -> Result<Arguments, String> {
        let mut matches = command().get_matches();
        let mut clients = clients_of_environment()?;
        for text in matches
            .remove_many::<String>("client")
            .into_iter()
            .flatten()
        {
            clients.push(client("--client", &text)?);
        }
        let amqp = broker(matches.remove_one("amqp"))?;
        #[cfg(not(feature = "amqp"))]
        check_no_broker(amqp.is_some())?;
        let hosts = matches.remove_many("allow-host");
        Ok(Arguments {
            port: matches.remove_one("port").unwrap_or(0),
            references: matches
                .remove_many("references")
                .into_iter()
                .flatten()
                .collect(),
            clients,
            hosts: hosts.into_iter().flatten().collect(),
            #[cfg(feature = "amqp")]
            amqp,
            storage_limit: matches.remove_one("storage-limit"),
            state: matches.remove_one("state"),
            // The parser accepts no other name.
            seed: matches.remove_one::<String>("seed").map(|_| Seed::Demo),
        })
    }

    /// Returns the builder of the configured fake.
    pub fn fake(self) -> FakeBuilder {
        let mut fake = Fake::builder().port(self.port);
        for path in self.references {
            fake = fake.references(path);
        }
        if let Some(path) = self.state {
            fake = fake.state(path);
        }
        #[cfg(feature = "amqp")]
        if let Some(url) = self.amqp {
            fake = fake.amqp(url);
        }
        if let Some(seed) = self.seed {
            fake = fake.seed(seed);
        }
        if let Some(bytes) = self.storage_limit {
            fake = fake.storage_limit(bytes);
        }
        for host in self.hosts {
            fake = fake.allow_host(host);
        }
        for client in self.clients {
            fake = fake.client(client.id, client.access_token, client.scopes);
        }
        fake
    }
}

fn command() -> Command {
    let port = Arg::new("port")
        .long("port")
        .value_name("PORT")
        .value_parser(value_parser!(u16))
        .default_value("0")
        .help("Port of 127.0.0.1 to listen on; 0 selects a free port");
    let references = Arg::new("references")
        .long("references")
        .value_name("DIR|FILE")
        .value_parser(value_parser!(PathBuf))
        .action(ArgAction::Append)
        .help(REFERENCES);
    let client = Arg::new("client")
        .long("client")
        .value_name("ID:TOKEN:SCOPE,SCOPE...")
        .action(ArgAction::Append)
        .help(CLIENT);
    let allow_host = Arg::new("allow-host")
        .long("allow-host")
        .value_name("HOST")
        .action(ArgAction::Append)
        .help(ALLOW_HOST);
    let state = Arg::new("state")
        .long("state")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help(STATE);
    let amqp = Arg::new("amqp").long("amqp").value_name("URL").help(AMQP);
    let seed = Arg::new("seed")
        .long("seed")
        .value_name("NAME")
        .value_parser(PossibleValuesParser::new(["demo"]))
        .help(SEED);
    let storage_limit = Arg::new("storage-limit")
        .long("storage-limit")
        .value_name("BYTES")
        .value_parser(value_parser!(u64))
        .help(STORAGE_LIMIT);
    Command::new("taskcluster-fake")
        .about("A Taskcluster in memory, for tests and experiments")
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(ENVIRONMENT)
        .args([
            port,
            references,
            client,
            allow_host,
            amqp,
            storage_limit,
            state,
            seed,
        ])
}

/// Reads the clients in the environment variable, if it is set. Skips empty lines.
fn clients_of_environment() -> Result<Vec<Client>, String> {
    let text = match env::var(CLIENTS) {
        Ok(text) => text,
        Err(VarError::NotPresent) => return Ok(Vec::new()),
        Err(VarError::NotUnicode(_)) => return Err(format!("{CLIENTS} is not UTF-8")),
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| client(CLIENTS, line)).collect()
}

/// Returns the URL of the broker, from the command line or else from the environment.
fn broker(argument: Option<String>) -> Result<Option<String>, String> {
    if argument.is_some() {
        return Ok(argument);
    }
    match env::var(BROKER) {
        Ok(url) => Ok(Some(url).filter(|url| !url.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(format!("{BROKER} is not UTF-8")),
    }
}

/// Fails if there is a broker, because this build cannot connect to one.
#[cfg(not(feature = "amqp"))]
fn check_no_broker(has_broker: bool) -> Result<(), String> {
    match has_broker {
        true => Err(format!(
            "--amqp and {BROKER} need a build with the feature amqp; run cargo install taskcluster-fake --features amqp"
        )),
        false => Ok(()),
    }
}

/// Parses `id:token:scope,scope` from this source.
///
/// Scopes and ids may contain colons, but access tokens do not. Ids contain no percent signs, so `%3A` can encode a
/// colon.
fn client(source: &str, text: &str) -> Result<Client, String> {
    let wrong = |what: &str| {
        format!("{source}: {what}; give ID:TOKEN:SCOPE,SCOPE..., with %3A for a colon in ID")
    };
    let (id, rest) = text
        .split_once(':')
        .ok_or_else(|| wrong("the access token is missing"))?;
    let (access_token, scopes) = rest.split_once(':').unwrap_or((rest, ""));
    let id = percent_decode_str(id).decode_utf8();
    let id = id
        .map_err(|_| wrong("the client id is not UTF-8"))?
        .into_owned();
    if id.is_empty() {
        return Err(wrong("the client id is empty"));
    }
    if access_token.is_empty() {
        return Err(wrong(&format!("the access token of {id} is empty")));
    }
    let scopes = scopes.split(',').filter(|scope| !scope.is_empty());
    Ok(Client {
        id,
        access_token: access_token.to_string(),
        scopes: scopes.map(str::to_string).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, String, String) {
        let Client {
            id,
            access_token,
            scopes,
        } = client("--client", text).unwrap();
        (id, access_token, scopes.join(" "))
    }

    fn expected(id: &str, access_token: &str, scopes: &str) -> (String, String, String) {
        (id.to_string(), access_token.to_string(), scopes.to_string())
    }

    #[test]
    fn scopes_and_encoded_ids_may_contain_colons() {
        let few = "static/few:token:queue:get:*,auth:x";
        assert_eq!(
            read(few),
            expected("static/few", "token", "queue:get:* auth:x")
        );
        assert_eq!(read("a%3Ab:token:*"), expected("a:b", "token", "*"));
        assert_eq!(read("a:token"), expected("a", "token", ""));
        assert_eq!(read("a:token:"), expected("a", "token", ""));
    }

    #[test]
    fn errors_do_not_show_the_token() {
        for text in ["", "id", ":secret", "id:", "id::secret", "%ff:secret"] {
            let wrong = client("--client", text).unwrap_err();
            assert!(
                wrong.starts_with("--client: ") && !wrong.contains('\n'),
                "{wrong}"
            );
            assert!(!wrong.contains("secret"), "{wrong}");
        }
    }
}
