-- Import files between preview and confirmation; removed when confirmed or a day old.
CREATE TABLE uploads (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES users (id),
    dataset TEXT COLLATE "C" NOT NULL,
    programme TEXT COLLATE "C",
    content BYTEA NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX uploads_created ON uploads (created_at);
