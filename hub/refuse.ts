import { HubError, type KitErrorCode } from "../services/kit/errors";
import { SettingsError } from "../services/kit/settings";

/** What is wrong with a word of the command, told by one of these codes, ends the process with 2, as settings do. */
export async function refusing<T>(codes: readonly KitErrorCode[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HubError && codes.includes(error.code)) throw new SettingsError([error.message]);
    throw error;
  }
}
