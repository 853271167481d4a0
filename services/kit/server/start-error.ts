/** What keeps a process from starting, in words for its operator: printed as it is, without a stack. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
  }
}

/** Says whose database it is that cannot be used. @throws {StartError} for whatever `work` throws */
export async function usingDatabaseOf<T>(service: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StartError(`Cannot use the database of ${service}: ${messageOf(error)}`, { cause: error });
  }
}

export interface Address {
  host: string;
  port: number;
  /** The setting that names the port. */
  portSetting: string;
}

/** Says what to change where an address cannot be listened on. */
export function explainListening(error: unknown, { host, port, portSetting }: Address): StartError {
  const at = `Cannot listen on ${host}:${port}`;
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new StartError(`${at}: the port is taken, choose another with ${portSetting}`, { cause: error });
    case "EACCES":
      return new StartError(`${at}: that port needs more rights, choose another with ${portSetting}`, { cause: error });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new StartError(`${at}: HOST names no address of this machine`, { cause: error });
    default:
      return new StartError(`${at}: ${messageOf(error)}`, { cause: error });
  }
}

/** Some errors of the network say nothing but their code. */
function messageOf(error: unknown): string {
  return (error instanceof Error && error.message) || codeOf(error) || String(error);
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}
