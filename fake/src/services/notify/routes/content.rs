//! The contents of notifications about a task. `extra.notify` of the task can replace them, with templates in JSON-e.

use serde_json::{Map, Value, json};

use super::filter::Target;
use crate::call::template;
use crate::services::notify::notification::Notification;
use crate::store::Date;

/// A task that changed its state.
pub struct ChangedTask<'a> {
    pub root_url: &'a str,
    pub task_id: &'a str,
    /// The definition.
    pub task: &'a Value,
    pub status: &'a Value,
    pub now: Date,
}

impl ChangedTask<'_> {
    /// Returns the notification for a target. Returns `None` for unknown types, and if a template for a link fails.
    pub fn notification(&self, target: Target<'_>) -> Option<Notification> {
        let Target {
            notification_type,
            address,
        } = target;
        let body = match notification_type {
            "email" => self.email(&address)?,
            "pulse" => json!({ "routingKey": address, "message": self.status }),
            "matrix-room" => self.matrix(&address),
            "slack-channel" => self.slack(&address),
            _ => return None,
        };
        Some(Notification::new(notification_type, address, body))
    }

    fn email(&self, address: &str) -> Option<Value> {
        let (task_id, state, href) = (self.task_id, self.state(), self.href());
        let runs = self.status["runs"].as_array().map_or(0, Vec::len);
        let plural = if runs == 1 { "" } else { "s" };
        let (group_id, group_href) = self.group();
        let metadata = |name: &str| self.metadata(name);
        let content = format!(
            "\nTask [`{task_id}`]({href}) in task-group [`{group_id}`]({group_href}) is complete.\n\n\
            **Status:** {state} (in {runs} run{plural})\n\
            **Name:** {}\n**Description:** {}\n**Owner:** {}\n**Source:** {}\n",
            metadata("name"),
            metadata("description"),
            metadata("owner"),
            metadata("source"),
        );
        let subject = format!("Task {state}: {} - {task_id}", metadata("name"));
        let mut body = json!({
            "address": address,
            "content": content,
            "subject": subject,
            "link": { "text": "Inspect Task", "href": href },
            "template": "simple",
        });
        let custom = &self.task["extra"]["notify"]["email"];
        for name in ["content", "subject"] {
            if let Some(template) = present(&custom[name]) {
                body[name] = self.rendered(template);
            }
        }
        for name in ["link", "template"] {
            if let Some(template) = present(&custom[name]) {
                body[name] = template::render(template, self.variables(), self.now).ok()?;
            }
        }
        Some(body)
    }

    fn matrix(&self, room_id: &str) -> Value {
        let (name, state, href) = (self.metadata("name"), self.state(), self.href());
        let mut body = json!({
            "roomId": room_id,
            "body": format!("'{name}' resolved as '{state}': {href}"),
            "msgtype": "m.notice",
        });
        self.customize(&mut body, "matrixBody", "body");
        self.customize(&mut body, "matrixFormattedBody", "formattedBody");
        for (name, member) in [("matrixFormat", "format"), ("matrixMsgtype", "msgtype")] {
            if let Some(value) = present(&self.task["extra"]["notify"][name]) {
                body[member] = value.clone();
            }
        }
        body
    }

    fn slack(&self, channel_id: &str) -> Value {
        let (name, state, href) = (self.metadata("name"), self.state(), self.href());
        let emoji = match state {
            "pending" => ":hourglass:",
            "running" => ":hammer_and_wrench:",
            "completed" => ":heavy_check_mark:",
            "failed" => ":x:",
            "exception" => ":heavy_exclamation_mark:",
            _ => ":question:",
        };
        let mut body = json!({
            "channelId": channel_id,
            "text": format!("{emoji} *<{href}|{name}>* transitioned to _{state}_"),
            "attachments": [],
        });
        self.customize(&mut body, "slackText", "text");
        let (group_id, group_href) = self.group();
        let group = format!("Part of task group *<{group_href}|{group_id}>*");
        body["blocks"] = json!([
            { "type": "section", "text": { "type": "mrkdwn", "text": body["text"] } },
            { "type": "context", "elements": [{ "type": "mrkdwn", "text": group }] },
        ]);
        self.customize(&mut body, "slackBlocks", "blocks");
        self.customize(&mut body, "slackAttachments", "attachments");
        body
    }

    /// Replaces a member of the body, if `extra.notify` of the task has a template with this name.
    fn customize(&self, body: &mut Value, name: &str, member: &str) {
        if let Some(template) = self.task["extra"]["notify"].get(name) {
            body[member] = self.rendered(template);
        }
    }

    /// Renders a template. The text of an error replaces the result.
    fn rendered(&self, template: &Value) -> Value {
        let rendered = template::render(template, self.variables(), self.now);
        rendered.unwrap_or_else(|error| json!(format!("Error parsing custom message: {error}")))
    }

    fn variables(&self) -> Map<String, Value> {
        let variables = [
            ("task", self.task.clone()),
            ("status", self.status.clone()),
            ("taskId", json!(self.task_id)),
            ("rootUrl", json!(self.root_url)),
        ];
        let variables = variables.into_iter();
        variables
            .map(|(name, value)| (name.to_string(), value))
            .collect()
    }

    fn state(&self) -> &str {
        self.status["state"].as_str().unwrap_or("")
    }

    fn metadata(&self, name: &str) -> &str {
        self.task["metadata"][name].as_str().unwrap_or("")
    }

    fn href(&self) -> String {
        format!("{}/tasks/{}", self.root_url, self.task_id)
    }

    /// Returns the id and the URL of the task group.
    fn group(&self) -> (&str, String) {
        let id = self.task["taskGroupId"].as_str().unwrap_or("");
        (id, format!("{}/tasks/groups/{id}/tasks", self.root_url))
    }
}

/// Returns a value, unless it is missing, null or an empty text.
fn present(value: &Value) -> Option<&Value> {
    (!value.is_null() && *value != "").then_some(value)
}
