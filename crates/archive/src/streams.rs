//! Going through the rows of a query on all cores.

use arrow_array::RecordBatch;
use datafusion::prelude::SessionContext;
use futures_util::StreamExt;
use tokio::task::JoinSet;

use crate::error::{ArchiveError, Result};

/// Goes through the rows of a query in as many streams as the engine gives, each in a task of its own: `begin` makes what
/// a stream is collected in, `take` takes its next batch. Gives what was collected, in the order of the streams. `failed`
/// says what could not be done.
///
/// # Errors
/// What the query or `take` says.
pub(crate) async fn collect<T, B, F>(
    session: &SessionContext,
    sql: &str,
    failed: &'static str,
    begin: B,
    take: F,
) -> Result<Vec<T>>
where
    T: Send + 'static,
    B: Fn() -> T,
    F: Fn(&mut T, &RecordBatch) -> Result<()> + Clone + Send + 'static,
{
    let frame = session.sql(sql).await.map_err(ArchiveError::storage(failed))?;
    let streams = frame.execute_stream_partitioned().await.map_err(ArchiveError::storage(failed))?;
    let mut tasks = JoinSet::new();
    for (number, mut stream) in streams.into_iter().enumerate() {
        let (mut collected, take) = (begin(), take.clone());
        tasks.spawn(async move {
            while let Some(batch) = stream.next().await {
                take(&mut collected, &batch.map_err(ArchiveError::storage(failed))?)?;
            }
            Ok::<_, ArchiveError>((number, collected))
        });
    }
    let mut all = Vec::new();
    while let Some(collected) = tasks.join_next().await {
        all.push(collected.map_err(ArchiveError::storage(failed))??);
    }
    all.sort_by_key(|(number, _)| *number);
    Ok(all.into_iter().map(|(_, collected)| collected).collect())
}
