//! Names for notify.

use super::entry::{Entry, name, variant};

const MESSAGE_TYPE: &str = "v1/matrix-request.json#/properties/msgtype";
const MESSAGE: &str = "Matrix uses the prefix `m.` for each of its own types";

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/email-request.json#/properties/link",
        "EmailLink",
        "the link is in the email, not in the request",
    ),
    name(
        "v1/email-request.json#/properties/template",
        "EmailTemplate",
        "the template is the email's",
    ),
    name(
        MESSAGE_TYPE,
        "MatrixMessageType",
        "`msgtype` is the type of the message",
    ),
    variant(MESSAGE_TYPE, "m.notice", "Notice", MESSAGE),
    variant(MESSAGE_TYPE, "m.text", "Text", MESSAGE),
    variant(MESSAGE_TYPE, "m.emote", "Emote", MESSAGE),
    name(
        "v1/notification-address.json#/properties/notificationType",
        "NotificationType",
        "the name of the property is sufficient",
    ),
];
