//! Every call of object.

macro_rules! object {
    ($visit:ident! { $($context:tt)* }) => {
        $visit! {
            $($context)*
            Ping ping() [] raw,
            Lbheartbeat lbheartbeat() [] raw,
            Version version() [] raw,
            CreateUpload create_upload(name; CreateUploadRequest) [] json,
            FinishUpload finish_upload(name; FinishUploadRequest) [] nothing,
            StartDownload start_download(name; DownloadObjectRequest) [] json,
            Object object(name) [] json,
            Download download(name) [] raw,
            Heartbeat heartbeat() [] raw,
        }
    };
}
pub(crate) use object;
