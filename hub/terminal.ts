import { Presets, SingleBar } from "cli-progress";

/** A second Ctrl-C ends the process at once: the transaction under way is lost as a whole. */
export function nextInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** How many were dealt with so far, on standard error where that is a terminal, and nothing elsewhere. */
export function showRows(noun: string): { update(done: number): void } & Disposable {
  if (!process.stderr.isTTY) return { update() {}, [Symbol.dispose]() {} };
  const bar = new SingleBar(
    { format: `{value} ${noun}`, clearOnComplete: true, gracefulExit: false, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(0, 0);
  return { update: (done) => bar.update(done), [Symbol.dispose]: () => bar.stop() };
}

/** A bar on standard error where that is a terminal, and nothing elsewhere. */
export function showProgress(size: number): { update(progress: { bytes: number; rows: number }): void } & Disposable {
  if (!process.stderr.isTTY) return { update() {}, [Symbol.dispose]() {} };
  const bar = new SingleBar(
    {
      format: "{bar} {percentage} % | {rows} rows",
      clearOnComplete: true,
      gracefulExit: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(size, 0, { rows: 0 });
  return { update: ({ bytes, rows }) => bar.update(bytes, { rows }), [Symbol.dispose]: () => bar.stop() };
}
