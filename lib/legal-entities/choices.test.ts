import { expect, test } from "vitest";
import { recipientChoices } from "./choices";
import type { Company } from "./company";

const company = (id: string, facts: Partial<Company> = {}): Company => ({
  ...{ id, name: `Company ${id}`, address: [], postalCode: null, city: null, country: "DE", taxId: null },
  ...{ electronicAddress: null, language: "en", poRequired: false, billToId: null, paymentTermsDays: 30 },
  tax: { category: "S", label: "VAT", ratePercent: "19", reason: null, decidedBy: "rules" },
  ...{ isDefault: false, exemption: null, sellerName: null, projectIds: [], archivedAt: null },
  createdAt: "2030-01-01T00:00:00Z",
  ...facts,
});

test("invoices can go to companies in use that are billed for themselves, and not to the one whose they are", () => {
  const all = [
    company("a"),
    company("b"),
    company("c", { billToId: "a" }),
    company("d", { archivedAt: "2030-02-01T00:00:00Z" }),
  ];
  expect(recipientChoices(all).map(({ value }) => value)).toEqual(["a", "b"]);
  expect(recipientChoices(all, { id: "b" })).toEqual([{ value: "a", label: "Company a" }]);
});
