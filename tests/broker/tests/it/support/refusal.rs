//! A peer that speaks AMQP, and refuses each account.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends what RabbitMQ sends to an account that no longer exists.
pub async fn refuse(client: &mut TcpStream) -> std::io::Result<()> {
    client.read_exact(&mut [0; 8]).await?;
    let start = [
        &[0, 10, 0, 10, 0, 9][..],
        &long_string(b""),
        &long_string(b"PLAIN"),
        &long_string(b"en_US"),
    ];
    client.write_all(&frame(&start.concat())).await?;
    // The response to `start`.
    client.read_exact(&mut [0; 8]).await?;
    let text = b"ACCESS_REFUSED";
    let length = u8::try_from(text.len()).unwrap();
    let close = [&[0, 10, 0, 50, 1, 147, length][..], text, &[0, 0, 0, 0]];
    client.write_all(&frame(&close.concat())).await?;
    client.read_to_end(&mut Vec::new()).await.map(drop)
}

fn long_string(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap();
    [&length.to_be_bytes()[..], bytes].concat()
}

/// Returns a frame with a method, on channel 0.
fn frame(method: &[u8]) -> Vec<u8> {
    [&[1, 0, 0][..], &long_string(method), &[0xCE]].concat()
}
