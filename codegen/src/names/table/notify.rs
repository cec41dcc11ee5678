//! Names for notify.

use super::entry::{Entry, name, variant};

const MESSAGE_TYPE: &str = "v1/matrix-request.json#/properties/msgtype";
const MESSAGE: &str = "Matrix puts `m.` before every type of its own";

/// The choices.
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
        "the property says all of it",
    ),
];
