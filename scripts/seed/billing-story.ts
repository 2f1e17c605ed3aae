import {
  billProject,
  createLegalEntity,
  listLegalEntities,
  updateLegalEntity,
} from "../../control-plane/contract/legal-entities.ts";
import { createSeller } from "../../control-plane/contract/sellers.ts";
import { publishTaxRate } from "../../control-plane/contract/taxes.ts";
import type { Caller } from "./caller.ts";
import { type Customer, createProjects } from "./customer-side.ts";

const union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** Our two companies, and what two countries take: whoever says no country goes on being sold to by the first, untaxed. */
export async function enterSellers(caller: Caller): Promise<void> {
  const rates = [
    { country: "DE", label: "USt.", ratePercent: "19", validFrom: "2007-01-01" },
    { country: "FR", label: "TVA", ratePercent: "20", validFrom: "2014-01-01" },
  ];
  for (const body of rates) await caller.asOperator(publishTaxRate, { body });
  const here = { address: ["100 Example Avenue"], city: "Wilmington, DE", postalCode: "19801", country: "US" };
  await caller.asOperator(createSeller, { body: { ...here, name: "Headroom", mail: "billing@example.com" } });
  await caller.asOperator(createSeller, {
    body: {
      ...{
        name: "Headroom Europe GmbH",
        address: ["Beispielallee 3"],
        postalCode: "10115",
        city: "Berlin",
        country: "DE",
      },
      ...{ taxId: "DE136695976", registration: "Amtsgericht Beispielstadt, HRB 1", serves: union },
      ...{ iban: "DE89370400440532013000", bic: "COBADEFFXXX", bankName: "Example Bank", mail: "billing@example.com" },
    },
  });
}

/** The customer is known to be in Germany: the company there sells to it, from its first invoice on. */
export async function enterCustomersCountry(customer: Customer): Promise<void> {
  const { caller, person } = customer;
  const { items } = await caller.as(person, listLegalEntities, {});
  const [standard] = items;
  if (!standard) throw new Error("Every organization has a company that is billed.");
  await caller.as(person, updateLegalEntity, {
    params: { id: standard.id },
    body: { address: ["1 Example Street"], postalCode: "10115", city: "Berlin", country: "DE" },
  });
}

/** A second company pays for a new project in Paris: by reverse charge. */
export async function addCompany(customer: Customer): Promise<void> {
  const { caller, person } = customer;
  const paris = await caller.as(person, createLegalEntity, {
    body: {
      ...{ name: "Example Labs France SARL", address: ["5 rue de l'Exemple"], postalCode: "75002", city: "Paris" },
      ...{ country: "FR", taxId: "FR83404833048", language: "fr", poRequired: true },
      electronicAddress: { scheme: "9957", id: "FR83404833048" },
    },
  });
  const projects = await createProjects(customer, { "Paris lab": "CC-460" });
  const id = projects.get("Paris lab");
  if (id) await caller.as(person, billProject, { params: { id }, body: { legalEntityId: paris.id } });
}
