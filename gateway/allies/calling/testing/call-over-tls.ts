import { callTo, createTestCaller, failureOf } from "./call-allies";

/**
 * Calls an ally twice from a process that trusts what `NODE_EXTRA_CA_CERTS` says, and prints the answer, or the code of the
 * error and whether it is of the certificate:
 *
 * node call-over-tls.js <host:port of an ally whose name leads here>
 */
async function main([address = ""]: string[]): Promise<void> {
  const lookup = async () => [{ address: "127.0.0.1", family: 4 }];
  await using caller = createTestCaller({ allow: [address], lookup });
  const ask = () => caller.call(callTo(`https://${address}/graphql`));
  try {
    console.log(await ask(), await ask());
  } catch {
    const { code, cause } = await failureOf(ask);
    console.log(code, (cause as NodeJS.ErrnoException | undefined)?.code);
  }
}

void main(process.argv.slice(2));
