//! One error for every door: what went wrong, as stable dotted codes with parameters; the texts are in `web::lang`.

use crate::db::DbError;

/// Fehlergrund: a stable code and what its sentence needs. Codes are text keys in both languages and problem types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Dotted code, such as `money.ambiguous`.
    pub code: &'static str,
    /// Values that the sentence names.
    pub params: Vec<(&'static str, String)>,
}

impl Fault {
    /// A fault with this code and nothing to name.
    pub const fn new(code: &'static str) -> Self {
        Self { code, params: Vec::new() }
    }

    /// Adds a value that the sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.params.push((name, value.into()));
        self
    }
}

/// A fault of one field of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// The field's name as in JSON, such as `grant` or `partners`.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// All faults of one input, collected so that all are told at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldFault>);

impl Faults {
    /// Notes a fault of `field`.
    pub fn add(&mut self, field: &str, fault: Fault) {
        self.0.push(FieldFault { field: field.to_owned(), fault });
    }

    /// The value, or nothing after noting the fault.
    pub fn keep<T>(&mut self, field: &str, result: Result<T, Fault>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.add(field, fault);
                None
            }
        }
    }

    /// How many faults are noted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults noted.
    pub fn into_inner(self) -> Vec<FieldFault> {
        self.0
    }

    /// The value when nothing is wrong, else all faults.
    ///
    /// # Errors
    /// All faults, when there is one or the value could not be made.
    pub fn or<T>(self, value: Option<T>) -> Result<T, Vec<FieldFault>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            Some(_) | None => Err(self.0),
        }
    }
}

/// What a request can end with instead of an answer.
#[derive(Debug, Clone)]
pub enum AppError {
    /// 401: not signed in, or the proof of it does not hold.
    Unauthenticated(Fault),
    /// 403: known, signed in, but not for this act.
    Forbidden(Fault),
    /// 404: absent, malformed or foreign; all three answer alike.
    NotFound,
    /// 409: the thing has changed since it was read, or it is taken.
    Conflict(Fault),
    /// 413: more than is accepted.
    TooLarge(Fault),
    /// 422: understood and refused by a rule.
    Refused(Fault),
    /// 422: fields are wrong; all of them.
    Invalid(Vec<FieldFault>),
    /// 429: too many failures; try again after so many seconds.
    TooMany(i64),
    /// 503: the database cannot be asked now.
    Unavailable(Fault),
    /// 500: our fault; the text is logged, never shown.
    Internal(String),
}

/// What every act and read gives.
pub type Answer<T> = Result<T, AppError>;

impl AppError {
    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unauthenticated(_) => 401,
            Self::Forbidden(_) => 403,
            Self::NotFound => 404,
            Self::Conflict(_) => 409,
            Self::TooLarge(_) => 413,
            Self::Refused(_) | Self::Invalid(_) => 422,
            Self::TooMany(_) => 429,
            Self::Internal(_) => 500,
            Self::Unavailable(_) => 503,
        }
    }

    /// A refusal by a rule.
    pub fn refused(code: &'static str) -> Self {
        Self::Refused(Fault::new(code))
    }

    /// The thing has another version than the one edited.
    pub fn stale() -> Self {
        Self::Conflict(Fault::new("conflict.stale-version"))
    }

    /// One wrong field.
    pub fn field(field: &str, fault: Fault) -> Self {
        Self::Invalid(vec![FieldFault { field: field.to_owned(), fault }])
    }
}

impl From<Vec<FieldFault>> for AppError {
    fn from(faults: Vec<FieldFault>) -> Self {
        Self::Invalid(faults)
    }
}

impl From<DbError> for AppError {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unique(_) => Self::Conflict(Fault::new("conflict.already-there")),
            DbError::Limit(text) => Self::Refused(Fault::new("database.refused").with("value", text)),
            DbError::Busy => Self::Unavailable(Fault::new("database.busy")),
            DbError::ReadOnly => Self::Unavailable(Fault::new("database.read-only")),
            DbError::Gone(text) => {
                log::error!("database cannot be reached: {text}");
                Self::Unavailable(Fault::new("database.gone"))
            }
            DbError::Other(text) => Self::Internal(text),
        }
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        Self::from(DbError::from(error))
    }
}
