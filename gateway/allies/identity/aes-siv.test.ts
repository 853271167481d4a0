import { randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { createAesSiv } from "./aes-siv";

const bytes = (hex: string) => Buffer.from(hex.replaceAll(" ", ""), "hex");

describe("createAesSiv()", () => {
  it.each([
    [
      "A.1",
      "fffefdfc fbfaf9f8 f7f6f5f4 f3f2f1f0 f0f1f2f3 f4f5f6f7 f8f9fafb fcfdfeff",
      ["10111213 14151617 18191a1b 1c1d1e1f 20212223 24252627"],
      "11223344 55667788 99aabbcc ddee",
      "85632d07 c6e8f37f 950acd32 0a2ecc93 40c02b96 90c4dc04 daef7f6a fe5c",
    ],
    [
      "A.2",
      "7f7e7d7c 7b7a7978 77767574 73727170 40414243 44454647 48494a4b 4c4d4e4f",
      [
        "00112233 44556677 8899aabb ccddeeff deaddada deaddada ffeeddcc bbaa9988 77665544 33221100",
        "10203040 50607080 90a0",
        "09f91102 9d74e35b d84156c5 635688c0",
      ],
      "74686973 20697320 736f6d65 20706c61 696e7465 78742074 6f20656e 63727970 74207573 696e6720 5349562d 414553",
      "7bdb6e3b 432667eb 06f4d14b ff2fbd0f cb900f2f ddbe4043 26601965 c889bf17 dba77ceb 094fa663 b7a3f748 ba8af829 ea64ad54 4a272e9c 485b62a3 fd5c0d",
    ],
  ])("gives what RFC 5297, %s, says", (_, key, associated, text, sealed) => {
    const siv = createAesSiv(bytes(key), associated.map(bytes));
    expect(siv.seal(bytes(text)).toString("hex")).toBe(bytes(sealed).toString("hex"));
    expect(siv.open(bytes(sealed))).toEqual(bytes(text));
  });

  it("opens texts of any length that it sealed, and nothing of which a bit differs", () => {
    const siv = createAesSiv(randomBytes(64));
    for (let length = 0; length <= 49; length++) {
      const text = randomBytes(length);
      const sealed = siv.seal(text);
      expect(siv.seal(text)).toEqual(sealed);
      expect(siv.open(sealed)).toEqual(text);
      for (let at = 0; at < sealed.length; at++) {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
        expect(siv.open(changed)).toBeNull();
      }
      expect(createAesSiv(randomBytes(64)).open(sealed)).toBeNull();
    }
    expect(siv.open(randomBytes(15))).toBeNull();
  });

  it("takes no key of another length", () => expect(() => createAesSiv(randomBytes(48))).toThrow(RangeError));
});
