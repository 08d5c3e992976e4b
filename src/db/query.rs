//! SQL text made of literals only, with its bound values.

use crate::money::Money;
use time::Date;
use uuid::Uuid;

/// A bound value. `None` is sent with its type, as PostgreSQL wants it.
#[derive(Debug, Clone)]
pub enum Arg {
    /// An id.
    Uuid(Option<Uuid>),
    /// Text.
    Text(Option<String>),
    /// A whole number, cents too.
    Int(Option<i64>),
    /// Yes or no.
    Bool(Option<bool>),
    /// A calendar day.
    Date(Option<Date>),
    /// A point in time.
    Instant(Option<crate::clock::Instant>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

macro_rules! from {
    ($($type:ty => $variant:ident;)*) => {$(
        impl From<$type> for Arg { fn from(value: $type) -> Self { Self::$variant(Some(value)) } }
        impl From<Option<$type>> for Arg { fn from(value: Option<$type>) -> Self { Self::$variant(value) } }
    )*};
}

from! {
    Uuid => Uuid;
    String => Text;
    i64 => Int;
    bool => Bool;
    Date => Date;
    Vec<u8> => Bytes;
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl From<Money> for Arg {
    fn from(value: Money) -> Self {
        Self::Int(Some(value.cents()))
    }
}

impl From<Option<Money>> for Arg {
    fn from(value: Option<Money>) -> Self {
        Self::Int(value.map(Money::cents))
    }
}

/// A statement: literal text and bound values. There is no way to put other text into it.
#[derive(Debug, Clone)]
pub struct Query {
    pub(super) text: Text,
    pub(super) args: Vec<Arg>,
}

#[derive(Debug, Clone)]
pub(super) enum Text {
    Literal(&'static str),
    Built(String),
}

/// Starts a query with literal text; `$1`, `$2` … stand for what [`Query::bind`] adds.
pub const fn q(text: &'static str) -> Query {
    Query { text: Text::Literal(text), args: Vec::new() }
}

impl Query {
    /// Binds the next value.
    #[must_use]
    pub fn bind(mut self, arg: impl Into<Arg>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// Appends literal text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        let mut whole = match std::mem::replace(&mut self.text, Text::Literal("")) {
            Text::Literal(start) => start.to_owned(),
            Text::Built(start) => start,
        };
        whole.push_str(text);
        self.text = Text::Built(whole);
        self
    }

    /// Appends a placeholder and binds its value.
    pub fn arg(&mut self, arg: impl Into<Arg>) -> &mut Self {
        self.args.push(arg.into());
        let place = format!("${}", self.args.len());
        self.push("");
        if let Text::Built(text) = &mut self.text {
            text.push_str(&place);
        }
        self
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        match &self.text {
            Text::Literal(text) => text,
            Text::Built(text) => text,
        }
    }
}
