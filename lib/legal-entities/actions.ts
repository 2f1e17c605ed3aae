"use server";

import { refresh } from "next/cache";
import { operatorAction, orgAction } from "@/lib/actions";
import { billProject } from "./bill-project";
import { actOnCompany, addCompany, changeCompany } from "./change-company";
import { decideTax } from "./decide-tax";
import { addCompanyInput, billProjectInput, changeCompanyInput, companyActInput } from "./schema";
import { decideTaxInput } from "./tax-schema";

export const addCompanyAction = orgAction({
  action: "legal_entity.create",
  needs: "billing.manage",
  input: addCompanyInput,
  run: async (ctx, input) => {
    await addCompany(ctx, input);
    refresh();
  },
});

export const changeCompanyAction = orgAction({
  action: "legal_entity.change",
  needs: "billing.manage",
  input: changeCompanyInput,
  run: async (ctx, input) => {
    await changeCompany(ctx, input);
    refresh();
  },
});

export const actOnCompanyAction = orgAction({
  action: "legal_entity.change",
  needs: "billing.manage",
  input: companyActInput,
  run: async (ctx, input) => {
    await actOnCompany(ctx, input);
    refresh();
  },
});

export const billProjectAction = orgAction({
  action: "project.bill",
  needs: "billing.manage",
  input: billProjectInput,
  run: async (ctx, input) => {
    await billProject(ctx, input);
    refresh();
  },
});

export const decideTaxAction = operatorAction({
  action: "legal_entity.decide_tax",
  input: decideTaxInput,
  run: async (ctx, input) => {
    await decideTax(ctx, input);
    refresh();
  },
});
