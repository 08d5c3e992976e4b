//! A row of either database, read by column name, and two macros: structs read from rows, enums stored as text.

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use time::Date;
use uuid::Uuid;

/// One row.
#[derive(Debug)]
pub enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Pg(PgRow),
}

impl Row {
    /// The value of a column.
    ///
    /// # Errors
    /// If there is no such column or it holds another type.
    pub fn get<T: Column>(&self, name: &str) -> Result<T, sqlx::Error> {
        T::read(self, name)
    }

    /// Instants are microseconds in SQLite and TIMESTAMPTZ in PostgreSQL.
    pub(crate) fn instant(&self, name: &str) -> Result<Option<crate::clock::Instant>, sqlx::Error> {
        match self {
            Self::Sqlite(row) => {
                row.try_get::<Option<i64>, _>(name).map(|at| at.map(crate::clock::Instant::from_micros))
            }
            Self::Pg(row) => row
                .try_get::<Option<time::OffsetDateTime>, _>(name)
                .map(|at| at.map(crate::clock::Instant::from_offset)),
        }
    }
}

/// A type that a column can hold.
pub trait Column: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// If there is no such column or it holds another type.
    fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error>;
}

macro_rules! columns {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
                match row { Row::Sqlite(row) => row.try_get(name), Row::Pg(row) => row.try_get(name) }
            }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
                match row { Row::Sqlite(row) => row.try_get(name), Row::Pg(row) => row.try_get(name) }
            }
        }
    )*};
}

columns!(Uuid, String, i64, bool, Date, Vec<u8>);

impl Column for crate::money::Money {
    fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
        let cents = i64::read(row, name)?;
        Self::from_cents(cents).ok_or_else(|| out_of_range(name))
    }
}

impl Column for Option<crate::money::Money> {
    fn read(row: &Row, name: &str) -> Result<Self, sqlx::Error> {
        Option::<i64>::read(row, name)?
            .map(|cents| crate::money::Money::from_cents(cents).ok_or_else(|| out_of_range(name)))
            .transpose()
    }
}

fn out_of_range(name: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: name.to_owned(), source: "amount out of range".into() }
}

/// A type that a whole row gives.
pub trait FromRow: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// If a column is missing or holds another type.
    fn from_row(row: &Row) -> Result<Self, sqlx::Error>;
}

impl FromRow for i64 {
    fn from_row(row: &Row) -> Result<Self, sqlx::Error> {
        row.get("n")
    }
}

/// Declares a struct whose fields are the columns of the same names.
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident: $type:ty,)* }) => {
        $(#[$meta])* $vis struct $name { $($(#[$fmeta])* $fvis $field: $type,)* }
        impl crate::db::FromRow for $name {
            fn from_row(row: &crate::db::Row) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: row.get(stringify!($field))?,)* })
            }
        }
    };
}
pub(crate) use row;

/// Declares an enum with its stored codes: `text_enum! { /// Doc pub enum Kind { /// Doc Town = "town", } }`.
macro_rules! text_enum {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$vmeta])* $variant,)* }
        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The code in database, JSON and CSV.
            pub const fn code(self) -> &'static str { match self { $(Self::$variant => $code,)* } }
            /// Reads a code.
            pub fn parse(code: &str) -> Option<Self> { match code { $($code => Some(Self::$variant),)* _ => None } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.code()) }
        }
        impl From<$name> for crate::db::Arg { fn from(value: $name) -> Self { Self::Text(Some(value.code().to_owned())) } }
        impl From<Option<$name>> for crate::db::Arg {
            fn from(value: Option<$name>) -> Self { Self::Text(value.map(|value| value.code().to_owned())) }
        }
        impl crate::db::Column for $name {
            fn read(row: &crate::db::Row, name: &str) -> Result<Self, sqlx::Error> {
                <Option<Self> as crate::db::Column>::read(row, name)?.ok_or_else(|| sqlx::Error::ColumnNotFound(name.to_owned()))
            }
        }
        impl crate::db::Column for Option<$name> {
            fn read(row: &crate::db::Row, name: &str) -> Result<Self, sqlx::Error> {
                let code: Option<String> = row.get(name)?;
                code.map(|code| $name::parse(&code).ok_or_else(|| sqlx::Error::ColumnDecode {
                    index: name.to_owned(),
                    source: format!("unknown code {code}").into(),
                })).transpose()
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> { serializer.serialize_str(self.code()) }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                Self::parse(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown code {code}")))
            }
        }
    };
}
pub(crate) use text_enum;
