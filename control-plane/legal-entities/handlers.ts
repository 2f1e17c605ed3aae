import { forOrganization } from "../context.ts";
import * as contract from "../contract/legal-entities.ts";
import { type Handler, implement } from "../http/implement.ts";
import { billProject } from "./bill-project.ts";
import { createLegalEntity, updateLegalEntity } from "./change-legal-entity.ts";
import { allLegalEntities } from "./legal-entities.ts";
import { setEntityTax } from "./set-entity-tax.ts";
import { showLegalEntities } from "./to-legal-entity.ts";

export const legalEntityHandlers: readonly Handler[] = [
  implement(contract.listLegalEntities, async (ctx) => ({
    items: await showLegalEntities(ctx, await allLegalEntities(ctx)),
  })),
  implement(contract.createLegalEntity, (ctx, { body }) => createLegalEntity(ctx, body)),
  implement(contract.updateLegalEntity, (ctx, { params, body }) => updateLegalEntity(ctx, params.id, body)),
  implement(contract.billProject, (ctx, { params, body }) => billProject(ctx, params.id, body.legalEntityId)),
  implement(contract.listLegalEntitiesOf, async (operator, { params }) => {
    const ctx = forOrganization(operator, params.id);
    return { items: await showLegalEntities(ctx, await allLegalEntities(ctx)) };
  }),
  implement(contract.setEntityTax, (ctx, { params, body }) => setEntityTax(ctx, params.id, body)),
];
