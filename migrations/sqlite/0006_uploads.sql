-- Import files between preview and confirmation; removed when confirmed or a day old.
CREATE TABLE uploads (
    id BLOB NOT NULL PRIMARY KEY,
    user_id BLOB NOT NULL REFERENCES users (id),
    dataset TEXT NOT NULL,
    programme TEXT,
    content BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX uploads_created ON uploads (created_at);
