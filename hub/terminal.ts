import { Presets, SingleBar } from "cli-progress";

/** A second Ctrl-C ends the process at once: the transaction under way is lost as a whole. */
export function nextInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** How many were dealt with so far, on standard error where that is a terminal, and nothing elsewhere. */
export function showRows(noun: string): { update(done: number): void } & Disposable {
  return showBar(`{value} ${noun}`, 0, (bar, done: number) => bar.update(done));
}

/** A bar on standard error where that is a terminal, and nothing elsewhere. */
export function showProgress(size: number): { update(progress: { bytes: number; rows: number }): void } & Disposable {
  return showBar("{bar} {percentage} % | {rows} rows", size, (bar, progress: { bytes: number; rows: number }) =>
    bar.update(progress.bytes, { rows: progress.rows }),
  );
}

function showBar<T>(format: string, total: number, show: (bar: SingleBar, progress: T) => void) {
  if (!process.stderr.isTTY) return { update(_progress: T) {}, [Symbol.dispose]() {} };
  const bar = new SingleBar(
    { format, clearOnComplete: true, gracefulExit: false, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(total, 0, { rows: 0 });
  return { update: (progress: T) => show(bar, progress), [Symbol.dispose]: () => bar.stop() };
}
