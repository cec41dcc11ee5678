//! The endpoint for the counts of errors.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::pool_stats::UNKNOWN;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::worker_manager::state::{PoolError, State};
use crate::store::Date;

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

/// `workerPoolErrorStats`: counts the errors of one pool, or of all.
///
/// The counts cover today and the six days before, per day, and the last 24 hours, including the current one, per hour.
pub fn stats(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let pool = call.query.value("workerPoolId");
    if let Some(pool) = pool {
        state.pool(pool)?;
    }
    let now = call.now();
    let mut daily = periods(now.day(), DAY, 7);
    let mut hourly = periods(now.hour(), HOUR, 24);
    let errors: Vec<&PoolError> = match pool {
        Some(pool) => state.errors.of_pool(pool).iter().collect(),
        None => state.errors.all().collect(),
    };
    let recent = |error: &&PoolError| daily.contains_key(&error.reported.day());
    let counted: Vec<&PoolError> = errors.into_iter().filter(recent).collect();
    for error in &counted {
        daily.entry(error.reported.day()).and_modify(|n| *n += 1);
        hourly.entry(error.reported.hour()).and_modify(|n| *n += 1);
    }
    let launch_configs = match pool {
        Some(_) => by(&counted, launch_config),
        None => BTreeMap::new(),
    };
    let totals = json!({
        "total": counted.len(),
        "daily": printed(daily),
        "hourly": printed(hourly),
        "title": by(&counted, |error| &error.title),
        "code": by(&counted, code),
        "workerPool": by(&counted, |error| &error.worker_pool_id),
        "launchConfig": launch_configs,
    });
    let body = json!({ "workerPoolId": pool.unwrap_or(""), "totals": totals });
    Ok(ApiResponse::ok(&body))
}

/// Returns `count` periods of this many seconds, the last of which starts at `last`, without errors.
fn periods(last: Date, seconds: i64, count: i64) -> BTreeMap<Date, usize> {
    let begins = (0..count).filter_map(|ago| last.plus_seconds(-ago * seconds));
    begins.map(|begin| (begin, 0)).collect()
}

fn printed(periods: BTreeMap<Date, usize>) -> BTreeMap<String, usize> {
    let periods = periods.into_iter();
    periods.map(|(begin, n)| (begin.to_string(), n)).collect()
}

fn by<'a>(
    errors: &[&'a PoolError],
    key: impl Fn(&'a PoolError) -> &'a str,
) -> BTreeMap<&'a str, usize> {
    errors.iter().fold(BTreeMap::new(), |mut counts, error| {
        *counts.entry(key(error)).or_default() += 1;
        counts
    })
}

fn code(error: &PoolError) -> &str {
    let code = error.extra.get("code").and_then(Value::as_str);
    code.unwrap_or("other")
}

fn launch_config(error: &PoolError) -> &str {
    error.launch_config_id.as_deref().unwrap_or(UNKNOWN)
}
