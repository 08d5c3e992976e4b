//! The container of workbooks (ZIP), read strictly: no gap, no overlap, no lie about sizes, no more than so much unpacked. Nothing is ever
//! written where a name in it says.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// The most parts.
const MOST_PARTS: usize = 2_000;
/// The most bytes of all parts together, unpacked.
const MOST_UNPACKED: u64 = 128 * 1024 * 1024;
/// So many times its own size a container may unpack to; small ones to this many bytes whatever their size.
const MOST_TIMES: u64 = 100;
const ALWAYS: u64 = 4 * 1024 * 1024;

/// Why a container is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// It is cut off, or its parts and its list of parts do not agree.
    NotWhole,
    /// Something stands before, between or behind its parts, or a name leads elsewhere.
    Polyglot,
    /// It unpacks to far more than it is.
    Bomb,
    /// Parts of it are locked with a password.
    Locked,
}

/// A part as the list tells of it.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: String,
    packed: bool,
    crc: u32,
    size: u64,
    unpacked: u64,
    /// Where its own head begins.
    head: usize,
}

/// A container whose list of parts is sound.
#[derive(Debug)]
pub struct Container<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
    /// Where the list begins.
    list: usize,
}

fn two(bytes: &[u8], place: usize) -> Option<u16> {
    let two: [u8; 2] = bytes.get(place..place.checked_add(2)?)?.try_into().ok()?;
    Some(u16::from_le_bytes(two))
}

fn four(bytes: &[u8], place: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(place..place.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

fn wide(number: u32) -> Option<usize> {
    usize::try_from(number).ok()
}

impl<'a> Container<'a> {
    /// Reads the list of parts.
    ///
    /// # Errors
    /// Whatever is not exactly as the plain form of such files has it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Broken> {
        let end = bytes.len().checked_sub(22).ok_or(Broken::NotWhole)?;
        if four(bytes, end) != Some(0x0605_4b50) {
            // A comment or anything else behind the list: the programs that make workbooks write none.
            let tail = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or_default();
            let later = tail.windows(4).any(|window| window == b"PK\x05\x06");
            return Err(if later { Broken::Polyglot } else { Broken::NotWhole });
        }
        let read = || {
            let (disk, disks, here) = (two(bytes, end + 4)?, two(bytes, end + 6)?, two(bytes, end + 8)?);
            let (all, size, list) = (two(bytes, end + 10)?, four(bytes, end + 12)?, four(bytes, end + 16)?);
            (disk == 0 && disks == 0 && here == all && two(bytes, end + 20)? == 0).then_some((
                usize::from(all),
                wide(size)?,
                wide(list)?,
            ))
        };
        let (count, size, list) = read().ok_or(Broken::NotWhole)?;
        if list.checked_add(size) != Some(end) {
            return Err(Broken::Polyglot);
        }
        if count == 0 || count > MOST_PARTS {
            return Err(if count == 0 { Broken::NotWhole } else { Broken::Bomb });
        }
        let mut parts = Vec::new();
        let mut place = list;
        for _ in 0..count {
            let (part, next) = part(bytes, place)?;
            parts.push(part);
            place = next;
        }
        let whole = Self { bytes, parts, list };
        if place != end {
            return Err(Broken::Polyglot);
        }
        whole.sound()?;
        Ok(whole)
    }

    /// All parts.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part of a name.
    pub fn part(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }

    /// That parts follow each other without gap or overlap, none twice, and not too much unpacked.
    fn sound(&self) -> Result<(), Broken> {
        let mut names: Vec<String> = self.parts.iter().map(|part| part.name.to_lowercase()).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() != self.parts.len() || self.parts.iter().any(|part| leads_elsewhere(&part.name)) {
            return Err(Broken::Polyglot);
        }
        let unpacked: u64 = self.parts.iter().map(|part| part.unpacked).fold(0, u64::saturating_add);
        let most = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX).saturating_mul(MOST_TIMES).max(ALWAYS);
        if unpacked > MOST_UNPACKED.min(most) {
            return Err(Broken::Bomb);
        }
        let mut order: Vec<&Part> = self.parts.iter().collect();
        order.sort_by_key(|part| part.head);
        let mut place = 0;
        for part in order {
            // Behind a part a few bytes may repeat its sizes.
            let gap = part.head.checked_sub(place).ok_or(Broken::Bomb)?;
            if !matches!(gap, 0 | 12 | 16 | 24) || (place == 0 && gap != 0) {
                return Err(Broken::Polyglot);
            }
            let (_, end) = self.span(part)?;
            place = end;
        }
        match self.list.checked_sub(place) {
            Some(0 | 12 | 16 | 24) => Ok(()),
            Some(_) => Err(Broken::Polyglot),
            None => Err(Broken::Bomb),
        }
    }

    /// Where the bytes of a part begin and end; its own head must say the same as the list.
    fn span(&self, part: &Part) -> Result<(usize, usize), Broken> {
        let bytes = self.bytes;
        let read = || {
            let head = part.head;
            let name = usize::from(two(bytes, head + 26)?);
            let start = head + 30 + name + usize::from(two(bytes, head + 28)?);
            let same = four(bytes, head)? == 0x0403_4b50
                && bytes.get(head + 30..head + 30 + name)? == part.name.as_bytes()
                && (two(bytes, head + 8)? == 8) == part.packed;
            same.then_some((start, start.checked_add(usize::try_from(part.size).ok()?)?))
        };
        read().filter(|(_, end)| *end <= self.list).ok_or(Broken::NotWhole)
    }

    /// The bytes of a part, unpacked: never more than the list said, and exactly those it said.
    ///
    /// # Errors
    /// Whatever does not agree.
    pub fn unpack(&self, part: &Part) -> Result<Vec<u8>, Broken> {
        let (start, end) = self.span(part)?;
        let packed = self.bytes.get(start..end).ok_or(Broken::NotWhole)?;
        let room = usize::try_from(part.unpacked).map_err(|_| Broken::Bomb)?;
        let plain = if part.packed { inflate(packed, room)? } else { packed.to_vec() };
        let mut crc = Crc::new();
        crc.update(&plain);
        if plain.len() == room && crc.sum() == part.crc { Ok(plain) } else { Err(Broken::NotWhole) }
    }
}

