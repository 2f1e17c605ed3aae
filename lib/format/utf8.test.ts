import { expect, test } from "vitest";
import { decodeUtf8, readUtf8 } from "./utf8";

test("text in UTF-8 is read, with or without a byte order mark", async () => {
  expect(await readUtf8(new Blob(["question\nWo liegt Köln?"]))).toBe("question\nWo liegt Köln?");
  expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe("a");
});

test.each([
  ["Windows-1252, as spreadsheets save", [0x4b, 0xf6, 0x6c, 0x6e]],
  ["UTF-16", [0xff, 0xfe, 0x61, 0x00]],
  ["a spreadsheet itself", [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
])("%s is no text instead of other text", (_, bytes) => {
  expect(decodeUtf8(new Uint8Array(bytes))).toBeNull();
});
