//! What is wrong with a database is said in a clear sentence, and nothing is half done: files and servers that are not as they should be.

mod file;
mod gone;
mod roles;
mod server;

use std::path::Path;

/// A database that another program has made.
pub async fn foreign(path: &Path) {
    use sqlx::{ConnectOptions, Connection, Executor};
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut other = options.connect().await.unwrap();
    other.execute("CREATE TABLE recipes (name TEXT)").await.unwrap();
    other.execute("INSERT INTO recipes (name) VALUES ('Grüne Soße')").await.unwrap();
    other.close().await.unwrap();
}