/// Unpacks, and stops at the first byte too many.
fn inflate(packed: &[u8], room: usize) -> Result<Vec<u8>, Broken> {
    let mut plain = Vec::with_capacity(room.saturating_add(1));
    let mut engine = Decompress::new(false);
    let status = engine.decompress_vec(packed, &mut plain, FlushDecompress::Finish);
    let all_read = usize::try_from(engine.total_in()).is_ok_and(|read| read == packed.len());
    match status {
        Ok(Status::StreamEnd | Status::Ok | Status::BufError) if plain.len() > room => Err(Broken::Bomb),
        Ok(Status::StreamEnd) if all_read => Ok(plain),
        Ok(_) | Err(_) => Err(Broken::NotWhole),
    }
}

/// One line of the list, and where the next one begins.
fn part(bytes: &[u8], place: usize) -> Result<(Part, usize), Broken> {
    let read = || {
        if four(bytes, place)? != 0x0201_4b50 {
            return None;
        }
        let (flags, method) = (two(bytes, place + 8)?, two(bytes, place + 10)?);
        let name = usize::from(two(bytes, place + 28)?);
        let more = usize::from(two(bytes, place + 30)?) + usize::from(two(bytes, place + 32)?);
        let given = bytes.get(place + 46..place + 46 + name)?;
        let part = Part {
            name: std::str::from_utf8(given).ok()?.to_owned(),
            packed: method == 8,
            crc: four(bytes, place + 16)?,
            size: u64::from(four(bytes, place + 20)?),
            unpacked: u64::from(four(bytes, place + 24)?),
            head: wide(four(bytes, place + 42)?)?,
        };
        Some((part, flags, method, place + 46 + name + more))
    };
    let (part, flags, method, next) = read().ok_or(Broken::NotWhole)?;
    if flags & 1 == 1 || method == 99 {
        return Err(Broken::Locked);
    }
    if !matches!(method, 0 | 8) || (method == 0 && part.size != part.unpacked) {
        return Err(Broken::NotWhole);
    }
    Ok((part, next))
}

/// Whether a name leads out of the container, or hides something.
fn leads_elsewhere(name: &str) -> bool {
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.is_empty() || name.starts_with('/') || name.split('/').any(|step| step == "..") || name.chars().any(odd)
}
