import { type PostAsServiceOptions, postAsService } from "../signatures/post-as-service";
import type { SendMutation } from "./events";

/** Sends mutations to the gateway, signed by the service. */
export function createSender(options: PostAsServiceOptions): SendMutation {
  return async ({ text, variables }, signal) => {
    const { data, errors } = await postAsService(options, { query: text, variables }, signal);
    if (!data || errors) throw new Error(`The gateway answered with errors: ${JSON.stringify(errors)}`);
    return data;
  };
}
