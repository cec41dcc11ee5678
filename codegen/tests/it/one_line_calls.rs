//! The one-line calls in the documentation of the vendored endpoints, as functions that the client's tests compile.

use std::fs;
use std::path::Path;

use crate::fixtures::vendored;
use taskcluster_codegen::model::{Endpoint, Service, Type};
use taskcluster_codegen::{Options, generate, read};

/// Compares the files in the client's tests with the documentation; `INSTA_UPDATE=always` writes them.
#[test]
fn client_tests_contain_every_documented_call() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/it/references/one_line_calls");
    let update = std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always");
    let options = Options::default();
    let services = read(&vendored(), &options).unwrap_or_else(|problems| panic!("{problems}"));
    let generated = generate(&vendored(), &options).unwrap_or_else(|problems| panic!("{problems}"));
    let modules = services.iter().zip(&generated.modules);
    for (service, module) in modules.filter(|(service, _)| !service.is_payload) {
        let path = folder.join(format!("{}.rs", service.module));
        let expected = calls(service, &module.text);
        if update {
            fs::write(&path, &expected).expect("the file can be written");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == expected,
            "{} is not current; run this test with INSTA_UPDATE=always",
            path.display()
        );
    }
}

/// Returns a file with one function per endpoint, whose first line is the documented call.
fn calls(service: &Service, source: &str) -> String {
    let (module, client) = (&service.module, &service.name);
    let mut file = format!(
        "//! The documented calls of the service `{}`.\n\n",
        service.wire
    );
    file += "#[allow(unused_imports, reason = \"some services have no type of this name\")]\n";
    file += &format!("use taskcluster_client::{{Error, Json, {module}::*}};\n");
    let mut documented = 0;
    for chunk in source.split("/// - Call:").skip(1) {
        let line = chunk.split('`').nth(1).expect("the call is a code span");
        let method = chunk.split("pub fn ").nth(1).expect("a method follows");
        let method = method.split('(').next().expect("the method has a name");
        let mut endpoints = service.endpoints.iter();
        let endpoint = endpoints.find(|it| it.method_name.to_string() == method);
        let parameters = parameters(endpoint.expect("the method calls an endpoint"));
        file += &format!(
            "\npub async fn {method}({module}: &{client}{parameters}) -> Result<(), Error> {{\n    {line}\n    Ok(())\n}}\n"
        );
        documented += 1;
    }
    assert_eq!(documented, service.endpoints.len(), "{}", service.wire);
    file
}

fn parameters(endpoint: &Endpoint) -> String {
    let path = endpoint.route.arguments.iter().map(|argument| {
        let ty = if argument.integer { "i64" } else { "&str" };
        format!(", {}: {ty}", argument.name)
    });
    let body = endpoint.input.iter().map(|input| match &input.ty {
        Type::Named(name) => format!(", {}: {name}", input.argument),
        Type::Json => format!(", {}: Json", input.argument),
        other => panic!("a request body of the type {other:?}"),
    });
    path.chain(body).collect()
}
