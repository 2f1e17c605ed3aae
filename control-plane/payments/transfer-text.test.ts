import { expect, test } from "vitest";
import { transferText } from "./transfer-text.ts";

const transfer = {
  ...{ payee: "Example GmbH", iban: "DE02 1203 0000 0000 2020 51", bic: "BYLADEM1001" },
  ...{ amount: "1190.00", creditorReference: "RF18539007547034" },
};

test("is written line by line as EPC069-12 has it", () => {
  expect(transferText(transfer)?.split("\n")).toEqual([
    ...["BCD", "002", "1", "SCT", "BYLADEM1001", "Example GmbH", "DE02120300000000202051", "EUR1190.00", ""],
    "RF18539007547034",
  ]);
});

test("needs no BIC, keeps to one line a field and has no code for what no transfer can carry", () => {
  expect(transferText({ ...transfer, bic: null, payee: `A\nB${"x".repeat(80)}` })?.split("\n")).toHaveLength(10);
  expect(transferText({ ...transfer, amount: "1000000000.00" })).toBeNull();
});
