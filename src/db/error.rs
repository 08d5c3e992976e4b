//! What a database can refuse, mapped from both drivers.

use std::fmt;

/// Why the database did not do it.
#[derive(Debug, Clone)]
pub enum DbError {
    /// A key that must be unique is taken.
    Unique(String),
    /// A constraint or a refusing trigger stands against it.
    Limit(String),
    /// Another program writes for too long.
    Busy,
    /// The file or server accepts no writes.
    ReadOnly,
    /// The server or file cannot be reached.
    Gone(String),
    /// Anything else: a mistake of ours.
    Other(String),
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unique(text) => write!(f, "a key is taken: {text}"),
            Self::Limit(text) => write!(f, "a rule of the database stands against it: {text}"),
            Self::Busy => f.write_str("the database is locked by another program"),
            Self::ReadOnly => f.write_str("the database accepts no writes"),
            Self::Gone(text) => write!(f, "the database cannot be reached: {text}"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for DbError {}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the driver may add kinds; whatever is not named is a mistake of ours"
)]
impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::ErrorKind;
        match &error {
            sqlx::Error::Database(inner) => {
                let text = inner.message().to_owned();
                match inner.kind() {
                    ErrorKind::UniqueViolation => Self::Unique(text),
                    ErrorKind::CheckViolation | ErrorKind::ForeignKeyViolation | ErrorKind::NotNullViolation => {
                        Self::Limit(text)
                    }
                    _ => by_code(inner.code().as_deref(), text),
                }
            }
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Gone(error.to_string())
            }
            other => Self::Other(other.to_string()),
        }
    }
}

/// SQLite: 5 and 517 busy, 8 read-only, 1811 raised by a trigger. PostgreSQL: P0001 raised by a trigger, 40001/40P01 a lost race,
/// 25006 read-only, 57P0x and 08xxx gone.
fn by_code(code: Option<&str>, text: String) -> DbError {
    match code.unwrap_or_default() {
        "1811" | "P0001" => DbError::Limit(text),
        "5" | "6" | "261" | "517" | "773" | "40001" | "40P01" | "55P03" => DbError::Busy,
        "8" | "264" | "520" | "776" | "1032" | "1288" | "1544" | "25006" => DbError::ReadOnly,
        "14" | "57P01" | "57P02" | "57P03" | "53300" => DbError::Gone(text),
        other if other.starts_with("08") => DbError::Gone(text),
        _ => DbError::Other(text),
    }
}
