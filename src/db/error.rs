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
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Gone(error.to_string()),
            other => Self::Other(other.to_string()),
        }
    }
}

/// SQLite: 5 and 6 busy, 8 read-only, 10 and 14 a file that does not answer, 13 a full disk, 1811 raised by a trigger; its extended codes
/// hold these in their last byte. PostgreSQL: P0001 raised by a trigger, 40001/40P01 a lost race, 25006 read-only, 53100 a full disk,
/// 57P0x, 08xxx, 53300, 3D000, 28xxx and 55000 gone (ended, full, dropped, shut out, closed).
fn by_code(code: Option<&str>, text: String) -> DbError {
    let code = code.unwrap_or_default();
    match code {
        "1811" | "P0001" => return DbError::Limit(text),
        "40001" | "40P01" | "55P03" => return DbError::Busy,
        "25006" | "53100" => return DbError::ReadOnly,
        "57P01" | "57P02" | "57P03" | "53300" | "3D000" | "55000" | "28000" | "28P01" => return DbError::Gone(text),
        other if other.len() == 5 && other.starts_with("08") => return DbError::Gone(text),
        _ => {}
    }
    // Only SQLite's codes are shorter than five characters.
    match code.parse::<u32>().ok().filter(|_| code.len() < 5).map(|number| number % 256) {
        Some(5 | 6) => DbError::Busy,
        Some(8 | 13) => DbError::ReadOnly,
        Some(10 | 14) => DbError::Gone(text),
        _ => DbError::Other(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_of_the_machine_has_its_name() {
        let named = |code: &str| match by_code(Some(code), String::new()) {
            DbError::Busy => "busy",
            DbError::ReadOnly => "read-only",
            DbError::Gone(_) => "gone",
            DbError::Limit(_) => "limit",
            DbError::Unique(_) | DbError::Other(_) => "other",
        };
        for (codes, name) in [
            (&["5", "6", "261", "517", "773", "40001", "40P01", "55P03"][..], "busy"),
            (&["8", "13", "264", "520", "776", "1032", "1288", "1544", "25006", "53100"], "read-only"),
            (&["10", "14", "1034", "266", "57P01", "3D000", "28P01", "08006", "55000", "53300"], "gone"),
            (&["1811", "P0001"], "limit"),
            (&["1", "11", "26", "42601", ""], "other"),
        ] {
            for code in codes {
                assert_eq!(named(code), name, "{code}");
            }
        }
    }
}
