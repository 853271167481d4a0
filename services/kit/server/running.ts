/** Something that was started and must be closed. */
export interface Running extends AsyncDisposable {
  /** Closes once, however often it is called. */
  close(): Promise<void>;
}

type Close = () => Promise<unknown> | unknown;

/**
 * Starts something made of parts: `start` names with `defer` how each part that it opened is closed. They are closed in
 * reverse order, at `close()` or at once when the start fails half way.
 */
export async function startParts<T extends object>(
  start: (defer: (close: Close) => void) => Promise<T>,
): Promise<T & Running> {
  const closers: Close[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    const errors: unknown[] = [];
    for (const close of closers.toReversed())
      await Promise.resolve(close()).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  const close = () => (closing ??= closeAll());
  try {
    const parts = await start((closer) => closers.push(closer));
    return Object.assign(parts, { close, [Symbol.asyncDispose]: close });
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}
