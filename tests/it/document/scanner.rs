//! The virus scanner beside us: clean files pass, what it finds is refused, and one that hangs, hangs up or talks nonsense lets nothing in.

use crate::delivery::scene;
use crate::paper::PDF;
use crate::world::{Backend, World};
use foerderbuch::db::q;
use foerderbuch::document::{Files, Scanner};
use foerderbuch::error::AppError;
use rocket::http::ContentType;
use rocket::tokio;
use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};
use rocket::tokio::net::{TcpListener, TcpStream, UnixListener};
use std::time::Duration;

/// A piece of text that our stub takes for a virus.
const VIRUS: &[u8] = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

/// What was sent by the stream protocol, put together again.
async fn heard(socket: &mut TcpStream) -> Vec<u8> {
    let mut command = [0; 10];
    socket.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut whole = Vec::new();
    loop {
        let length = usize::try_from(socket.read_u32().await.unwrap()).unwrap();
        if length == 0 {
            return whole;
        }
        let mut piece = vec![0; length];
        socket.read_exact(&mut piece).await.unwrap();
        whole.extend(piece);
    }
}

/// A scanner that does what the file's first bytes after the head ask for.
async fn stub() -> Scanner {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            tokio::spawn(async move {
                let whole = heard(&mut socket).await;
                let has = |what: &[u8]| whole.windows(what.len()).any(|window| window == what);
                let answer: &[u8] = if has(VIRUS) {
                    b"stream: Win.Test.EICAR_HDB-1 FOUND\0"
                } else if has(b"hangs up") {
                    b""
                } else if has(b"talks nonsense") {
                    b"INSTREAM size limit exceeded. ERROR\0"
                } else {
                    b"stream: OK\0"
                };
                socket.write_all(answer).await.unwrap();
            });
        }
    });
    Scanner::parse(&format!("tcp:127.0.0.1:{port}")).unwrap()
}

async fn only_what_is_called_clean_comes_in(backend: Backend) {
    let world = World::scanned(backend, Some(stub().await)).await;
    let scene = scene(&world).await;
    let (_, condition) = super::things(&world, &scene).await;
    let notice = scene.issued(&world).await;
    let path = format!("/awards/{}/documents?name=anlage.pdf", scene.award);
    let pdf = |inside: &[u8]| {
        let inside = String::from_utf8(inside.to_vec()).unwrap();
        super::files::pdf(&format!("/T ({inside})"))
    };
    let found = world.send(&path, &scene.coordinator, ContentType::Binary, &pdf(VIRUS)).await.is(422);
    assert_eq!(found.faults(), ["file document.infected"]);
    assert!(found.text.contains("Win.Test.EICAR_HDB-1"), "{}", found.text);
    for odd in [b"hangs up".as_slice(), b"talks nonsense"] {
        let refused = world.send(&path, &scene.coordinator, ContentType::Binary, &pdf(odd)).await.is(503).json();
        assert_eq!(refused["code"], "document.scanner-away");
    }
    // Every door where files come in asks the same scanner.
    for (door, who) in [
        (format!("/conditions/{condition}/evidence?name=a.pdf"), &scene.coordinator),
        (format!("{notice}/waiver-scan?name=a.pdf"), &scene.coordinator),
        (format!("{notice}/delivery-proof?name=a.pdf"), &scene.officer),
    ] {
        let found = world.send(&door, who, ContentType::Binary, &pdf(VIRUS)).await.is(422);
        assert_eq!(found.faults(), ["file document.infected"], "{door}");
    }
    let kept: i64 = world.db().one(q("SELECT COUNT(*) AS n FROM documents")).await.unwrap();
    assert_eq!((kept, Files::below(world.data_dir()).all().unwrap()), (0, Vec::new()));
    world.send(&path, &scene.coordinator, ContentType::Binary, PDF).await.is(201);
    // A file of many pieces is scanned whole.
    let mut large = super::files::pdf("/T (x)");
    let end = large.len() - 6;
    drop(large.splice(end..end, vec![b'x'; 300_000]));
    world.send(&path, &scene.coordinator, ContentType::Binary, &large).await.is(201);
}

#[rocket::async_test]
async fn only_what_is_called_clean_comes_in_sqlite() {
    only_what_is_called_clean_comes_in(Backend::Sqlite).await;
}

#[rocket::async_test]
async fn only_what_is_called_clean_comes_in_postgres() {
    only_what_is_called_clean_comes_in(Backend::Postgres).await;
}

#[rocket::async_test]
async fn a_scanner_that_hangs_or_is_away_lets_nothing_in() {
    let away = |answered: Result<(), AppError>| match answered {
        Err(AppError::Unavailable(fault)) => fault.code,
        other => panic!("{other:?}"),
    };
    // It takes the connection and says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let scanner = Scanner::parse(&format!("tcp:{}", silent.local_addr().unwrap())).unwrap();
    assert_eq!(away(scanner.pass_within(PDF, Duration::from_millis(200)).await), "document.scanner-away");
    // Nobody listens there any more.
    drop(silent);
    assert_eq!(away(scanner.pass(PDF).await), "document.scanner-away");
    assert_eq!(away(scanner.answers().await), "document.scanner-away");
    let nowhere = Scanner::parse("unix:/nowhere/clamd.ctl").unwrap();
    assert_eq!(away(nowhere.pass(PDF).await), "document.scanner-away");
}

#[rocket::async_test]
async fn a_socket_of_this_machine_is_asked_as_well() {
    let folder = crate::world::Folder::new();
    let place = folder.0.join("clamd.ctl");
    let listener = UnixListener::bind(&place).unwrap();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut all = vec![0; 10 + 4 + PDF.len() + 4];
        socket.read_exact(&mut all).await.unwrap();
        socket.write_all(b"stream: OK\0").await.unwrap();
    });
    let scanner = Scanner::parse(&format!("unix:{}", place.display())).unwrap();
    scanner.pass(PDF).await.unwrap();
}
