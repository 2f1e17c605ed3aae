import { expect, test } from "vitest";
import { name, oneLine, poNumber } from "@/control-plane/contract/primitives";
import { personNameField } from "@/lib/auth/schema";
import { buyInput } from "@/lib/reservations/schema";

const turned = "PO-7\u202e 00.001 :latoT";

test.each([
  ["a line break", "PO-7\r\nBcc: all@example.com"],
  ["what turns the text after it around", turned],
  ["an isolate", "PO-7\u2066"],
  ["a bell", "PO-7\u0007"],
])("a name or number that people read among other text holds no %s", (_, text) => {
  for (const schema of [oneLine, name, poNumber, personNameField]) expect(schema.safeParse(text).success).toBe(false);
});

test("a purchase with such a number is refused beside its field", () => {
  const result = buyInput.safeParse({ operationId: "op_1", quoteId: "quo_1", projectId: "prj_1", poNumber: turned });
  expect(result.error?.issues).toMatchObject([
    { path: ["poNumber"], message: "Leave out line breaks and invisible characters." },
  ]);
});

test("every script may be written in, right to left too", () => {
  for (const text of ["Modèle d’été", "模型 7", "نموذج 7", "\u200fדגם 7", "🚀 run"])
    expect(name.parse(text)).toBe(text.trim());
});
