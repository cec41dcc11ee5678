//! Every call of auth.

macro_rules! auth {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            ListClients list_clients() [prefix continuation_token limit] json,
            Client client(client_id) [] json,
            CreateClient create_client(client_id; CreateClientRequest) [] json,
            GetEntityHistory get_entity_history(entity_type, entity_id) [continuation_token limit] json,
            ListAuditHistory list_audit_history(client_id) [continuation_token limit] json,
            ResetAccessToken reset_access_token(client_id) [] json,
            UpdateClient update_client(client_id; CreateClientRequest) [] json,
            EnableClient enable_client(client_id) [] json,
            DisableClient disable_client(client_id) [] json,
            DeleteClient delete_client(client_id) [] nothing,
            ListRoles list_roles() [] json,
            ListRoles2 list_roles2() [continuation_token limit] json,
            ListRoleIds list_role_ids() [continuation_token limit] json,
            Role role(role_id) [] json,
            CreateRole create_role(role_id; CreateRoleRequest) [] json,
            UpdateRole update_role(role_id; CreateRoleRequest) [] json,
            DeleteRole delete_role(role_id) [] nothing,
            ExpandScopes expand_scopes(; Scopeset) [] json,
            CurrentScopes current_scopes() [] json,
            AwsS3Credentials aws_s3_credentials(level, bucket, prefix) [format] json,
            AzureAccounts azure_accounts() [] json,
            AzureTables azure_tables(account) [continuation_token] json,
            AzureTableSas azure_table_sas(account, table, level) [] json,
            AzureContainers azure_containers(account) [continuation_token] json,
            AzureContainerSas azure_container_sas(account, container, level) [] json,
            SentryDsn sentry_dsn(project) [] json,
            WebsocktunnelToken websocktunnel_token(wst_audience, wst_client) [] json,
            GcpCredentials gcp_credentials(project_id, service_account) [] json,
            GithubRepoToken github_repo_token(app_name, owner; GithubRepoTokenRequest) [] json,
            AuthenticateHawk authenticate_hawk(; AuthenticateHawkRequest) [] json,
            TestAuthenticate test_authenticate(; TestAuthenticateRequest) [] json,
            TestAuthenticateGet test_authenticate_get() [] json,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use auth;
