//! The module lists and rules of each crate. Edit this file when you add a module.

use super::graph::GENERATED;
use super::names::Only;

/// A crate, or a program that has its own modules.
pub struct Crate {
    pub root: &'static str,
    /// The top-level modules. Each uses only modules listed below it.
    pub modules: &'static [&'static str],
}

/// The modules that `build.rs` generates, one for each service.
pub const SERVICES: &[&str] = &[
    "auth",
    "github",
    "hooks",
    "index",
    "notify",
    "object",
    "purge_cache",
    "queue",
    "secrets",
    "web_server",
    "worker_manager",
];

pub const CRATES: &[Crate] = &[
    Crate {
        root: "src/lib.rs",
        modules: &[
            "benches",
            "fuzzing",
            // A facade for generated code. No module here uses it.
            "rt",
            "payload",
            "worker",
            "waiting",
            "artifacts",
            GENERATED,
            "pulse",
            "blocking",
            "call",
            "client",
            "http",
            "signing",
            "error",
            "request",
            "scopes",
            "check",
            "values",
        ],
    },
    Crate {
        root: "codegen/src/lib.rs",
        modules: &[
            "generate",
            "surface",
            "format",
            "emit",
            "lower",
            "schema",
            "reference",
            "model",
            "names",
            "documents",
            "problem",
            "location",
            "printable",
        ],
    },
    Crate {
        root: "cli/src/lib.rs",
        modules: &[
            "commands",
            "vendor",
            "upstream",
            "diff",
            "output",
            "error",
            "report",
            "documents",
            "printable",
        ],
    },
    Crate {
        root: "fake/src/lib.rs",
        modules: &[
            "fake",
            "server",
            "handlers",
            "faults",
            "amqp",
            "page",
            "seed",
            "sample",
            "services",
            "call",
            "deployment",
            "auth",
            "storage",
            "http",
            "store",
        ],
    },
    Crate {
        root: "fake/src/program/main.rs",
        modules: &["arguments", "stop"],
    },
];

/// The maximum number of files in one folder.
pub const FILES_IN_A_FOLDER: usize = 12;

/// The maximum number of lines in a file.
pub const LINES_OF_A_FILE: usize = 350;

/// Names that do not describe the contents of a module.
pub const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "helpers", "misc"];

/// The only places for names of other crates. Rules for methods of the standard library are in `clippy.toml`.
pub const ONLY: &[Only] = &[
    Only {
        sources: "src/",
        names: &["taskcluster_codegen", "typify_impl"],
        places: &[],
    },
    Only {
        sources: "src/",
        names: &["reqwest"],
        places: &["src/http/"],
    },
    Only {
        sources: "src/",
        names: &["lapin", "socket2"],
        places: &["src/pulse/broker/"],
    },
    Only {
        sources: "src/",
        names: &["fastrand", "rand", "getrandom", "ring::rand", "slugid"],
        places: &["src/values/random.rs"],
    },
    Only {
        sources: "codegen/src/",
        names: &["taskcluster_client"],
        places: &[],
    },
    Only {
        sources: "codegen/src/",
        names: &["std::fs", "std::io::Read", "std::io::BufRead"],
        places: &["codegen/src/documents/", "codegen/src/generate/write.rs"],
    },
    Only {
        sources: "codegen/src/",
        names: &["typify_impl"],
        places: &["codegen/src/emit/types/field_types.rs"],
    },
    Only {
        sources: "codegen/src/",
        names: &["quote::quote", "quote::ToTokens", "quote::TokenStreamExt"],
        places: &["codegen/src/emit/"],
    },
    Only {
        sources: "codegen/src/",
        names: &["quote::format_ident", "proc_macro2::Ident", "syn::Ident"],
        places: &["codegen/src/names/"],
    },
    Only {
        sources: "cli/src/",
        names: &["ureq"],
        places: &["cli/src/vendor/fetch/"],
    },
];

/// Names that the model must not use, because it is complete data.
pub const MODEL: (&str, &[&str]) = (
    "codegen/src/model/",
    &[
        "serde_json",
        "quote",
        "typify_impl",
        "syn",
        "proc_macro2",
        "std::fs",
    ],
);
