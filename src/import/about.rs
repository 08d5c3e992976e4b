//! What is typed beside the list of an allocation run, kept with its file between preview and confirmation.

use crate::award::run::input::RunInput;
use crate::id::CallId;
use crate::web::{Given, Input};
use serde_json::{Value, json};

/// What a file is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The call.
    pub call: CallId,
    /// What stands once for all drafts.
    pub run: RunInput,
}

impl About {
    /// As it is kept.
    pub fn text(&self) -> String {
        json!({ "call": self.call.to_string(), "run": self.run }).to_string()
    }

    /// From what is kept.
    pub fn read(text: &str) -> Option<Self> {
        let kept: Value = serde_json::from_str(text).ok()?;
        let call = CallId::parse(kept.get("call")?.as_str()?)?;
        let fields = kept.get("run")?.as_object()?.clone();
        let given =
            fields.into_iter().filter_map(|(name, value)| Some((name, Given::Text(value.as_str()?.to_owned()))));
        Some(Self { call, run: RunInput::fill(given).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_was_typed() {
        let run =
            RunInput { title: Some("Zuweisung 2027".into()), total: Some("16.000.000".into()), ..RunInput::default() };
        let about = About { call: CallId::new(), run };
        assert_eq!(About::read(&about.text()), Some(about));
        assert_eq!(About::read("{}"), None);
    }
}
