//! Hooks that messages fire.

use serde_json::{Map, Value, json};

use super::fire::{Trigger, fire};
use super::state::Hook;
use crate::call::Host;
use crate::deployment::violations_alone;
use crate::services::State as Services;
use crate::store::{Date, Message, random};

/// Fires the hooks whose bindings match a message, each once.
///
/// A hook discards a message whose payload does not match its trigger schema. The default schema matches only `{}`.
pub fn receive(services: &mut Services, host: Host<'_>, message: &Message, now: Date) {
    let hooks = services.hooks.groups.values();
    let bound = hooks.flat_map(|hooks| hooks.values());
    let bound = bound.filter(|hook| hook.is_bound(message));
    let payload = message.payload();
    let fired = bound.filter(|hook| accepts(hook, &payload));
    let fired = fired.map(|hook| {
        let definition = &hook.definition;
        (definition.hook_group_id.clone(), definition.hook_id.clone())
    });
    let fired: Vec<(String, String)> = fired.collect();
    for (group, id) in fired {
        let trigger = Trigger {
            group: &group,
            id: &id,
            task_id: random::slugid(),
            context: Map::from_iter([
                ("firedBy".to_string(), json!("pulseMessage")),
                ("payload".to_string(), payload.clone()),
            ]),
            now,
        };
        // The record of the fire contains the error.
        let _ = fire(services, host, trigger);
    }
}

fn accepts(hook: &Hook, payload: &Value) -> bool {
    let violations = violations_alone(&hook.definition.trigger_schema, payload);
    violations.is_ok_and(|violations| violations.is_empty())
}
