import { expect, test } from "vitest";
import { countableBytes } from "./countable-bytes.ts";

const image = (length: number) => `"data:image/png;base64,${"A".repeat(length)}"`;

test("text counts byte by byte, an image by a fixed amount however large it is", () => {
  const around = Buffer.from('{"a":,"b":"data:"}').length;
  expect(countableBytes(Buffer.from('{"a":"ü"}'))).toBe(10);
  expect(countableBytes(Buffer.from(`{"a":${image(1_000_000)},"b":"data:"}`))).toBe(around + 4_001);
  expect(countableBytes(Buffer.from(`[${image(9_000)},${image(500_000)}]`))).toBe(2 * 4_001 + 3);
  const small = `[${image(100)}]`;
  expect(countableBytes(Buffer.from(small))).toBe(small.length);
});

test("an image without an end counts whole", () => {
  const open = '["data:image/png;base64,AAAA';
  expect(countableBytes(Buffer.from(open))).toBe(open.length);
});
