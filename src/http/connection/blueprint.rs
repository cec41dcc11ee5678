//! Checked settings, from which the pool creates a set of HTTP clients for each runtime.

use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use url::Url;

use super::dns::SystemResolver;
use super::proxy::{self, EnvironmentProxies};
use super::settings::{ConnectionSettings, ProxyChoice};
use super::tls::Tls;
use crate::error::Error;
use crate::http::body;
use crate::request::RootUrl;

/// The maximum timeout: a year. reqwest panics if the end of a timeout overflows.
const LONGEST_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub(super) struct Blueprint {
    user_agent: HeaderValue,
    tls: Tls,
    proxy: Proxy,
    connect_timeout: Option<Duration>,
    pool_idle_timeout: Duration,
}

enum Proxy {
    Environment(Box<EnvironmentProxies>),
    None,
    One(Box<reqwest::Proxy>),
}

/// HTTP clients with their own connections.
#[derive(Clone)]
pub(super) struct HttpClients {
    /// Ignores the proxies of the environment.
    own: reqwest::Client,
    /// Uses the proxies of the environment.
    environment: Option<reqwest::Client>,
}

impl Blueprint {
    /// Checks the settings of a client for this root URL.
    pub(super) fn new(
        user_agent: &str,
        root: &RootUrl,
        settings: &ConnectionSettings,
    ) -> Result<Self, Error> {
        let user_agent = HeaderValue::try_from(user_agent).map_err(|_| {
            Error::configuration(format!(
                "the user agent {user_agent:?} is not a valid header value"
            ))
        })?;
        if settings
            .connect_timeout
            .is_some_and(|timeout| timeout.is_zero())
        {
            return Err(Error::configuration(
                "`connect_timeout`: no connection can open within 0 s; use a longer timeout, or do not set it",
            ));
        }
        let proxy = match &settings.proxy {
            ProxyChoice::None => Proxy::None,
            ProxyChoice::Environment => {
                let proxies = EnvironmentProxies::read();
                proxies.check(root.url()).map_err(Error::configuration)?;
                Proxy::Environment(Box::new(proxies))
            }
            ProxyChoice::Url(url) => {
                let proxy = proxy::check_url(url).map_err(Error::configuration)?;
                Proxy::One(Box::new(proxy))
            }
        };
        Ok(Self {
            user_agent,
            tls: Tls::new(root, settings).map_err(Error::configuration)?,
            proxy,
            connect_timeout: settings
                .connect_timeout
                .map(|timeout| timeout.min(LONGEST_TIMEOUT)),
            pool_idle_timeout: settings.pool_idle_timeout.min(LONGEST_TIMEOUT),
        })
    }

    pub(super) fn build(&self) -> Result<HttpClients, reqwest::Error> {
        let own = self.builder().no_proxy();
        let (own, environment) = match &self.proxy {
            Proxy::None => (own, None),
            Proxy::One(proxy) => (own.proxy(proxy.as_ref().clone()), None),
            Proxy::Environment(_) => (own, Some(self.builder().build()?)),
        };
        Ok(HttpClients {
            own: own.build()?,
            environment,
        })
    }

    fn builder(&self) -> reqwest::ClientBuilder {
        // The module `body` decompresses, even if another crate enables reqwest's own decompression.
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, body::ACCEPTED)]);
        // Redirects count as responses, and the send loop retries, because it signs each attempt anew.
        let builder = reqwest::Client::builder()
            .default_headers(headers)
            .user_agent(self.user_agent.clone())
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .dns_resolver(Arc::new(SystemResolver))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .pool_idle_timeout(self.pool_idle_timeout);
        let builder = match self.connect_timeout {
            Some(timeout) => builder.connect_timeout(timeout),
            None => builder,
        };
        // With a timeout of zero, Hyper would keep idle connections without limit.
        let builder = match self.pool_idle_timeout.is_zero() {
            true => builder.pool_max_idle_per_host(0),
            false => builder,
        };
        self.tls.configure(builder)
    }

    /// Returns the client for this URL. Fails if its proxy needs a feature that is off.
    pub(super) fn choose<'a>(
        &self,
        clients: &'a HttpClients,
        url: &Url,
    ) -> Result<&'a reqwest::Client, String> {
        match (&self.proxy, &clients.environment) {
            (Proxy::Environment(proxies), Some(client)) if !proxies.ignored_for(url) => {
                proxies.check(url).map(|()| client)
            }
            _ => Ok(&clients.own),
        }
    }
}
