//! A file being made: in memory while small, then in a temporary file that has no name and goes with its handle.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// So much stays in memory.
const IN_MEMORY: usize = 1024 * 1024;

/// Bytes written first and read afterwards.
#[derive(Debug)]
pub struct Spool {
    memory: Vec<u8>,
    file: Option<File>,
}

impl Spool {
    /// An empty one.
    pub const fn new() -> Self {
        Self { memory: Vec::new(), file: None }
    }

    /// Ends writing; reading starts at the first byte.
    ///
    /// # Errors
    /// What the file system refuses.
    pub fn into_reader(mut self) -> io::Result<Reader> {
        Ok(match self.file.take() {
            None => Reader::Memory(io::Cursor::new(self.memory)),
            Some(mut file) => {
                file.write_all(&self.memory)?;
                file.seek(SeekFrom::Start(0))?;
                Reader::File(file)
            }
        })
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.memory.extend_from_slice(bytes);
        if self.memory.len() > IN_MEMORY {
            let file = match self.file.take() {
                Some(file) => self.file.insert(file),
                None => self.file.insert(nameless()?),
            };
            file.write_all(&self.memory)?;
            self.memory.clear();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What was written, to be read once.
#[derive(Debug)]
pub enum Reader {
    /// A small one.
    Memory(io::Cursor<Vec<u8>>),
    /// A large one.
    File(File),
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Memory(memory) => memory.read(buffer),
            Self::File(file) => file.read(buffer),
        }
    }
}

/// A file for this process alone, whose name is gone before anything is in it.
fn nameless() -> io::Result<File> {
    let path = std::env::temp_dir().join(format!("foerderbuch-{}", uuid::Uuid::now_v7()));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_small_and_large() -> io::Result<()> {
        for size in [0, 10, IN_MEMORY, IN_MEMORY * 3 + 17] {
            let bytes: Vec<u8> = (0..=255).cycle().take(size).collect();
            let mut spool = Spool::new();
            for part in bytes.chunks(70_000) {
                spool.write_all(part)?;
            }
            assert_eq!(spool.file.is_some(), size > IN_MEMORY);
            let mut read = Vec::new();
            spool.into_reader()?.read_to_end(&mut read)?;
            assert_eq!(read, bytes);
        }
        Ok(())
    }
}
