import fc from "fast-check";
import { expect, test } from "vitest";
import { creditorReference } from "./creditor-reference.ts";

test.each([
  // The standard's own example, and one of the Finnish banks' guide.
  ["539007547034", "RF18539007547034"],
  ["2348236", "RF332348236"],
])("%s is %s", (number, reference) => expect(creditorReference(number)).toBe(reference));

test("is made of an invoice's number", () => {
  const reference = creditorReference("INV-2026-0007") ?? "";
  expect(reference).toMatch(/^RF\d{2}INV20260007$/);
  expect(isCreditorReference(reference)).toBe(true);
  expect(creditorReference("-")).toBeNull();
  expect(creditorReference("X".repeat(22))).toBeNull();
});

const digits = "0123456789";
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

test("a wrong character of the same kind is found, and two neighbouring digits exchanged", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{2,21}$/), fc.nat(), fc.nat(), (body, place, other) => {
      const reference = creditorReference(body) ?? "";
      const at = 4 + (place % body.length);
      const right = reference.charAt(at);
      const kind = digits.includes(right) ? digits : letters;
      const wrong = kind.charAt((kind.indexOf(right) + 1 + (other % (kind.length - 1))) % kind.length);
      expect(isCreditorReference(reference.slice(0, at) + wrong + reference.slice(at + 1))).toBe(false);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{2,21}$/), fc.nat(), (body, place) => {
      const reference = creditorReference(body) ?? "";
      const at = 4 + (place % (body.length - 1));
      const [one, two] = [reference.charAt(at), reference.charAt(at + 1)];
      fc.pre(one !== two);
      expect(isCreditorReference(reference.slice(0, at) + two + one + reference.slice(at + 2))).toBe(false);
    }),
  );
});

/** Whether the check digits are right, reckoned in another way than the code does: by one large number. */
function isCreditorReference(text: string): boolean {
  const moved = text.slice(4) + text.slice(0, 4);
  const number = [...moved].map((mark) => Number.parseInt(mark, 36)).join("");
  return /^RF\d{2}[A-Z0-9]{1,21}$/.test(text) && BigInt(number) % 97n === 1n;
}
