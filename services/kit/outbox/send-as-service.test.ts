import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "@jest/globals";
import { TEST_KEYS } from "../testing/signed";
import { createSender } from "./send-as-service";

it("createSender() tells of a refusal what may be logged: where and by which code, not what people wrote", async () => {
  const server = createServer((_request, response) => {
    const message = 'Variable "$input" got invalid value { need: "SECRET" }';
    response.end(
      JSON.stringify({
        errors: [{ message, path: ["receive"], extensions: { code: "BAD_USER_INPUT", value: "SECRET" } }],
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const send = createSender({ service: "members", key: TEST_KEYS[0], url });
  try {
    const failure = await send({ text: "mutation { a }", variables: {} }, AbortSignal.timeout(5_000)).catch(
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ message: expect.stringContaining('"code":"BAD_USER_INPUT"') });
    expect(String(failure)).not.toContain("SECRET");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

it("createSender() sends nothing before the address is known, and gives up when it is told to", async () => {
  const send = createSender({ service: "members", key: TEST_KEYS[0], url: new Promise<string>(() => {}) });
  await expect(send({ text: "mutation { a }", variables: {} }, AbortSignal.timeout(50))).rejects.toThrow(
    /timeout|aborted/,
  );
});
