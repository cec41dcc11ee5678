//! Downloads to devices, named pipes, symbolic links and files with a mode, in private and shared folders.

use std::fs::{self, Permissions};
use std::future::poll_fn;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, lchown, symlink};
use std::path::Path;
use std::pin::pin;
use std::process::Command;
use std::task::Poll;

use super::{latest, response, serving_artifact};
use crate::tests::support::server::Line;
use crate::{Downloaded, Error};

const NOBODY: u32 = 65_534;

async fn download(to: &Path) -> Result<Downloaded, Error> {
    let server = serving_artifact([response(200, "", b"hello")]).await;
    latest(&server).to_file(to).await
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Gives the file to another user. Returns `false` if this user is not root and cannot do that.
fn change_owner(path: &Path) -> bool {
    lchown(path, Some(NOBODY), None).is_ok()
}

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[tokio::test]
async fn keeps_the_mode_of_a_replaced_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    for (before, after) in [
        (0o600, 0o600),
        (0o640, 0o640),
        (0o444, 0o444),
        (0o4755, 0o755),
    ] {
        let _ = fs::remove_file(&path);
        fs::write(&path, "old").unwrap();
        chmod(&path, before);
        download(&path).await.unwrap();
        assert_eq!(
            (fs::read(&path).unwrap(), mode(&path)),
            (b"hello".to_vec(), after)
        );
    }
}

#[tokio::test]
async fn gives_a_new_file_the_usual_mode() {
    let folder = tempfile::tempdir().unwrap();
    let [path, usual] = ["a", "usual"].map(|name| folder.path().join(name));
    fs::write(&usual, "").unwrap();
    download(&path).await.unwrap();
    assert_eq!(mode(&path), mode(&usual));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[tokio::test]
async fn hides_the_part_file_from_other_users() {
    let folder = tempfile::tempdir().unwrap();
    let head = b"HTTP/1.1 200 X\r\nContent-Length: 1073741824\r\n\r\n".to_vec();
    let server = serving_artifact([Line::Flood(head, vec![b'a'; 65_536], 16_384)]).await;
    let mut download = pin!(latest(&server).to_file(folder.path().join("a")));
    let mode = poll_fn(|context| {
        assert!(download.as_mut().poll(context).is_pending());
        context.waker().wake_by_ref();
        for entry in fs::read_dir(folder.path()).unwrap() {
            // A file that no longer exists was the empty one that shows the default mode.
            let found = fs::metadata(entry.unwrap().path());
            if let Some(found) = found.ok().filter(|found| found.len() > 0) {
                return Poll::Ready(found.mode() & 0o777);
            }
        }
        Poll::Pending
    });
    assert_eq!(mode.await, 0o600);
}

#[tokio::test]
async fn writes_through_devices() {
    download(Path::new("/dev/null")).await.unwrap();
    let is_device = |path: &Path| {
        let found = fs::symlink_metadata(path).unwrap();
        found.file_type().is_char_device()
    };
    assert!(is_device(Path::new("/dev/null")));
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("null");
    symlink("/dev/null", &link).unwrap();
    download(&link).await.unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    let full = Path::new("/dev/full");
    if full.exists() {
        assert!(download(full).await.unwrap_err().is_io());
        assert!(is_device(full));
    }
}

#[tokio::test]
async fn writes_through_a_pipe_as_soon_as_it_has_a_reader() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    make_pipe(&path);
    // More than a pipe can buffer.
    let data = vec![b'a'; 1024 * 1024];
    let server = serving_artifact([response(200, "", &data)]).await;
    let mut download = pin!(latest(&server).to_file(&path));
    let mut reader = None;
    let mut polls = 0;
    let downloaded = poll_fn(|context| {
        polls += 1;
        let state = download.as_mut().poll(context);
        if polls == 3 {
            assert!(state.is_pending() && server.seen().is_empty());
            let path = path.clone();
            reader = Some(std::thread::spawn(move || fs::read(path).unwrap()));
        }
        context.waker().wake_by_ref();
        state
    });
    assert_eq!(downloaded.await.unwrap().length(), data.len() as u64);
    assert!(reader.unwrap().join().unwrap() == data);
    assert!(fs::symlink_metadata(&path).unwrap().file_type().is_fifo());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn download_to_a_pipe_without_reader_can_be_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    make_pipe(&path);
    {
        let mut waiting = pin!(download(&path));
        for _ in 0..100 {
            let pending = poll_fn(|context| {
                context.waker().wake_by_ref();
                Poll::Ready(waiting.as_mut().poll(context).is_pending())
            });
            assert!(pending.await);
            tokio::task::yield_now().await;
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[tokio::test]
async fn follows_links_of_this_user_wherever_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let [link, chain, dangling] =
        ["link", "chain", "dangling"].map(|name| folder.path().join(name));
    let [real, new] = ["real", "new"].map(|name| folder.path().join(name));
    fs::write(&real, "old").unwrap();
    chmod(&real, 0o600);
    symlink("real", &link).unwrap();
    symlink(&link, &chain).unwrap();
    symlink("new", &dangling).unwrap();
    chmod(folder.path(), 0o1777);
    for (path, target) in [(&link, &real), (&chain, &real), (&dangling, &new)] {
        fs::write(&real, "old").unwrap();
        download(path).await.unwrap();
        assert!(fs::symlink_metadata(path).unwrap().is_symlink());
        assert_eq!(fs::read(target).unwrap(), b"hello");
    }
    assert_eq!(mode(&real), 0o600);

    let circle = folder.path().join("circle");
    symlink("circle", &circle).unwrap();
    assert!(download(&circle).await.unwrap_err().is_io());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6);
}

#[tokio::test]
async fn replaces_files_of_another_user_in_a_shared_folder() {
    let folder = tempfile::tempdir().unwrap();
    let [real, link, pipe, file] =
        ["real", "link", "pipe", "file"].map(|name| folder.path().join(name));
    fs::write(&real, "old").unwrap();
    symlink("real", &link).unwrap();
    make_pipe(&pipe);
    fs::write(&file, "old").unwrap();
    chmod(&file, 0o666);
    if ![&link, &pipe, &file]
        .into_iter()
        .all(|path| change_owner(path))
    {
        return;
    }

    // Others cannot write to the folder, so root placed these files there.
    chmod(folder.path(), 0o755);
    download(&link).await.unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"hello");

    fs::write(&real, "old").unwrap();
    chmod(folder.path(), 0o1777);
    for path in [&link, &pipe, &file] {
        download(path).await.unwrap();
        let found = fs::symlink_metadata(path).unwrap();
        assert!(found.is_file() && found.uid() != NOBODY);
        assert_eq!(fs::read(path).unwrap(), b"hello");
    }
    assert_eq!(fs::read(&real).unwrap(), b"old");
    assert_eq!(mode(&file), mode(&link));
}

#[tokio::test]
async fn replaces_a_link_in_a_folder_of_another_user() {
    let folder = tempfile::tempdir().unwrap();
    let shared = folder.path().join("theirs");
    fs::create_dir(&shared).unwrap();
    let [real, link] = ["real", "link"].map(|name| shared.join(name));
    fs::write(&real, "old").unwrap();
    symlink("real", &link).unwrap();
    if !change_owner(&link) || !change_owner(&shared) {
        return;
    }
    chmod(&shared, 0o755);
    download(&link).await.unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_file());
    assert_eq!(fs::read(&real).unwrap(), b"old");
}
