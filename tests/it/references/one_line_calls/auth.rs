//! The documented calls of the service `auth`.

#[allow(unused_imports, reason = "some services have no type of this name")]
use taskcluster_client::{Error, Json, auth::*};

pub async fn list_clients(auth: &Auth) -> Result<(), Error> {
    let items = auth.list_clients().items().collect_all().await?;
    Ok(())
}

pub async fn client(auth: &Auth, client_id: &str) -> Result<(), Error> {
    let response = auth.client(client_id).await?;
    Ok(())
}

pub async fn create_client(auth: &Auth, client_id: &str, request: CreateClientRequest) -> Result<(), Error> {
    let response = auth.create_client(client_id, &request).await?;
    Ok(())
}

pub async fn reset_access_token(auth: &Auth, client_id: &str) -> Result<(), Error> {
    let response = auth.reset_access_token(client_id).await?;
    Ok(())
}

pub async fn update_client(auth: &Auth, client_id: &str, request: CreateClientRequest) -> Result<(), Error> {
    let response = auth.update_client(client_id, &request).await?;
    Ok(())
}

pub async fn enable_client(auth: &Auth, client_id: &str) -> Result<(), Error> {
    let response = auth.enable_client(client_id).await?;
    Ok(())
}

pub async fn disable_client(auth: &Auth, client_id: &str) -> Result<(), Error> {
    let response = auth.disable_client(client_id).await?;
    Ok(())
}

pub async fn delete_client(auth: &Auth, client_id: &str) -> Result<(), Error> {
    auth.delete_client(client_id).await?;
    Ok(())
}

pub async fn get_entity_history(auth: &Auth, entity_type: &str, entity_id: &str) -> Result<(), Error> {
    let items = auth.get_entity_history(entity_type, entity_id).items().collect_all().await?;
    Ok(())
}

pub async fn list_audit_history(auth: &Auth, client_id: &str) -> Result<(), Error> {
    let items = auth.list_audit_history(client_id).items().collect_all().await?;
    Ok(())
}

pub async fn list_roles(auth: &Auth) -> Result<(), Error> {
    let response = auth.list_roles().await?;
    Ok(())
}

pub async fn list_roles2(auth: &Auth) -> Result<(), Error> {
    let items = auth.list_roles2().items().collect_all().await?;
    Ok(())
}

pub async fn list_role_ids(auth: &Auth) -> Result<(), Error> {
    let items = auth.list_role_ids().items().collect_all().await?;
    Ok(())
}

pub async fn role(auth: &Auth, role_id: &str) -> Result<(), Error> {
    let response = auth.role(role_id).await?;
    Ok(())
}

pub async fn create_role(auth: &Auth, role_id: &str, request: CreateRoleRequest) -> Result<(), Error> {
    let response = auth.create_role(role_id, &request).await?;
    Ok(())
}

pub async fn update_role(auth: &Auth, role_id: &str, request: CreateRoleRequest) -> Result<(), Error> {
    let response = auth.update_role(role_id, &request).await?;
    Ok(())
}

pub async fn delete_role(auth: &Auth, role_id: &str) -> Result<(), Error> {
    auth.delete_role(role_id).await?;
    Ok(())
}

pub async fn expand_scopes(auth: &Auth, request: Scopeset) -> Result<(), Error> {
    let response = auth.expand_scopes(&request).await?;
    Ok(())
}

pub async fn current_scopes(auth: &Auth) -> Result<(), Error> {
    let response = auth.current_scopes().await?;
    Ok(())
}

pub async fn authenticate_hawk(auth: &Auth, request: AuthenticateHawkRequest) -> Result<(), Error> {
    let response = auth.authenticate_hawk(&request).await?;
    Ok(())
}

pub async fn test_authenticate(auth: &Auth, request: TestAuthenticateRequest) -> Result<(), Error> {
    let response = auth.test_authenticate(&request).await?;
    Ok(())
}

pub async fn test_authenticate_get(auth: &Auth) -> Result<(), Error> {
    let response = auth.test_authenticate_get().await?;
    Ok(())
}

pub async fn aws_s3_credentials(auth: &Auth, level: &str, bucket: &str, prefix: &str) -> Result<(), Error> {
    let response = auth.aws_s3_credentials(level, bucket, prefix).await?;
    Ok(())
}

pub async fn azure_accounts(auth: &Auth) -> Result<(), Error> {
    let response = auth.azure_accounts().await?;
    Ok(())
}

pub async fn azure_tables(auth: &Auth, account: &str) -> Result<(), Error> {
    let items = auth.azure_tables(account).items().collect_all().await?;
    Ok(())
}

pub async fn azure_table_sas(auth: &Auth, account: &str, table: &str, level: &str) -> Result<(), Error> {
    let response = auth.azure_table_sas(account, table, level).await?;
    Ok(())
}

pub async fn azure_containers(auth: &Auth, account: &str) -> Result<(), Error> {
    let items = auth.azure_containers(account).items().collect_all().await?;
    Ok(())
}

pub async fn azure_container_sas(auth: &Auth, account: &str, container: &str, level: &str) -> Result<(), Error> {
    let response = auth.azure_container_sas(account, container, level).await?;
    Ok(())
}

pub async fn sentry_dsn(auth: &Auth, project: &str) -> Result<(), Error> {
    let response = auth.sentry_dsn(project).await?;
    Ok(())
}

pub async fn websocktunnel_token(auth: &Auth, wst_audience: &str, wst_client: &str) -> Result<(), Error> {
    let response = auth.websocktunnel_token(wst_audience, wst_client).await?;
    Ok(())
}

pub async fn gcp_credentials(auth: &Auth, project_id: &str, service_account: &str) -> Result<(), Error> {
    let response = auth.gcp_credentials(project_id, service_account).await?;
    Ok(())
}

pub async fn github_repo_token(auth: &Auth, app_name: &str, owner: &str, request: GithubRepoTokenRequest) -> Result<(), Error> {
    let response = auth.github_repo_token(app_name, owner, &request).await?;
    Ok(())
}

pub async fn ping(auth: &Auth) -> Result<(), Error> {
    let response = auth.ping().await?;
    Ok(())
}

pub async fn lbheartbeat(auth: &Auth) -> Result<(), Error> {
    let response = auth.lbheartbeat().await?;
    Ok(())
}

pub async fn version(auth: &Auth) -> Result<(), Error> {
    let response = auth.version().await?;
    Ok(())
}

pub async fn heartbeat(auth: &Auth) -> Result<(), Error> {
    let response = auth.heartbeat().await?;
    Ok(())
}
